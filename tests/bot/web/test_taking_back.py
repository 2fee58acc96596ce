"""What should not have been sent is taken out of the page again."""

from playwright.async_api import expect

from bot.reply import Button, Said
from tests.bot.web.browsing import ChatPage
from tests.bot.web.serving import WebChatServer
from tests.bot.web.talking import Talk
from tests.bot.web.wording import word

NIK = "3604010101900001"
WARNED = [Said("Jangan kirim NIK.", (Button("Menu", "menu"),), forget=True)]


async def test_the_reply_says_that_the_message_must_go(web_chat: WebChatServer, talk: Talk) -> None:
    web_chat.residents.rehearsed = WARNED
    assert (await talk.say(NIK))["forget"] is True
    assert (await talk.say("MENU"))["forget"] is False


async def test_what_must_go_leaves_the_page_and_its_memory(
    web_chat: WebChatServer, page: ChatPage
) -> None:
    await page.type("MENU")
    await page.hears("menu")
    web_chat.residents.rehearsed = WARNED
    await page.type(NIK)
    await expect(page.newest).to_contain_text("Jangan kirim NIK.")
    assert NIK not in await page.kept()
    assert await page.bubbles("you") == ["MENU", word("page-gone")]
    await page.page.reload()
    await expect(page.page.locator("li.you")).to_have_count(2)
    assert await page.bubbles("you") == ["MENU", word("page-gone")]

    # It is the page's own word, and follows its language.
    await page.type("BAHASA en")
    await expect(page.page.locator("html")).to_have_attribute("lang", "en")
    assert word("page-gone", "en") in await page.bubbles("you")


async def test_another_message_stays(web_chat: WebChatServer, page: ChatPage) -> None:
    """The control of the test above."""
    web_chat.residents.rehearsed = [Said("Baik.")]
    await page.type(NIK)
    await expect(page.newest).to_contain_text("Baik.")
    assert NIK in await page.kept()
    assert await page.bubbles("you") == [NIK]
