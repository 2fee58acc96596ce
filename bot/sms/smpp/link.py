"""Where an SMPP gateway is and how it is used, in one URL:

smpp://USER:PASSWORD@HOST:PORT?name=telkom&source=1708&window=10&rate=50
smpps://…                     the same over TLS, the peer's certificate verified

name      in logs and metrics; "smpp-1", "smpp-2" … where it is left out
source    our own number or short code, from which replies come: 1708, +628123456789, INFO
window    how many messages may be unanswered at a time
rate      how many a second at most, where the contract says so; otherwise what they take
ids       how receipts write message ids: auto, same, hex, decimal; see receipts.py
type      system_type, where the operator wants one
validity  hours after which a message that did not arrive is given up
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from bot.sms.smpp.pdu import Address

WINDOW = 10
WINDOW_MAX = 1_000
RATE_MAX = 10_000
VALIDITY_HOURS_MAX = 24 * 30
SETTINGS = frozenset({"name", "source", "window", "rate", "ids", "type", "validity"})
SHORT_CODE_DIGITS_MAX = 8
"""ITU numbers with their country are longer; Indonesia's short codes have 3 to 6 digits."""
ADDRESS_MAX = 20  # SMPP 3.4, 5.2.8: 21 octets, with the zero
SYSTEM_ID_MAX = 15  # SMPP 3.4, 5.2.1
SYSTEM_TYPE_MAX = 12  # SMPP 3.4, 5.2.3
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")


class BadLink(ValueError):
    """Says what is wrong. Never quotes the URL: a password may stand anywhere in a wrong one."""


class Ids(StrEnum):
    """How receipts write the id that the submit response gave."""

    AUTO = "auto"
    """As turns out."""
    SAME = "same"
    HEX = "hex"
    """The response in hexadecimal, the receipt in decimal."""
    DECIMAL = "decimal"
    """The response in decimal, the receipt in hexadecimal."""


@dataclass(frozen=True, slots=True)
class Link:
    name: str
    host: str
    port: int
    system_id: str = field(repr=False)
    password: str = field(repr=False)
    tls: bool = False
    source: Address = field(default_factory=Address)
    window: int = WINDOW
    rate: float | None = None
    ids: Ids = Ids.AUTO
    system_type: str = ""
    validity_period: str = ""
    """As SMPP writes it: "000002000000000R" is two days."""


def links(text: str) -> tuple[Link, ...]:
    """URLs separated by commas. Raises BadLink."""
    urls = [url.strip() for url in text.split(",") if url.strip()]
    found = tuple(link(url, name=f"smpp-{at}") for at, url in enumerate(urls, start=1))
    if len({each.name for each in found}) < len(found):
        raise BadLink("two SMPP links have the same name")
    return found


def link(url: str, *, name: str = "smpp-1") -> Link:
    """name: where the URL gives none. Raises BadLink."""
    parts, settings = _split(url)
    if parts.scheme not in ("smpp", "smpps"):
        raise BadLink(f"{name}: an SMPP URL begins with smpp:// or smpps://")
    if parts.path not in ("", "/") or parts.fragment:
        raise BadLink(f"{name}: nothing but ?… follows the port; write /, # and @ as %2F, %23, %40")
    if settings.keys() - SETTINGS:
        raise BadLink(f"{name}: there are no other settings than {', '.join(sorted(SETTINGS))}")
    return Link(
        name=_name(settings.get("name", name)),
        host=_host(parts, name),
        port=_port(parts, name),
        system_id=_short(unquote(parts.username or ""), SYSTEM_ID_MAX, f"{name}: the user"),
        password=_password(parts, name),
        tls=parts.scheme == "smpps",
        source=source_of(settings.get("source", "")),
        window=_window(settings),
        rate=_number(settings, "rate", 0.01, RATE_MAX),
        ids=_ids(settings.get("ids", Ids.AUTO)),
        system_type=_short(settings.get("type", ""), SYSTEM_TYPE_MAX, "type"),
        validity_period=_validity(settings),
    )


def source_of(text: str) -> Address:
    """Our own number. Its type follows from how it is written:

    letters: 5, alphanumeric (no reply reaches it); "+62…": 1, international, numbering plan 1;
    up to eight digits: 3, a network's own short code; "08…": 2, national; other digits: 1.
    """
    if not text:
        return Address()
    digits = text.removeprefix("+")
    if not (digits.isascii() and digits.isdigit()):
        return Address(_letters(text), ton=5)
    if text[0] == "+":
        return Address(digits, ton=1, npi=1)
    if len(digits) <= SHORT_CODE_DIGITS_MAX:
        return Address(digits, ton=3)
    return Address(digits, ton=2 if digits[0] == "0" else 1, npi=1)


def _letters(text: str) -> str:
    if not text.isascii() or not text.isprintable() or len(text) > 11:  # 3GPP TS 23.040, 9.1.2.5
        raise BadLink("source: letters are plain ones, at most eleven")
    return text


def _split(url: str) -> tuple[SplitResult, dict[str, str]]:
    # What urllib raises may quote a piece of the password, so nothing of it is passed on.
    try:
        parts = urlsplit(url)
        # A plus is a plus here, not a blank: source=+628…
        query = parse_qsl(parts.query.replace("+", "%2B"), True, strict_parsing=bool(parts.query))
    except ValueError:
        raise BadLink("an SMPP URL that can't be read: smpp://USER:PASSWORD@HOST:PORT") from None
    return parts, dict(query)


def _window(settings: Mapping[str, str]) -> int:
    return int(_number(settings, "window", 1, WINDOW_MAX) or WINDOW)


def _validity(settings: Mapping[str, str]) -> str:
    hours = _number(settings, "validity", 1, VALIDITY_HOURS_MAX)
    if hours is None:
        return ""
    days, hours = divmod(int(hours), 24)
    return f"0000{days:02}{hours:02}0000000R"


def _number(settings: Mapping[str, str], key: str, least: float, most: float) -> float | None:
    """None where it is not set."""
    if key not in settings:
        return None
    try:
        number = float(settings[key])
    except ValueError:
        number = -1
    if not least <= number <= most:
        raise BadLink(f"{key}: a number from {least:g} to {most:g}")
    return number


def _ids(text: str) -> Ids:
    if text not in set(Ids):
        raise BadLink(f"ids: one of {', '.join(Ids)}")
    return Ids(text)


def _name(text: str) -> str:
    if not NAME.fullmatch(text):
        raise BadLink("name: letters, digits, '.', '_' and '-', at most 40")
    return text


def _host(parts: SplitResult, name: str) -> str:
    if not parts.hostname:
        raise BadLink(f"{name}: no host")
    return parts.hostname


def _port(parts: SplitResult, name: str) -> int:
    try:
        port = parts.port
    except ValueError:
        port = None
    if not port:
        raise BadLink(f"{name}: no port, or none from 1 to 65535")
    return port


def _password(parts: SplitResult, name: str) -> str:
    password = unquote(parts.password or "")
    if "\0" in password or not _is_latin(password):
        raise BadLink(f"{name}: the password has letters that SMPP can't carry")
    return password


def _short(text: str, most: int, what: str) -> str:
    if len(text) > most or "\0" in text or not _is_latin(text):
        raise BadLink(f"{what} has at most {most} plain letters")
    return text


def _is_latin(text: str) -> bool:
    return all(ord(letter) < 0x100 for letter in text)
