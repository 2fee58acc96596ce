import pytest
from pydantic import ValidationError

from bot.reply import Button, Said
from bot.web import frames
from handlers.screen import Ask


def test_every_kind_of_frame_is_told_by_its_type() -> None:
    hello = frames.FROM_PAGE.validate_json('{"type": "hello", "token": null}')
    say = frames.FROM_PAGE.validate_json('{"type": "say", "id": "12345678", "text": "halo"}')
    press = frames.FROM_PAGE.validate_json('{"type": "press", "id": "12345678", "action": "menu"}')

    assert hello == frames.Hello(type="hello")
    assert say == frames.Say(type="say", id="12345678", text="halo")
    assert press == frames.Press(type="press", id="12345678", action="menu")
    locate = frames.read('{"type":"locate","id":"12345678","latitude":-6.1,"longitude":106}')
    assert locate == frames.Locate(type="locate", id="12345678", latitude=-6.1, longitude=106.0)
    assert frames.read('{"type": "got", "id": "a:1"}') == frames.Got(type="got", id="a:1")


def test_a_frame_may_have_more_than_we_know() -> None:
    frame = frames.FROM_PAGE.validate_json('{"type": "hello", "token": "t", "newer": [1]}')

    assert frame == frames.Hello(type="hello", token="t")


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "{",
        "null",
        "[]",
        '"hello"',
        '{"type": "shout", "id": "12345678", "text": "halo"}',
        '{"type": "say", "id": "1234567", "text": "halo"}',
        '{"type": "say", "id": "' + "1" * 41 + '", "text": "halo"}',
        '{"type": "say", "id": "1234 678", "text": "halo"}',
        '{"type": "say", "id": "12345678"}',
        '{"type": "say", "id": "12345678", "text": 5}',
        '{"type": "press", "id": "12345678", "action": ""}',
        '{"type": "press", "id": "12345678", "action": "' + "a" * 65 + '"}',
        '{"type": "locate", "id": "12345678", "latitude": -6.1}',
        '{"type": "locate", "id": "12345678", "latitude": "-6.1", "longitude": 106.1}',
        '{"type": "locate", "id": "12345678", "latitude": true, "longitude": 106.1}',
        '{"type": "locate", "id": "12345678", "latitude": NaN, "longitude": 106.1}',
        '{"type": "locate", "id": "12345678", "latitude": Infinity, "longitude": 106.1}',
        '{"type": "locate", "id": "12345678", "latitude": -90.001, "longitude": 106.1}',
        '{"type": "locate", "id": "12345678", "latitude": -6.1, "longitude": 180.001}',
        '{"type": "got", "id": ""}',
        '{"type": "got", "id": "' + "1" * 65 + '"}',
    ],
)
def test_anything_else_is_no_frame(sent: str) -> None:
    with pytest.raises(ValidationError):
        frames.FROM_PAGE.validate_json(sent)


def test_what_was_wrong_never_quotes_what_was_sent() -> None:
    with pytest.raises(ValidationError) as wrong:
        frames.FROM_PAGE.validate_json('{"type": "say", "id": "1", "text": "PIN 416253"}')

    assert "416253" not in str(wrong.value)


def test_a_reply_has_each_answer_with_its_buttons_and_what_it_asks() -> None:
    said = [
        Said("Baik.\nSelesai."),
        Said("PIN?", (Button("Nomor lain", "status"),), Ask.SECRET),
    ]

    assert frames.reply("12345678", "id", said) == {
        "type": "reply",
        "id": "12345678",
        "language": "id",
        "forget": False,
        "screens": [
            {"text": "Baik.\nSelesai.", "buttons": [], "ask": None, "attachments": []},
            {
                "text": "PIN?",
                "buttons": [{"label": "Nomor lain", "action": "status"}],
                "ask": "secret",
                "attachments": [],
            },
        ],
    }
