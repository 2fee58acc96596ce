"""What a setting may look like: each kind reads what is written, or says how to write it."""

import re
from collections.abc import Callable
from ipaddress import ip_network
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, SecretStr
from pydantic_settings import NoDecode

SECRET_KEY_MIN_LENGTH = 32
NO_PEOPLE = frozenset({"probe", "worker"})
"""Names under which the audit has what Siaga does by itself."""


def pairs(written: str) -> dict[str, str]:
    """'a=1,b=2' → {'a': '1', 'b': '2'}. Raises ValueError."""
    found = [pair.partition("=") for pair in written.split(",") if pair.strip()]
    if not all(name.strip() and value.strip() for name, _, value in found):
        raise ValueError("must be pairs such as name=value, separated by commas")
    return {name.strip(): value.strip() for name, _, value in found}


def split_listen(listen: str) -> tuple[str, int]:
    """'127.0.0.1:8000' → ('127.0.0.1', 8000). Raises ValueError."""
    host, _, port = listen.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        raise ValueError(f"'{listen}' is no address to listen on; write host:port")
    return host.strip("[]"), int(port)


def _like(pattern: str, else_: str) -> Callable[[str], str]:
    """Texts of that pattern, whole and in ASCII."""

    def check(written: str) -> str:
        if not re.fullmatch(pattern, written, re.A):
            raise ValueError(else_)
        return written

    return check


def _secret(check: Callable[[str], object]) -> AfterValidator:
    """The same of what shows itself to nobody."""

    def checked(secret: SecretStr) -> SecretStr:
        check(secret.get_secret_value())
        return secret

    return AfterValidator(checked)


def _names(written: str | tuple[str, ...]) -> tuple[str, ...]:
    names = written.split(",") if isinstance(written, str) else written
    return tuple(name.strip() for name in names if name.strip())


def _networks(names: tuple[str, ...]) -> tuple[str, ...]:
    for name in names:
        if name != "unix":
            ip_network(name, strict=False)
    return names


def _is_listened_on(listen: str) -> str:
    split_listen(listen)
    return listen


def _are_targets(targets: dict[str, str]) -> dict[str, str]:
    for target in targets.values():
        split_listen(target)
    return targets


def _are_weights(weights: dict[str, str]) -> dict[str, str]:
    if not all(weight.isdecimal() for weight in weights.values()):
        raise ValueError("must be whole numbers, as in smpp-1=3")
    return weights


def _are_people(written: str) -> None:
    if NO_PEOPLE & pairs(written).keys():
        raise ValueError(f"{', '.join(sorted(NO_PEOPLE))}: the audit calls none of staff so")


def _is_long_enough(key: str) -> None:
    if len(key) < SECRET_KEY_MIN_LENGTH:
        raise ValueError(f"needs at least {SECRET_KEY_MIN_LENGTH} characters")


def _read_pairs(written: str | dict[str, str]) -> dict[str, str]:
    return pairs(written) if isinstance(written, str) else written


AnyUrl = Annotated[
    SecretStr,
    _secret(_like(r"[a-z0-9+]+:/.*", "is no URL, such as scheme://user:password@host/name")),
]
PostgresqlUrl = Annotated[
    SecretStr,
    _secret(_like(r"postgres.*:/.*", "must be a PostgreSQL: postgresql://user:password@host/name")),
]
BotToken = Annotated[
    SecretStr,
    _secret(_like(r"\d+:[\w-]{20,}", "is no bot token; @BotFather gives them as 123456:ABC…")),
]
WebhookUrl = Annotated[
    str,
    AfterValidator(
        _like(
            r"https?://[^/?#\s]+(/[^?#\s]*)?",
            "is no address such as https://host/path, without ? and #",
        )
    ),
]
"""http is for practice; Telegram itself refuses it."""
WebhookSecret = Annotated[
    SecretStr,
    _secret(_like(r"[\w-]{1,256}", "must be 1 to 256 of A-Z, a-z, 0-9, _ and - (Telegram's rule)")),
]
SocketUrl = Annotated[
    str,
    AfterValidator(
        _like(
            r"wss?://[\w.\[\]:-]+(/[\w./-]*)?", "is no address such as ws://host:port/phone/socket"
        )
    ),
]
"""It stands in a Content-Security-Policy, which no other sign may enter."""
Listen = Annotated[str, AfterValidator(_is_listened_on)]
Names = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_names)]
Networks = Annotated[Names, AfterValidator(_networks)]
Pairs = Annotated[dict[str, str], NoDecode, BeforeValidator(_read_pairs)]
Targets = Annotated[Pairs, AfterValidator(_are_targets)]
Weights = Annotated[Pairs, AfterValidator(_are_weights)]
StaffTokens = Annotated[SecretStr, _secret(_are_people)]
SecretKey = Annotated[SecretStr, _secret(_is_long_enough)]
