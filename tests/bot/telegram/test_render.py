"""What was said, as Telegram shows it."""

from aiogram.methods import SendDocument, SendMessage, SendPhoto

from bot.asked import Answer
from bot.reply import Button, Said
from bot.telegram.render import message, messages, said_in
from handlers.screen import Ask
from tests.bot.ticket import said

CHOICES = (Button("Cek status", "status"), Button("Menu utama", "menu"))


def test_choices_stand_one_a_row() -> None:
    fields = message(42, Said("Halo", CHOICES, Ask.TEXT), "id")
    assert fields == {
        "chat_id": 42,
        "text": "Halo",
        "reply_markup": {
            "inline_keyboard": [
                [{"text": "Cek status", "callback_data": "status"}],
                [{"text": "Menu utama", "callback_data": "menu"}],
            ]
        },
    }
    SendMessage.model_validate(fields)


def test_a_phone_is_shared_by_a_button_and_the_choices_are_words_beside_it() -> None:
    fields = message(42, Said("Nomor?", CHOICES, Ask.CONTACT), "en")
    keyboard = SendMessage.model_validate(fields).model_dump()["reply_markup"]["keyboard"]
    assert keyboard[0][0]["text"] == "Share my phone number"
    assert keyboard[0][0]["request_contact"]
    assert [row[0]["text"] for row in keyboard[1:]] == ["Cek status", "Menu utama"]


def test_a_place_is_shared_in_the_reader_s_language() -> None:
    fields = message(42, Said("Di mana?", ask=Ask.LOCATION), "id")
    (share,) = fields["reply_markup"]["keyboard"][0]
    assert share == {"text": "Bagikan lokasi saya", "request_location": True}


def test_an_answer_without_buttons_takes_a_keyboard_away_that_nobody_needs_now() -> None:
    (call,) = messages(42, Answer(said=[Said("Baik.")], language="id"))
    assert call.fields["reply_markup"] == {"remove_keyboard": True}


def test_news_leave_the_keyboard_of_a_dialogue_where_it_is() -> None:
    assert message(42, Said("KTP-el siap."), "id") == {"chat_id": 42, "text": "KTP-el siap."}


def test_a_group_sees_no_keyboard_below_the_chat() -> None:
    (call,) = messages(-100, Answer(said=[Said("Baik.")], language="id"))
    assert call.fields == {"chat_id": -100, "text": "Baik."}
    assert "reply_markup" not in message(-100, Said("?", ask=Ask.CONTACT), "id")


def test_files_come_before_the_words_and_without_a_sound_of_their_own() -> None:
    photo, document, words = said_in(42, said(), "id")
    for call, model in ((photo, SendPhoto), (document, SendDocument)):
        assert call.upload is not None
        sent = model.model_validate(call.fields | {call.upload.field: "a file's id"}).model_dump()
        assert sent["disable_notification"] is True
        assert sent["caption"]
        assert sent["reply_markup"] is None
    assert (words.method, words.upload) == ("sendMessage", None)
    assert "reply_markup" in words.fields
    assert "disable_notification" not in words.fields
