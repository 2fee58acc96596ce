"""Secrets at rest: keyed hashes for what is only compared, sealing for what is read again.

A PIN is six digits and a phone ten: a plain hash of either is reversed in seconds, so both
are HMACs under a key that the database does not hold. Old keys stay readable until every
row has been written again under the current one (SIAGA_SECRET_KEYS_OLD).
"""

import hashlib
import hmac
import os
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from backend.settings import Settings

NONCE_BYTES = 12
KEY_ID_BYTES = 4
CHAT_ID_BITS = 52
"""As many as a Bot API chat id may have, so that every channel's ids fit the same column."""


class SealBroken(ValueError):
    """Sealed bytes that no known key opens: changed, of another context, or under a lost key."""


class Keys:
    """The current secret key and the old ones, each with a subkey per purpose."""

    def __init__(self, current: str, old: tuple[str, ...] = ()) -> None:
        self._roots = {key_id(secret): secret.encode() for secret in reversed((current, *old))}
        self.current_id = key_id(current)
        self.ids = [self.current_id, *(each for each in self._roots if each != self.current_id)]
        """Of every key that can still be read with, the current one first."""
        self._subkeys: dict[tuple[int, str], bytes] = {}
        self._ciphers: dict[int, AESGCM] = {}

    @classmethod
    def of(cls, settings: Settings) -> Self:
        old = settings.secret_keys_old.get_secret_value() if settings.secret_keys_old else ""
        return cls(
            settings.require("secret_key"),
            tuple(secret.strip() for secret in old.split(",") if secret.strip()),
        )

    def mac(self, purpose: str, *parts: str, key: int | None = None) -> bytes:
        """A 32-byte keyed hash of the parts.

        key: the id of the key a stored hash was made with; an unknown one gives a hash that
        matches nothing, in the same time.
        """
        subkey = self._subkey(self.current_id if key is None else key, purpose)
        return hmac.digest(subkey, "\x1f".join(parts).encode(), "sha256")

    def seal(self, text: bytes, context: bytes) -> bytes:
        """Encrypt and authenticate; only `open` with the same context gives the text back."""
        nonce = os.urandom(NONCE_BYTES)
        sealed = self._cipher(self.current_id).encrypt(nonce, text, context)
        return self.current_id.to_bytes(KEY_ID_BYTES) + nonce + sealed

    def open(self, sealed: bytes, context: bytes) -> bytes:
        """The text that `seal` was given. Raises SealBroken."""
        key = int.from_bytes(sealed[:KEY_ID_BYTES])
        if key not in self._roots:
            raise SealBroken("sealed under a key that is not configured")
        nonce = sealed[KEY_ID_BYTES : KEY_ID_BYTES + NONCE_BYTES]
        try:
            return self._cipher(key).decrypt(nonce, sealed[KEY_ID_BYTES + NONCE_BYTES :], context)
        except (InvalidTag, ValueError) as error:
            raise SealBroken("changed, cut short or of another context") from error

    def chat_id(self, channel: str, address: str) -> int:
        """A chat's id inside the bot: opaque, positive, never the number or token itself."""
        digest = self.mac("chat-id", channel, address)
        return int.from_bytes(digest[:8]) >> (64 - CHAT_ID_BITS)

    def _subkey(self, key: int, purpose: str) -> bytes:
        subkey = self._subkeys.get((key, purpose))
        if subkey is None:
            root = self._roots.get(key, b"")
            subkey = hmac.digest(root, b"siaga/" + purpose.encode(), "sha256")
            self._subkeys[key, purpose] = subkey
        return subkey

    def _cipher(self, key: int) -> AESGCM:
        cipher = self._ciphers.get(key)
        if cipher is None:
            cipher = self._ciphers[key] = AESGCM(self._subkey(key, "seal"))
        return cipher


def key_id(secret: str) -> int:
    """A short public name of a secret: tells which key, nothing about it. 31 bits, for int4."""
    return int.from_bytes(hashlib.sha256(b"siaga key id\0" + secret.encode()).digest()[:4]) >> 1
