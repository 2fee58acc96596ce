import asyncio

import orjson
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from bot.web import limits
from bot.web.frames import TOKEN
from bot.web.limits import FRAME_MAX_BYTES, MESSAGES_MAX, TEXT_MAX_LENGTH
from tests.bot.web.serving import NUMBER, OTHER_PIN, PIN, WebChatServer
from tests.bot.web.talking import Talk
from tests.bot.web.wording import word

PROTOCOL_ERROR = 1002
MESSAGE_TOO_BIG = 1009
UNSUPPORTED_DATA = 1003


def words_of(frame: dict[str, object]) -> str:
    screens = frame["screens"]
    assert isinstance(screens, list)
    return "\n".join(screen["text"] for screen in screens)


# ---- hello and welcome


async def test_a_new_resident_is_welcomed_with_a_token_of_their_own(
    web_chat: WebChatServer,
) -> None:
    async with Talk.begin(web_chat.socket_url) as one, Talk.begin(web_chat.socket_url) as other:
        assert one.welcome["type"] == "welcome"
        assert one.welcome["language"] == "id"
        assert TOKEN.fullmatch(one.welcome["token"])
        assert one.welcome["token"] != other.welcome["token"]


async def test_a_known_token_is_kept_and_finds_its_conversation(web_chat: WebChatServer) -> None:
    async with Talk.begin(web_chat.socket_url) as first:
        await first.press("language:en")
    async with Talk.begin(web_chat.socket_url, first.welcome["token"]) as second:
        assert second.welcome["token"] == first.welcome["token"]
        assert second.welcome["language"] == "en"
    async with Talk.begin(web_chat.socket_url) as stranger:
        assert stranger.welcome["language"] == "id"


@pytest.mark.parametrize("token", ["", "short", "x" * 33, "x" * 31 + "/", "../../../../etc/passwd"])
async def test_a_token_that_is_none_of_ours_is_replaced(
    web_chat: WebChatServer, token: str
) -> None:
    async with Talk.begin(web_chat.socket_url, token) as talk:
        assert talk.welcome["token"] != token
        assert TOKEN.fullmatch(talk.welcome["token"])


@pytest.mark.parametrize(
    "garbage", ["", "hello", "{", '{"type": "say", "id": "12345678", "text": "halo"}']
)
async def test_who_does_not_say_hello_first_is_shown_out(
    web_chat: WebChatServer, garbage: str
) -> None:
    async with Talk.open(web_chat.socket_url) as talk:
        await talk.socket.send(garbage)
        assert await talk.closing_code() == PROTOCOL_ERROR


# ---- the conversation


async def test_the_sample_is_found_by_number_and_pin(talk: Talk) -> None:
    asked = await talk.press("status")
    assert asked["screens"][0]["ask"] == "text"
    asked = await talk.say(NUMBER)
    assert asked["screens"][0]["ask"] == "secret"
    found = await talk.say(PIN)

    assert found["type"] == "reply"
    assert word("stage-SIAP_DIAMBIL") in words_of(found)
    assert found["screens"][0]["ask"] is None
    assert {"label": word("choice-menu"), "action": "menu"} in found["screens"][0]["buttons"]


async def test_a_wrong_pin_is_asked_again(talk: Talk) -> None:
    await talk.say(NUMBER)
    refused = await talk.say(OTHER_PIN)
    assert word("status-not-matched") in words_of(refused)
    assert refused["screens"][0]["ask"] == "secret"
    assert word("stage-SIAP_DIAMBIL") in words_of(await talk.say(PIN))


async def test_a_repeated_id_gets_the_same_reply_and_is_looked_up_once(
    web_chat: WebChatServer, talk: Talk
) -> None:
    said = f"CEK {NUMBER} {PIN}"
    first = await talk.say(said, "same-message-1")
    second = await talk.say(said, "same-message-1")
    assert second == first
    assert web_chat.api.asked == 1

    # The control: with an id of its own, it is another message.
    await talk.say(said, "other-message")
    assert web_chat.api.asked == 2


async def test_a_repeated_id_is_known_after_a_reconnect_too(web_chat: WebChatServer) -> None:
    said = f"CEK {NUMBER} {PIN}"
    async with Talk.begin(web_chat.socket_url) as before:
        first = await before.say(said, "same-message-2")
    async with Talk.begin(web_chat.socket_url, before.welcome["token"]) as after:
        assert await after.say(said, "same-message-2") == first
    assert web_chat.api.asked == 1


async def test_the_same_id_in_another_chat_is_another_message(web_chat: WebChatServer) -> None:
    async with Talk.begin(web_chat.socket_url) as one, Talk.begin(web_chat.socket_url) as other:
        await one.say(f"CEK {NUMBER} {PIN}", "same-message-3")
        assert word("menu") in words_of(await other.say("MENU", "same-message-3"))


