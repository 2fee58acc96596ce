"""What a notice says: kept with its message, named in the language of whoever hears it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from backend.clock import WIB
from backend.components.down import Known
from backend.errors import NotFound
from backend.notices.rules import Purpose
from backend.notices.schemas import NoticeTold
from backend.notices.tables import Notice
from backend.offices.places import OfficeKind
from backend.offices.rules import Directory

DEFAULT = "id"
"""In which free words are always there."""


def params_of(notice: Notice) -> dict[str, Any]:
    """What its message keeps, so that a delivery is told without reading the notice again."""
    return {
        "notice": notice.id,
        "purpose": notice.purpose,
        "check_code": notice.check_code,
        "texts": notice.texts,
        "stopped": notice.params,
    }


def tell_notice(params: Mapping[str, Any], known: Known, language: str) -> dict[str, Any]:
    """What a delivery says: a NoticeTold."""
    return told(params, known.directory, language).model_dump(mode="json")


def told(params: Mapping[str, Any], directory: Directory, language: str) -> NoticeTold:
    """params: as of params_of."""
    stopped = params["stopped"]
    services, offices = stopped.get("services", []), stopped.get("offices", [])
    return NoticeTold(
        purpose=Purpose(params["purpose"]),
        check_code=params["check_code"],
        said=said_in(language, params["texts"]),
        services=[_service(directory, code, language) for code in services],
        offices=[_office(directory, code) for code in offices],
        cause=stopped.get("cause"),
        since=_moment(stopped, "since"),
        until=_moment(stopped, "until"),
        next_news_at=_moment(stopped, "next_news_at"),
        works=stopped.get("works", []),
        params={
            "short_services": _unique(_document(directory, code) for code in services),
            "short_offices": _unique(_short(directory, code) for code in offices),
        },
    )


def said_in(language: str, texts: Mapping[str, str]) -> dict[str, str]:
    """The free words in that language, or in Indonesian where nobody has put them into it."""
    spoken = language if language in texts else DEFAULT
    return {spoken: texts[spoken]} if texts else {}


def _service(directory: Directory, code: str, language: str) -> str:
    """One that is no more is still told by its code."""
    try:
        return directory.name_and_bring(directory.service(code), language)[0]
    except NotFound:
        return code


def _document(directory: Directory, code: str) -> str:
    """By what comes of it, where there is no room for a service's name."""
    try:
        return directory.service(code).document
    except NotFound:
        return code


def _office(directory: Directory, code: str) -> str:
    try:
        return directory.office(code).name
    except NotFound:
        return code


def _short(directory: Directory, code: str) -> str:
    """The head office's first word says which one it is; a UPTD's name is short as it is."""
    try:
        office = directory.office(code)
    except NotFound:
        return code
    return office.name.split()[0] if office.kind is OfficeKind.HEAD else office.name


def _unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _moment(stopped: Mapping[str, Any], name: str) -> datetime | None:
    kept = stopped.get(name)
    return None if kept is None else datetime.fromisoformat(kept).astimezone(WIB)
