"""A delivery in words: the same as the answer to a question, under a heading of its own."""

from datetime import datetime
from typing import Any

import pytest

from backend.client import Action, ApplicationStatus, RegistryState, Stage
from backend.clock import WIB
from bot.reply import Said
from handlers.answers import status_screen
from handlers.news import screen_of
from handlers.receipt import ReceiptFormat
from locales import LANGUAGES, Channel, words

NUMBER, PRINTED = "260510042178", "2605-1004217-8"
AT = datetime(2026, 5, 16, 13, 55, tzinfo=WIB)


def status(*, gone: bool = False) -> ApplicationStatus:
    return ApplicationStatus(
        service="KTP-REKAM",
        document="KTP-el",
        stage=Stage.TTE,
        stage_since=AT,
        reason_code=None,
        action=Action.ASK_OFFICER if gone else Action.WAIT,
        office=None,
        gone=gone,
        as_of=AT,
        registry=RegistryState(state="up"),
    )


def told(*, number: str = NUMBER, gone: bool = False) -> dict[str, Any]:
    return {"number": number, "status": status(gone=gone).model_dump(mode="json")}


@pytest.mark.parametrize("gone", [False, True])
@pytest.mark.parametrize("channel", [Channel.TELEGRAM, Channel.WEB])
@pytest.mark.parametrize("language", LANGUAGES)
def test_news_is_the_answer_under_a_heading(language: str, channel: Channel, gone: bool) -> None:
    said = Said.of(screen_of("status", told(gone=gone), ReceiptFormat()), language, channel)
    answer = status_screen(status(gone=gone), PRINTED, choices=())
    heading, _, rest = said.text.partition(words(answer.text, language, channel))
    assert heading.strip().endswith(":")
    assert rest == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_by_sms_news_is_the_answer_without_as_of_when(language: str) -> None:
    said = Said.of(screen_of("status", told(), ReceiptFormat()), language, Channel.SMS)
    answer = words(status_screen(status(), PRINTED, choices=()).text, language, Channel.SMS)
    told_of = said.text.partition(": ")[2]
    assert told_of
    assert answer.startswith(told_of)
    assert "16/5 13.55" in answer.removeprefix(told_of)


@pytest.mark.parametrize("language", LANGUAGES)
def test_by_sms_news_of_one_that_is_gone_sends_to_the_office(language: str) -> None:
    said = Said.of(screen_of("status", told(gone=True), ReceiptFormat()), language, Channel.SMS)
    assert PRINTED in said.text
    assert "Disdukcapil" in said.text


def test_one_press_ends_it_and_another_leads_on() -> None:
    screen = screen_of("status", told(), ReceiptFormat())
    assert [choice.action for choice in screen.choices] == [f"unfollow:{NUMBER}", "menu"]


def test_a_number_of_another_form_is_told_as_it_is() -> None:
    said = Said.of(
        screen_of("status", told(number="4711"), ReceiptFormat()), "id", Channel.TELEGRAM
    )
    assert "4711" in said.text


def test_a_kind_that_nobody_words_is_an_error() -> None:
    with pytest.raises(KeyError):
        screen_of("of a later version", told(), ReceiptFormat())
