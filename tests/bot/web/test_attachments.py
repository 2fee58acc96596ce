"""A ticket on the page: its code is scanned off the screen, its date is downloaded."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Literal

import pytest
from icalendar import Calendar
from playwright.async_api import Browser, Locator, expect

from bot.reply import Button, Event, QrCode, Said
from bot.web import app
from locales import Channel
from tests.bot.ticket import CODE, EVENT, said
from tests.bot.web.browsing import PHONE, ChatPage
from tests.bot.web.serving import WebChatServer
from tests.bot.web.talking import Talk
from tests.bot.web.wording import word
from tests.channels import heard_on_page
from tests.scanner import scan

LONG = "Tunjukkan kode ini di loket, juga bila sinyal tidak ada. " * 3
COUNT_LET_GO = """
() => {
  const revoke = URL.revokeObjectURL;
  window.letGo = 0;
  URL.revokeObjectURL = (url) => { window.letGo++; revoke.call(URL, url); };
}
"""


class Ticket:
    """The newest answer's files, as the page shows them."""

    def __init__(self, page: ChatPage) -> None:
        self.page = page
        self.link: Locator = page.newest.locator("a[download]")
        self.picture: Locator = page.newest.get_by_role("img")
        self.caption: Locator = page.newest.locator("figcaption")

    async def scanned(self) -> list[str]:
        """By a camera that is held before the whole screen."""
        await self.picture.scroll_into_view_if_needed()
        return scan(await self.page.page.screenshot())

    async def downloaded(self) -> tuple[str, bytes]:
        async with self.page.page.expect_download() as downloading:
            await self.link.press("Enter")
        file = await downloading.value
        return file.suggested_filename, Path(await file.path()).read_bytes()


async def booked(web_chat: WebChatServer, page: ChatPage, *answers: Said) -> Ticket:
    web_chat.residents.rehearsed = list(answers) or [said(Channel.WEB)]
    await page.type("halo")
    ticket = Ticket(page)
    await expect(ticket.link).to_be_visible()
    return ticket


@pytest.fixture(params=["light", "dark"])
async def seen(
    request: pytest.FixtureRequest, chromium: Browser, web_chat: WebChatServer
) -> AsyncIterator[ChatPage]:
    """By day, and by night."""
    scheme: Literal["light", "dark"] = request.param
    context = await chromium.new_context(viewport=PHONE, color_scheme=scheme)
    page = ChatPage(await context.new_page())
    await page.open(web_chat.url)
    yield page
    await context.close()
    assert page.complaints == []


async def test_the_code_is_scanned_off_the_screen(web_chat: WebChatServer, seen: ChatPage) -> None:
    ticket = await booked(web_chat, seen)
    assert await ticket.scanned() == [CODE]
    await expect(ticket.caption).to_have_text(word("choice-language"))

    # The control: it is the picture that is read.
    await ticket.picture.evaluate("(picture) => (picture.style.opacity = 0)")
    assert await ticket.scanned() == []


@pytest.mark.parametrize("width", [320, 360, 1280])
async def test_it_fits_into_the_window(web_chat: WebChatServer, page: ChatPage, width: int) -> None:
    await page.page.set_viewport_size({"width": width, "height": 740})
    code = QrCode("K7M2Q9" * 20, LONG)
    event = Event("a", EVENT.starts, EVENT.ends, "b", "c", label=LONG)
    ticket = await booked(
        web_chat, page, Said("Baik.", (Button("Menu", "menu"),), attachments=(code, event))
    )
    assert await ticket.scanned() == [code.content]
    assert await page.sticking_out() == []


async def test_words_stand_out_from_what_is_behind_them(
    web_chat: WebChatServer, seen: ChatPage
) -> None:
    """4.5 is WCAG 2.2's AA."""
    await booked(web_chat, seen)
    ratios = await seen.contrasts("figcaption, .attached a")
    assert len(ratios) == 2
    assert min(ratios.values()) >= 4.5, ratios


async def test_the_date_is_downloaded_by_keyboard_and_goes_into_a_calendar(
    web_chat: WebChatServer, page: ChatPage
) -> None:
    ticket = await booked(web_chat, page)
    await expect(ticket.link).to_have_accessible_name(word("choice-help"))
    name, content = await ticket.downloaded()
    assert name == "siaga-2026-05-20.ics"
    (entry,) = Calendar.from_ical(content).walk("VEVENT")
    assert (entry["uid"], entry.decoded("dtstart")) == (EVENT.uid, EVENT.starts)
    box = await ticket.link.bounding_box()
    assert box
    assert box["height"] >= 44


