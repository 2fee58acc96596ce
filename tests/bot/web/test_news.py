"""What a chat is told without having asked: news, and answers that come late."""

import asyncio

import orjson
import pytest
from playwright.async_api import expect

from bot.reply import Button, Said
from bot.web import tabs
from handlers.screen import Ask
from tests.bot.web.browsing import ChatPage
from tests.bot.web.serving import NUMBER, PIN, WebChatServer
from tests.bot.web.talking import Talk
from tests.bot.web.wording import word

READY = "KTP-el SIAP DIAMBIL."
NEWS = [Said(READY, (Button("Lihat", "menu"),))]


async def chat_of(web_chat: WebChatServer) -> int:
    """The only chat that is connected."""
    async with asyncio.timeout(5):
        while len(web_chat.chat.connected()) != 1:
            await asyncio.sleep(0.01)
    return min(web_chat.chat.connected())


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tabs, "GOT_WITHIN_S", 0.3)


# ---- at the socket


async def test_a_chat_is_connected_while_one_of_its_pages_is(web_chat: WebChatServer) -> None:
    assert web_chat.chat.connected() == frozenset()
    async with Talk.begin(web_chat.socket_url) as one:
        chat_id = await chat_of(web_chat)
        async with Talk.begin(web_chat.socket_url, one.welcome["token"]):
            assert web_chat.chat.connected() == {chat_id}
        await asyncio.sleep(0.05)
        assert web_chat.chat.connected() == {chat_id}
        async with Talk.begin(web_chat.socket_url):
            await asyncio.sleep(0.05)
            assert len(web_chat.chat.connected()) == 2
    async with asyncio.timeout(5):
        while web_chat.chat.connected():
            await asyncio.sleep(0.01)


async def test_news_that_a_page_has_got_have_arrived(web_chat: WebChatServer, talk: Talk) -> None:
    pushing = asyncio.create_task(web_chat.chat.push(await chat_of(web_chat), NEWS, "su"))
    news = await talk.hear()
    assert not pushing.done()
    await talk.gets(news)
    assert await pushing
    assert (news["type"], news["language"], news["late"]) == ("news", "su", False)
    assert news["screens"] == [
        {
            "text": READY,
            "buttons": [{"label": "Lihat", "action": "menu"}],
            "ask": None,
            "attachments": [],
        }
    ]


@pytest.mark.usefixtures("impatient")
async def test_news_that_no_page_acknowledges_have_not_arrived(
    web_chat: WebChatServer, talk: Talk
) -> None:
    chat_id = await chat_of(web_chat)
    assert not await web_chat.chat.push(chat_id, NEWS, "id")
    late = await talk.hear()
    await talk.gets(late)
    await talk.gets({"id": "of no news at all"})
    # Words that come too late or make no sense harm nothing.
    assert (await talk.press("menu"))["type"] == "reply"
    assert not await web_chat.chat.push(chat_id, NEWS, "id")


async def test_a_chat_without_a_page_gets_no_news(web_chat: WebChatServer) -> None:
    assert not await web_chat.chat.push(4711, NEWS, "id")


async def test_every_page_of_a_chat_is_shown_news_and_one_suffices(
    web_chat: WebChatServer, talk: Talk
) -> None:
    chat_id, url = await chat_of(web_chat), web_chat.socket_url
    async with Talk.begin(url, talk.welcome["token"]) as other, Talk.begin(url) as stranger:
        pushing = asyncio.create_task(web_chat.chat.push(chat_id, NEWS, "id"))
        news = await talk.hear()
        assert await other.hear() == news
        await stranger.gets(news)
        # The stranger heard nothing of them: its next frame answers what it asks.
        assert (await stranger.press("menu"))["type"] == "reply"
        assert not pushing.done()
        await other.gets(news)
        assert await pushing


async def test_a_page_that_comes_back_meanwhile_is_shown_the_same_news(
    web_chat: WebChatServer,
) -> None:
    async with Talk.begin(web_chat.socket_url) as before:
        chat_id = await chat_of(web_chat)
        pushing = asyncio.create_task(web_chat.chat.push(chat_id, NEWS, "id"))
        news = await before.hear()
    async with Talk.begin(web_chat.socket_url, before.welcome["token"]) as after:
        assert await after.hear() == news
        await after.gets(news)
        assert await pushing


async def test_a_slow_answer_does_not_hold_news_up(web_chat: WebChatServer, talk: Talk) -> None:
    web_chat.api.answering.clear()
    asked = {"type": "say", "id": "slow-one", "text": f"CEK {NUMBER} {PIN}"}
    await talk.socket.send(orjson.dumps(asked).decode())
    pushing = asyncio.create_task(web_chat.chat.push(await chat_of(web_chat), NEWS, "id"))
    await talk.gets(await talk.hear())
    assert await pushing
    web_chat.api.answering.set()
    assert (await talk.hear())["id"] == "slow-one"


