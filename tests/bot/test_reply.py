"""A Screen in words: the same again out of store, and what a channel has no room for."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import orjson
import pytest

from bot.reply import Button, Event, QrCode, Said
from handlers.screen import Ask
from locales import LANGUAGES, Channel
from tests.bot.ticket import CODE, EVENT, TICKET, said


def stored(packed: dict[str, Any]) -> dict[str, Any]:
    """As it comes back out of Redis."""
    again: dict[str, Any] = orjson.loads(orjson.dumps(packed))
    return again


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_goes_with_an_answer_is_worded_in_its_language(language: str) -> None:
    code, event = said(Channel.WEB, language).attachments
    assert isinstance(code, QrCode)
    assert isinstance(event, Event)
    (button,) = said(Channel.WEB, language).buttons
    assert code.content == CODE
    assert (event.uid, event.starts, event.place) == (EVENT.uid, EVENT.starts, EVENT.place)
    if language == "en":
        assert (event.label, button.label) == ("Help", "Main menu")
    assert all((code.caption, event.summary, event.label, event.description))


@pytest.mark.parametrize("description", [EVENT.description, None])
def test_an_answer_comes_back_out_of_store_as_it_was(description: Any) -> None:
    qr, _ = TICKET.attachments
    screen = replace(TICKET, attachments=(qr, replace(EVENT, description=description)))
    answer = Said.of(screen, "su", Channel.WEB)
    assert answer.attachments
    assert Said.from_json(stored(answer.to_json())) == answer


def test_a_record_of_before_there_were_attachments_is_read() -> None:
    old = {"text": "Halo", "buttons": [["Menu", "menu"]], "ask": "text", "forget": False}
    assert Said.from_json(old) == Said("Halo", (Button("Menu", "menu"),), Ask.TEXT)
    del old["forget"]
    assert Said.from_json(old).forget is False


def test_an_answer_without_attachments_is_kept_as_before() -> None:
    assert Said("Halo").to_json().keys() == {"text", "buttons", "ask", "forget"}


@pytest.mark.parametrize("newer", [["map", -6.1, 106.1], ["qr", CODE], []])
def test_an_attachment_of_another_version_does_not_cost_the_words(newer: list[Any]) -> None:
    packed = stored(said().to_json())
    packed["attachments"].insert(0, newer)
    assert Said.from_json(packed) == said()


def test_by_sms_the_files_are_left_out_and_nothing_else() -> None:
    by_sms = said(Channel.SMS)
    assert by_sms.attachments == ()
    assert by_sms == Said.of(replace(TICKET, attachments=()), "id", Channel.SMS)
    actions = [button.action for button in by_sms.buttons]
    assert actions == [button.action for button in said(Channel.TELEGRAM).buttons]
    assert len(said(Channel.TELEGRAM).attachments) == 2, "the control"


@pytest.mark.parametrize(
    "wrong",
    [
        {"starts": datetime(2026, 5, 20, 9, 30)},  # noqa: DTZ001
        {"ends": datetime(2026, 5, 20, 10, 0)},  # noqa: DTZ001
        {"ends": EVENT.starts.replace(hour=9, minute=29)},
    ],
    ids=["no zone", "no zone at its end", "ends too early"],
)
def test_an_event_knows_when_it_is(wrong: dict[str, datetime]) -> None:
    with pytest.raises(ValueError, match="event"):
        replace(EVENT, **wrong)  # type: ignore[arg-type]
    replace(EVENT, ends=EVENT.starts)
