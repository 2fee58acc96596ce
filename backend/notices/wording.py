"""Notices in words, as staff must see them before they leave: by SMS they have one segment."""

from collections.abc import Mapping

from backend.errors import InvalidRequest
from backend.notices.rules import CHECK_LENGTH, Purpose
from backend.notices.schemas import NoticeTold
from locales.notices import notice_text, sms
from locales.segments import SEGMENT_MAX, segments, septets

ANY_CODE = "X" * CHECK_LENGTH


def as_sms(told: NoticeTold, language: str) -> str:
    return sms(notice_text(told), language)


def segments_of(said: str) -> int:
    """How many a phone company charges for. said: of as_sms."""
    return segments(said)


def check_texts(texts: Mapping[str, str]) -> None:
    """Raises InvalidRequest for free words that are longer than one SMS with the check code.

    Only one leaves for each recipient, so what is behind its end would never be read.
    """
    lengths = {language: septets(_free(language, said)) for language, said in texts.items()}
    wrong = [
        f"texts.{language}: {length} of {SEGMENT_MAX} characters of an SMS with the check code;"
        f" {length - SEGMENT_MAX} too many"
        for language, length in lengths.items()
        if length > SEGMENT_MAX
    ]
    if wrong:
        raise InvalidRequest("; ".join(wrong))


def _free(language: str, said: str) -> str:
    told = NoticeTold(
        purpose=Purpose.FREE,
        check_code=ANY_CODE,
        said={language: said},
        services=[],
        offices=[],
        cause=None,
        since=None,
        until=None,
        next_news_at=None,
        works=[],
    )
    return as_sms(told, language)
