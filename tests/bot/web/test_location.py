"""Sharing where one is, instead of typing it."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, BrowserContext, expect

from bot.reply import Button, Said
from handlers.screen import Ask
from tests.bot.web.browsing import PHONE, ChatPage
from tests.bot.web.serving import WebChatServer
from tests.bot.web.talking import Talk
from tests.bot.web.wording import word

ASKED = [Said("Kecamatan mana?", (Button("Menu", "menu"),), Ask.LOCATION)]
NEAR = [Said("UPTD Kramatwatu")]


@pytest.fixture
async def context(chromium: Browser) -> AsyncIterator[BrowserContext]:
    """A browser that knows where it is, and may tell us."""
    context = await chromium.new_context(
        viewport=PHONE, geolocation={"latitude": -6.0567891, "longitude": 106.1234567}
    )
    await context.grant_permissions(["geolocation"])
    yield context
    await context.close()


async def asked_where(web_chat: WebChatServer, context: BrowserContext) -> ChatPage:
    page = ChatPage(await context.new_page())
    await page.open(web_chat.url)
    web_chat.residents.rehearsed = ASKED
    await page.type("KANTOR")
    await expect(page.newest).to_contain_text("Kecamatan mana?")
    return page


# ---- at the socket


async def test_a_shared_place_arrives_as_a_location(web_chat: WebChatServer, talk: Talk) -> None:
    web_chat.residents.rehearsed = NEAR
    frame = {"type": "locate", "id": "located-1", "latitude": -6.057, "longitude": 106}
    assert (await talk.exchange(frame))["type"] == "reply"
    message = web_chat.residents.heard[-1].message
    assert message
    assert message.location
    assert (message.location.latitude, message.location.longitude) == (-6.057, 106.0)
    assert message.text is None


@pytest.mark.parametrize("place", [(90.1, 0), (-90.1, 0), (0, 180.1), (0, -180.1), (1e999, 0)])
async def test_a_place_beyond_the_earth_is_refused(talk: Talk, place: tuple[float, float]) -> None:
    frame = {"type": "locate", "id": "located-1", "latitude": place[0], "longitude": place[1]}
    answer = await talk.exchange(frame)
    assert (answer["type"], answer["code"]) == ("refused", "unreadable")
    assert (await talk.press("menu"))["type"] == "reply"


# ---- on the page


async def test_the_button_shares_roughly_where_one_is(
    web_chat: WebChatServer, context: BrowserContext
) -> None:
    page = await asked_where(web_chat, context)
    share = page.page.get_by_role("button", name=word("page-locate"))
    box = await share.bounding_box()
    assert box
    assert box["height"] >= 44
    web_chat.residents.rehearsed = NEAR
    await share.click()
    await expect(page.newest).to_contain_text("UPTD Kramatwatu")
    message = web_chat.residents.heard[-1].message
    assert message
    assert message.location
    # A hundred metres are near enough, and no doorstep.
    assert (message.location.latitude, message.location.longitude) == (-6.057, 106.123)
    await expect(share).to_be_hidden()
    assert await page.bubbles("you") == ["KANTOR", word("page-location")]
    kept = await page.kept()
    assert "6.05" not in kept
    assert "106.1" not in kept
    assert await page.sticking_out() == []


async def test_the_button_is_there_only_while_a_place_is_asked(
    web_chat: WebChatServer, context: BrowserContext
) -> None:
    page = await asked_where(web_chat, context)
    share = page.page.get_by_role("button", name=word("page-locate"))
    await expect(share).to_be_visible()
    await page.page.reload()
    await expect(share).to_be_visible()
    await page.type("MENU")
    await page.hears("menu")
    await expect(share).to_be_hidden()


async def test_a_page_that_may_not_ask_for_places_shows_no_button(
    web_chat: WebChatServer, context: BrowserContext
) -> None:
    await context.add_init_script("Object.defineProperty(window, 'isSecureContext', {value: 0})")
    page = await asked_where(web_chat, context)
    await expect(page.page.locator("#locate")).to_be_hidden()


async def test_who_would_rather_not_tell_is_asked_to_type(
    web_chat: WebChatServer, context: BrowserContext
) -> None:
    await context.clear_permissions()
    page = await asked_where(web_chat, context)
    await page.page.get_by_role("button", name=word("page-locate")).click()
    await expect(page.page.locator("li.note")).to_contain_text(word("page-no-location"))
    await expect(page.said).to_be_focused()
    await expect(page.page.get_by_role("status")).to_be_empty()
    web_chat.residents.rehearsed = NEAR
    await page.type("Kramatwatu")
    await expect(page.newest).to_contain_text("UPTD Kramatwatu")


async def test_a_place_that_is_found_too_late_is_not_told(
    web_chat: WebChatServer, context: BrowserContext
) -> None:
    await context.add_init_script(
        "navigator.geolocation.getCurrentPosition = (found) => { window.found = found; }"
    )
    page = await asked_where(web_chat, context)
    await page.page.get_by_role("button", name=word("page-locate")).click()
    await page.tells("page-locating")
    await page.type("MENU")
    await page.hears("menu")
    heard = len(web_chat.residents.heard)
    await page.evaluate("window.found({coords: {latitude: -6, longitude: 106}})")
    await page.type("BANTUAN")
    await page.hears("help")
    assert len(web_chat.residents.heard) == heard + 1


async def test_the_focus_stays_in_the_composer_when_the_button_goes(
    web_chat: WebChatServer, context: BrowserContext
) -> None:
    page = await asked_where(web_chat, context)
    await page.tab_to("page-locate", backwards=True)
    web_chat.residents.rehearsed = NEAR
    await page.page.keyboard.press("Enter")
    await expect(page.newest).to_contain_text("UPTD Kramatwatu")
    await expect(page.said).to_be_focused()