async def test_a_caller_may_name_its_news(web_chat: WebChatServer, talk: Talk) -> None:
    chat_id = await chat_of(web_chat)
    pushing = asyncio.create_task(web_chat.chat.push(chat_id, NEWS, "id", news_id="delivery-88"))
    news = await talk.hear()
    assert news["id"] == "delivery-88"
    await talk.gets(news)
    assert await pushing


# ---- on the page


async def test_news_stand_in_the_log_and_their_choices_too(
    web_chat: WebChatServer, page: ChatPage
) -> None:
    assert await web_chat.chat.push(await chat_of(web_chat), NEWS, "id")
    await expect(page.newest).to_contain_text(READY)
    # What was asked before stays open beside them.
    greeting = page.page.locator("li.office").first.get_by_role("button")
    for button in [*await greeting.all(), page.newest.get_by_role("button")]:
        await expect(button).to_be_enabled()
    await page.newest.get_by_role("button", name="Lihat").click()
    await page.hears("menu")
    for button in await greeting.all():
        await expect(button).to_be_disabled()


async def test_the_same_news_are_shown_once_even_after_a_reload(
    web_chat: WebChatServer, page: ChatPage
) -> None:
    for _ in range(2):
        assert await web_chat.chat.push(await chat_of(web_chat), NEWS, "id", news_id="again-1")
    await page.page.reload()
    await expect(page.newest).to_contain_text(READY)
    assert await web_chat.chat.push(await chat_of(web_chat), NEWS, "id", news_id="again-1")
    assert len(await page.bubbles("office")) == 2

    # The control: with an id of their own they are other news.
    assert await web_chat.chat.push(await chat_of(web_chat), NEWS, "id", news_id="again-2")
    assert len(await page.bubbles("office")) == 3


async def test_news_leave_who_types_a_pin_alone(web_chat: WebChatServer, page: ChatPage) -> None:
    await page.type(NUMBER)
    await page.hears("status-ask-pin")
    await page.said.fill("4162")
    assert await web_chat.chat.push(await chat_of(web_chat), NEWS, "id")
    await expect(page.newest).to_contain_text(READY)
    await expect(page.said).to_have_attribute("type", "password")
    await expect(page.said).to_have_value("4162")
    await expect(page.said).to_be_focused()
    await page.type(PIN)
    await page.hears("stage-SIAP_DIAMBIL")


async def test_a_late_answer_goes_on_with_the_dialogue(
    web_chat: WebChatServer, page: ChatPage
) -> None:
    web_chat.residents.rehearsed = []
    await page.type(NUMBER)
    await expect(page.page.locator("li[data-waits]")).to_have_count(0)
    asked = [Said("PIN?", (), Ask.SECRET)]
    assert await web_chat.chat.push(await chat_of(web_chat), asked, "en", late=True)
    await expect(page.said).to_have_attribute("type", "password")
    await expect(page.page.locator("html")).to_have_attribute("lang", "en")
    for button in await page.page.locator("li.office").first.get_by_role("button").all():
        await expect(button).to_be_disabled()


async def test_an_answer_of_nothing_ends_the_waiting(
    web_chat: WebChatServer, page: ChatPage
) -> None:
    before = await page.bubbles("office")
    web_chat.residents.rehearsed = []
    await page.type(NUMBER)
    await expect(page.page.locator("li.you")).to_have_count(1)
    await expect(page.page.locator("li[data-waits]")).to_have_count(0)
    await expect(page.page.get_by_role("status")).to_be_empty()
    await expect(page.button("choice-status")).to_be_enabled()
    assert await page.bubbles("office") == before
    await page.type("MENU")
    await page.hears("menu")


async def test_news_do_not_carry_off_who_reads_further_up(
    web_chat: WebChatServer, page: ChatPage
) -> None:
    for _ in range(3):
        await page.type("BANTUAN")
        await page.hears("help")
    await expect(page.page.locator("li.office")).to_have_count(4)
    log = page.page.get_by_role("log")
    await log.hover()
    await page.page.mouse.wheel(0, -4000)
    await page.page.wait_for_function("document.getElementById('log').scrollTop === 0")
    assert await web_chat.chat.push(await chat_of(web_chat), NEWS, "id")
    await expect(page.newest).to_contain_text(READY)
    assert await log.evaluate("(log) => log.scrollTop") == 0


async def test_news_are_spoken_in_their_own_language(
    web_chat: WebChatServer, page: ChatPage
) -> None:
    assert await web_chat.chat.push(await chat_of(web_chat), NEWS, "su")
    await expect(page.newest.locator("p [lang]")).to_have_attribute("lang", "su")
    await expect(page.page.locator("html")).to_have_attribute("lang", "id")
    await expect(page.newest.locator("p .unseen")).to_have_text(f"{word('page-office')}: ")