async def test_answers_come_in_the_order_of_what_was_sent(talk: Talk) -> None:
    for number in range(5):
        frame = {"type": "say", "id": f"in-order-{number}", "text": "BANTUAN"}
        await talk.socket.send(orjson.dumps(frame).decode())
    assert [(await talk.hear())["id"] for _ in range(5)] == [f"in-order-{n}" for n in range(5)]


# ---- too much, too fast, unreadable


async def test_a_text_of_the_greatest_length_is_answered(talk: Talk) -> None:
    answer = await talk.say("é" * TEXT_MAX_LENGTH)
    assert answer["type"] == "reply"


async def test_a_longer_text_is_refused_with_its_id_and_the_chat_goes_on(talk: Talk) -> None:
    answer = await talk.say("a" * (TEXT_MAX_LENGTH + 1), "too-long-by-one")
    assert (answer["type"], answer["code"]) == ("refused", "too-long")
    assert answer["id"] == "too-long-by-one"
    assert str(TEXT_MAX_LENGTH) in answer["text"]
    assert (await talk.say("MENU"))["type"] == "reply"


async def test_a_flood_is_refused_and_the_chat_goes_on_later(talk: Talk) -> None:
    for _ in range(MESSAGES_MAX):
        assert (await talk.press("menu", "pressed-often"))["type"] == "reply"
    answers = [await talk.press("menu", f"one-too-many-{n}") for n in range(MESSAGES_MAX)]
    refused = [answer for answer in answers if answer["type"] == "refused"]
    assert refused
    assert {answer["code"] for answer in refused} == {"too-fast"}


@pytest.mark.parametrize(
    "garbage",
    ["", "{", "[]", '{"type": "hello"}', '{"type": "say", "id": "1", "text": "halo"}', "\x00" * 99],
)
async def test_an_unreadable_frame_is_refused_and_the_chat_goes_on(
    talk: Talk, garbage: str
) -> None:
    await talk.socket.send(garbage)
    answer = await talk.hear()
    assert (answer["type"], answer["id"], answer["code"]) == ("refused", None, "unreadable")
    assert (await talk.say("MENU"))["type"] == "reply"


async def test_a_refusal_is_worded_in_the_language_of_the_chat(talk: Talk) -> None:
    indonesian = await talk.say("a" * (TEXT_MAX_LENGTH + 1))
    await talk.press("language:en")
    english = await talk.say("a" * (TEXT_MAX_LENGTH + 1))
    assert english["text"] != indonesian["text"]


async def test_an_oversized_frame_ends_the_connection(talk: Talk) -> None:
    await talk.socket.send(" " * FRAME_MAX_BYTES)
    assert (await talk.hear())["code"] == "unreadable"
    await talk.socket.send(" " * (FRAME_MAX_BYTES + 1))
    assert await talk.closing_code() == MESSAGE_TOO_BIG


async def test_a_binary_frame_ends_the_connection_and_no_other(
    web_chat: WebChatServer, talk: Talk
) -> None:
    async with Talk.begin(web_chat.socket_url) as other:
        await talk.socket.send(b'{"type": "say", "id": "12345678", "text": "halo"}')
        assert await talk.closing_code() == UNSUPPORTED_DATA
        assert (await other.say("MENU"))["type"] == "reply"


async def test_who_leaves_in_the_middle_of_a_look_up_disturbs_nobody(
    web_chat: WebChatServer, talk: Talk
) -> None:
    web_chat.api.answering.clear()
    async with Talk.begin(web_chat.socket_url) as hasty:
        frame = {"type": "say", "id": "left-early", "text": f"CEK {NUMBER} {PIN}"}
        await hasty.socket.send(orjson.dumps(frame).decode())
    web_chat.api.answering.set()

    assert (await talk.say("MENU"))["type"] == "reply"
    async with Talk.begin(web_chat.socket_url, hasty.welcome["token"]) as again:
        assert word("stage-SIAP_DIAMBIL") in words_of(await again.exchange(frame))


async def test_a_server_that_ends_closes_its_connections(web_chat: WebChatServer) -> None:
    async with Talk.begin(web_chat.socket_url) as talk:
        await web_chat.stop()
        with pytest.raises(ConnectionClosed):
            await talk.hear()


async def test_a_flood_is_not_faster_for_connecting_again(web_chat: WebChatServer) -> None:
    refused = 0
    async with Talk.begin(web_chat.socket_url) as talk:
        token = str(talk.welcome["token"])
        for _ in range(MESSAGES_MAX):
            await talk.say("MENU")
    for _ in range(3):
        async with Talk.begin(web_chat.socket_url, token) as again:
            for _ in range(5):
                refused += (await again.say("MENU"))["type"] == "refused"
    assert refused > 0


async def test_a_connection_that_says_nothing_is_closed(
    web_chat: WebChatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "HELLO_WITHIN_S", 0.2)
    async with connect(web_chat.socket_url, proxy=None) as silent:
        with pytest.raises(ConnectionClosed):
            await asyncio.wait_for(silent.recv(), 5)
