"""What a visitor of /try sees and does, in a real browser."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, ViewportSize, expect

from bot.practice.smsc.frames import TEXT_MAX_LENGTH
from bot.practice.smsc.server import PracticeSmsc
from bot.web.app import create_app
from bot.web.trial.page import SMS_MAX_LENGTH
from locales import LANGUAGES, Channel, text, words
from tests.bot.practice.smsc.serving import Listener
from tests.bot.web.browsing import PATIENCE_MS, PHONE
from tests.bot.web.serving import WebChatServer
from tests.bot.web.trial import ANSWER, Centre, TrialPage, answering
from tests.bot.web.wording import word

DESKTOP: ViewportSize = {"width": 1280, "height": 800}
TARGET_MIN_PX = 44
CONTRAST_MIN = 4.5
"""WCAG 2.2, 2.5.5 and 1.4.3."""


@pytest.fixture
async def bot() -> AsyncIterator[Listener]:
    listener = Listener()
    yield listener
    await listener.stop()


@pytest.fixture
async def centre(bot: Listener, web_chat: WebChatServer) -> Centre:
    centre = Centre(bot.origin)
    await bot.start(create_app(web_chat.chat, practice_phone_url=centre.phone_url))
    return centre


@pytest.fixture
async def smsc(centre: Centre) -> AsyncIterator[PracticeSmsc]:
    async with centre.run() as smsc, answering(smsc):
        yield smsc


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
async def page(
    request: pytest.FixtureRequest, chromium: Browser, bot: Listener, smsc: PracticeSmsc
) -> AsyncIterator[TrialPage]:
    context = await chromium.new_context(viewport=request.param)
    page = TrialPage(await context.new_page())
    await page.open(f"{bot.origin}/try")
    yield page
    await context.close()
    assert page.complaints == []


def _counted(characters: int, segments: int, language: str = "id") -> str:
    count = text("try-count", characters=str(characters), segments=str(segments))
    return words(count, language, Channel.WEB)


async def test_what_is_written_is_answered_and_counted(page: TrialPage) -> None:
    await page.write("MENU {€}")
    await page.hears(f"{ANSWER}MENU {{€}}")
    await expect(page.heard).to_have_count(1)
    await expect(page.heard.locator("small")).to_contain_text(_counted(len(ANSWER) + 8, 1))
    sent = page.page.locator("#texts li.you small")
    await expect(sent).to_contain_text(_counted(8, 1))
    await expect(page.written).to_have_value("")


async def test_a_long_text_counts_as_more_than_one(page: TrialPage) -> None:
    await page.write("x" * 161)
    sent = page.page.locator("#texts li.you small")
    await expect(sent).to_contain_text(_counted(161, 2))


async def test_the_keys_type_where_the_cursor_stands(page: TrialPage) -> None:
    await page.key("4", "1", "6", "2", "*", "#")
    await expect(page.written).to_have_value("4162*#")
    erase = page.page.locator("#delete")
    await erase.click()
    await erase.click()
    await page.key("5", "3")
    await expect(page.written).to_have_value("416253")
    await page.written.evaluate("field => field.setSelectionRange(1, 5)")
    await erase.click()
    await page.key("0")
    await expect(page.written).to_have_value("403")
    await page.page.locator("#send").click()
    await page.hears(f"{ANSWER}403")


async def test_an_example_is_written_and_waits_to_be_sent(page: TrialPage) -> None:
    await page.page.get_by_role("button", name="CEK 2605-1004217-8").click()
    await expect(page.written).to_have_value("CEK 2605-1004217-8")
    await expect(page.page.locator("#texts li")).to_have_count(0)
    await page.page.locator("#send").click()
    await page.hears("CEK 2605-1004217-8")
    await expect(page.page.locator("#examples")).to_be_hidden()


async def test_nothing_is_sent_for_an_empty_field(page: TrialPage, smsc: PracticeSmsc) -> None:
    await page.write("   ")
    await page.write("MENU")
    await page.hears("MENU")
    assert smsc.taken == 1


async def test_a_reload_keeps_the_phone_and_its_texts(page: TrialPage) -> None:
    own = await page.page.locator("#own").text_content()
    await page.write("MENU")
    await page.hears("MENU")
    await page.page.reload()
    await page.hears("MENU")
    await expect(page.page.locator("#own")).to_have_text(own or "")
    kept = await page.page.evaluate("JSON.stringify({...sessionStorage, ...localStorage})")
    assert ANSWER not in kept


async def test_each_tab_has_a_phone_of_its_own(page: TrialPage, bot: Listener) -> None:
    await page.write("MENU")
    await page.hears("MENU")
    other = TrialPage(await page.page.context.new_page())
    await other.open(f"{bot.origin}/try")
    await expect(other.page.locator("#texts li")).to_have_count(0)


async def test_who_writes_too_fast_gets_the_text_back(page: TrialPage) -> None:
    for number in range(6):
        await page.write(f"nomor {number}")
    await expect(page.page.get_by_role("status").first).to_have_text(word("try-too-fast"))
    await expect(page.written).to_have_value("nomor 5")


async def test_all_is_in_sight_and_big_enough_to_touch(page: TrialPage) -> None:
    assert await page.small(least_px=TARGET_MIN_PX) == []
    await page.write("W" * 140)
    await page.hears("WW")
    assert await page.sticking_out() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_it_can_be_read_in_light_and_dark(page: TrialPage, scheme: str) -> None:
    assert scheme in ("light", "dark")
    await page.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    examples = await page.contrasts("#examples p, #examples button")
    await page.write("MENU")
    await page.hears("MENU")
    texts = await page.contrasts("li p, li small, .top span, #sample, #written, header p, h1")
    low = {name: ratio for name, ratio in (examples | texts).items() if ratio < CONTRAST_MIN}
    assert low == {}


async def test_it_works_by_keyboard_alone(page: TrialPage) -> None:
    keyboard = page.page.keyboard
    await page.written.focus()
    await keyboard.type("CEK ")
    for key in ("Tab", "Tab", "Tab", "Enter", "Tab", "Space"):
        await keyboard.press(key)
    await expect(page.written).to_have_value("CEK 12")
    await page.page.locator("#send").focus()
    await keyboard.press("Enter")
    await page.hears("CEK 12")
    await expect(page.page.get_by_role("log").first).to_have_attribute("aria-live", "polite")


async def test_it_speaks_as_the_web_chat_does(page: TrialPage) -> None:
    await page.write("MENU")
    await page.hears("MENU")
    for language in LANGUAGES:
        await page.chat.locator(":root").evaluate("(root, lang) => root.lang = lang", language)
        await expect(page.page.locator("h1")).to_have_text(
            words(text("try-heading"), language, Channel.WEB)
        )
        await expect(page.heard.locator("small")).to_contain_text(
            _counted(len(ANSWER) + 4, 1, language)
        )
        assert await page.sticking_out() == []


async def test_the_chat_stands_beside_the_phone_or_behind_a_tab(page: TrialPage) -> None:
    greeting = page.chat.locator("li.office").first
    await expect(greeting).to_contain_text(word("welcome"))
    narrow = await page.page.locator("#views").is_visible()
    if narrow:
        await expect(page.page.locator("iframe")).to_be_hidden()
        await page.page.get_by_role("tab", name=word("try-sms")).focus()
        await page.page.keyboard.press("ArrowRight")
        await expect(page.page.locator("#keypad")).to_be_hidden()
    else:
        await expect(page.page.locator("#keypad")).to_be_visible()
    await expect(greeting).to_be_visible()
    assert await page.sticking_out() == []


async def test_the_phone_finds_its_centre_again(
    chromium: Browser, bot: Listener, centre: Centre
) -> None:
    """It has forgotten everything: the page shows what it has now, and nothing twice."""
    async with await chromium.new_context(viewport=PHONE) as context:
        page = TrialPage(await context.new_page())
        async with centre.run() as smsc, answering(smsc):
            await page.open(f"{bot.origin}/try")
            await page.write("satu")
            await page.hears("satu")
        status = page.page.locator("#status")
        await expect(status).to_have_text(word("page-reconnecting"))
        await page.write("dua")
        await expect(page.written).to_have_value("dua")
        async with centre.run() as smsc, answering(smsc):
            await expect(status).to_have_text("")
            await page.written.press("Enter")
            await page.hears("dua")
            await expect(page.page.locator("#texts li")).to_have_count(2)
        assert page.complaints == []


async def test_before_the_first_connection_it_says_so_and_keeps_what_is_written(
    chromium: Browser, bot: Listener, centre: Centre
) -> None:
    async with await chromium.new_context(viewport=PHONE) as context:
        page = TrialPage(await context.new_page())
        await page.page.goto(f"{bot.origin}/try")
        await page.write("satu")
        status = page.page.locator("#status")
        await expect(status).to_have_text(word("page-connecting"))
        await expect(page.written).to_have_value("satu")
        async with centre.run() as smsc, answering(smsc):
            await expect(status).to_have_text("", timeout=2 * PATIENCE_MS)
            await page.written.press("Enter")
            await page.hears("satu")
        assert page.complaints == []


async def test_what_came_meanwhile_is_shown_once(
    chromium: Browser, bot: Listener, centre: Centre, smsc: PracticeSmsc
) -> None:
    async with await chromium.new_context(viewport=PHONE) as context:
        page = TrialPage(await context.new_page())
        await page.open(f"{bot.origin}/try")
        await page.write("satu")
        await page.hears("satu")
        await centre.break_lines()
        await page.write("dua")
        await expect(page.page.locator("#status")).not_to_have_text("")
        await centre.mend_lines()
        await expect(page.page.locator("#status")).to_have_text("")
        await page.written.press("Enter")
        await page.hears("dua")
        await expect(page.page.locator("#texts li")).to_have_count(4)


async def test_the_page_may_do_no_more_than_it_must(
    chromium: Browser, bot: Listener, centre: Centre
) -> None:
    async with await chromium.new_context() as context:
        page = await context.new_page()
        answer = await page.goto(f"{bot.origin}/try")
        assert answer
        policy = dict(
            line.split(" ", 1) for line in answer.headers["content-security-policy"].split("; ")
        )
        assert policy["default-src"] == "'none'"
        assert policy["connect-src"] == centre.phone_url.removesuffix("/phone/socket")
        assert policy["frame-ancestors"] == "'none'"
        assert "unsafe" not in str(policy)
        chat = await page.request.get(f"{bot.origin}/chat")
        assert "frame-ancestors 'self'" in chat.headers["content-security-policy"]


async def test_without_a_phone_there_is_no_such_page(
    chromium: Browser, web_chat: WebChatServer
) -> None:
    async with await chromium.new_context() as context:
        page = await context.new_page()
        for path in ("/try", "/try/static/try.js"):
            answer = await page.request.get(web_chat.url.replace("/chat", path))
            assert answer.status == 404
        chat = await page.request.get(web_chat.url)
        assert "frame-ancestors 'none'" in chat.headers["content-security-policy"]


def test_page_and_centre_agree_how_long_a_text_may_be() -> None:
    assert SMS_MAX_LENGTH == TEXT_MAX_LENGTH