async def test_the_keyboard_comes_from_the_date_to_the_choices(
    web_chat: WebChatServer, page: ChatPage
) -> None:
    ticket = await booked(web_chat, page)
    await ticket.link.focus()
    await page.tab_to("choice-menu")
    await page.page.keyboard.press("Enter")
    await page.hears("menu")


async def test_who_cannot_see_the_code_is_told_what_it_holds(
    web_chat: WebChatServer, page: ChatPage
) -> None:
    ticket = await booked(web_chat, page)
    await expect(ticket.picture).to_have_accessible_name(f"QR: {CODE}")
    await expect(page.page.get_by_role("log").get_by_role("figure")).to_be_visible()
    assert await ticket.caption.evaluate("(caption) => caption.closest('[lang]').lang") == "id"


async def test_a_reload_keeps_the_ticket_before_anything_is_heard_again(
    web_chat: WebChatServer, page: ChatPage
) -> None:
    await booked(web_chat, page)
    await page.page.route_web_socket("**/chat/socket", lambda socket: None)
    await page.page.reload()
    ticket = Ticket(page)
    assert await ticket.scanned() == [CODE]
    assert (await ticket.downloaded())[0] == "siaga-2026-05-20.ics"


async def test_it_can_still_be_used_when_the_talk_has_gone_on(
    web_chat: WebChatServer, page: ChatPage
) -> None:
    """Unlike a choice, which only the newest answer offers."""
    ticket = await booked(web_chat, page)
    link, button = await ticket.link.element_handle(), page.button("choice-menu")
    await button.click()
    await page.hears("menu")
    assert link
    async with page.page.expect_download():
        await link.click()
    old = page.page.locator("li.office").nth(1)
    await expect(old.get_by_role("button")).to_be_disabled()


async def test_a_ticket_that_is_cleared_away_is_not_kept_in_memory(
    web_chat: WebChatServer, page: ChatPage
) -> None:
    await page.page.evaluate(COUNT_LET_GO)
    await booked(web_chat, page)
    assert await page.evaluate("letGo") == 0, "the control"
    assert CODE in await page.kept()
    await page.page.get_by_role("button", name=word("page-clear")).click()
    await page.hears("welcome")
    assert await page.evaluate("letGo") == 1
    assert CODE not in await page.kept()


async def test_news_bring_their_files(web_chat: WebChatServer, page: ChatPage) -> None:
    (chat_id,) = web_chat.chat.connected()
    assert await web_chat.chat.push(chat_id, [said(Channel.WEB)], "id")
    assert await Ticket(page).scanned() == [CODE]


async def test_a_file_of_a_newer_bot_does_not_cost_the_words(
    web_chat: WebChatServer, page: ChatPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.web.frames._attached", lambda _: {"type": "map"})
    web_chat.residents.rehearsed = [said(Channel.WEB)]
    await page.type("halo")
    await expect(page.button("choice-menu")).to_be_enabled()
    await expect(page.newest.locator("figure, a")).to_have_count(0)


async def test_without_pictures_from_data_the_policy_would_stop_it(
    chromium: Browser, web_chat: WebChatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control of all above: the page's policy is in force, and nothing in it is too much."""
    monkeypatch.setitem(app.POLICY, "img-src", "'self'")
    web_chat.begin()
    async with await chromium.new_context(viewport=PHONE) as context:
        page = ChatPage(await context.new_page())
        await page.open(web_chat.url)
        assert await (await booked(web_chat, page)).scanned() == []
    assert any("img-src" in complaint for complaint in page.complaints)


async def test_the_frame_says_the_same_to_a_program(web_chat: WebChatServer, talk: Talk) -> None:
    web_chat.residents.rehearsed = [said(Channel.WEB)]
    (screen,) = (await talk.say("halo"))["screens"]
    heard = heard_on_page(screen)
    assert heard.codes == (CODE,)
    (entry,) = Calendar.from_ical(heard.calendars[0]).walk("VEVENT")
    assert entry["uid"] == EVENT.uid
    (plain,) = (await talk.say("MENU"))["screens"]
    assert plain["attachments"] == []
