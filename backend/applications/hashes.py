"""What of a PIN and a phone is kept: keyed hashes, made alike by the mirror and the look-up."""

from backend.keys import Keys


def pin_mac(keys: Keys, number: str, pin: str, key: int | None = None) -> bytes:
    """The hash of a PIN, bound to its receipt number, so that equal PINs do not look alike.

    key: the id of the key a stored hash was made with; None is the current one.
    """
    return keys.mac("pin", number, pin, key=key)


def phone_mac(keys: Keys, phone: str, key: int | None = None) -> bytes:
    """The hash of a phone in E.164 ('+628…'): the same for every application of that phone."""
    return keys.mac("phone", phone, key=key)
