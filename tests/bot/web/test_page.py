"""What a resident sees and does, in a real browser of a phone's size."""

import asyncio
import re
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from bot.reply import Button, Said
from bot.web import app
from bot.web.limits import MESSAGES_MAX, TEXT_MAX_LENGTH
from locales import LANGUAGES
from tests.bot.web.browsing import COLLECT_SHIFTS, PHONE, ChatPage
from tests.bot.web.serving import NUMBER, OFFICE, OTHER_PIN, PIN, WebChatServer
from tests.bot.web.wording import word

PAGE_MAX_BYTES = 40_000
MASK = "••••••"


# ---- a visit


async def test_the_greeting_stands_there_by_itself(page: ChatPage) -> None:
    assert await page.bubbles("you") == []
    await expect(page.page).to_have_title(word("page-title"))
    for choice in ("choice-status", "choice-language", "choice-help"):
        await expect(page.button(choice)).to_be_enabled()


async def test_the_status_is_three_steps_away(page: ChatPage) -> None:
    await page.press("choice-status")
    await page.hears("status-ask-number")
    await page.type(NUMBER)
    await page.hears("status-ask-pin")
    await page.type(PIN)
    await page.hears("stage-SIAP_DIAMBIL")
    assert await page.bubbles("you") == [word("choice-status"), NUMBER, MASK]


async def test_what_was_said_is_never_taken_for_html(page: ChatPage) -> None:
    markup = "<img src=x onload=alert(1)><b>x</b>"
    await page.type(markup)
    await page.hears("not-understood")
    assert await page.bubbles("you") == [markup]
    assert await page.page.locator("li img, li b").count() == 0


async def test_lines_of_an_answer_stay_lines(page: ChatPage) -> None:
    lines = page.newest.locator(".line")
    assert await lines.count() == 2
    above, below = [await line.bounding_box() for line in await lines.all()]
    assert above
    assert below
    assert above["y"] + above["height"] <= below["y"]


async def test_nothing_is_sent_for_an_empty_input(page: ChatPage) -> None:
    await page.type("   ")
    await page.page.locator("#send").click()
    await page.type("MENU")
    await page.hears("menu")
    assert await page.bubbles("you") == ["MENU"]


async def test_only_the_newest_answers_buttons_can_be_pressed(page: ChatPage) -> None:
    old = page.page.locator("li.office").first.get_by_role("button")
    await page.press("choice-help")
    await page.hears("help")
    await expect(page.button("choice-menu")).to_be_enabled()
    for button in await old.all():
        await expect(button).to_be_disabled()
        await button.dispatch_event("click")
    await page.press("choice-menu")
    await page.hears("menu")
    assert await page.bubbles("you") == [word("choice-help"), word("choice-menu")]


async def test_a_button_pressed_twice_is_sent_once(page: ChatPage) -> None:
    await page.button("choice-help").dblclick()
    await page.hears("help")
    await page.press("choice-menu")
    await page.hears("menu")
    assert await page.bubbles("you") == [word("choice-help"), word("choice-menu")]


# ---- privacy


async def test_the_pin_stays_out_of_the_page_its_memory_and_its_address(page: ChatPage) -> None:
    await page.type(NUMBER)
    await page.hears("status-ask-pin")
    await expect(page.said).to_have_attribute("type", "password")
    await expect(page.said).to_have_attribute("inputmode", "numeric")
    await expect(page.said).to_have_attribute("autocomplete", "one-time-code")
    await page.type(OTHER_PIN)
    await page.hears("status-not-matched")
    await page.type(PIN)
    await page.hears("stage-SIAP_DIAMBIL")

    everything = await page.kept()
    assert NUMBER in everything
    assert PIN not in everything
    assert OTHER_PIN not in everything


async def test_an_unanswered_pin_is_not_written_down_either(
    web_chat: WebChatServer, page: ChatPage
) -> None:
    await page.type(NUMBER)
    await page.hears("status-ask-pin")
    web_chat.api.answering.clear()
    await page.type(PIN)
    await expect(page.page.locator("li.you")).to_have_count(2)
    assert PIN not in await page.kept()

    await page.page.reload()
    await page.hears("status-ask-pin")
    await expect(page.said).to_have_attribute("type", "password")
    assert await page.bubbles("you") == [NUMBER]


async def test_six_digits_are_masked_even_when_no_pin_was_asked(page: ChatPage) -> None:
    await page.type(" 416 253 ")
    await page.hears("status-ask-number")
    assert await page.bubbles("you") == [MASK]
    kept = await page.kept()
    assert "416 253" not in kept
    assert "416253" not in kept


async def test_half_a_pin_does_not_turn_legible_when_a_button_is_pressed(page: ChatPage) -> None:
    await page.type(NUMBER)
    await page.hears("status-ask-pin")
    await page.said.fill("4162")
    await page.press("choice-menu")
    await page.hears("menu")
    await expect(page.said).to_have_attribute("type", "text")
    await expect(page.said).to_have_value("")


async def test_nothing_outlives_the_tab(page: ChatPage, web_chat: WebChatServer) -> None:
    await page.type(NUMBER)
    await page.hears("status-ask-pin")
    assert await page.evaluate("localStorage.length + document.cookie.length") == 0
    other_tab = ChatPage(await page.page.context.new_page())
    await other_tab.open(web_chat.url)
    assert await other_tab.bubbles("you") == []


async def test_clearing_forgets_the_conversation_and_opens_a_new_one(page: ChatPage) -> None:
    await page.type(NUMBER)
    await page.hears("status-ask-pin")
    token = await page.token()
    await page.said.fill("4162")
    await page.page.get_by_role("button", name=word("page-clear")).click()
    await page.hears("welcome")

    assert await page.bubbles("you") == []
    assert NUMBER not in await page.kept()
    assert await page.token() != token
    await expect(page.said).to_have_value("")
    await expect(page.said).to_have_attribute("type", "text")


async def test_scripts_and_styles_come_from_us_alone(page: ChatPage) -> None:
    response = await page.page.request.get(page.page.url)
    policy = response.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    html = await response.text()
    assert "style=" not in html
    assert "onclick" not in html


async def test_an_address_with_a_slash_too_many_leads_to_the_page(page: ChatPage) -> None:
    response = await page.page.request.get(page.page.url + "/", max_redirects=0)
    assert response.headers["location"] == "../chat"
    await page.open(page.page.url + "/")
    assert page.page.url.endswith("/chat")


# ---- a bad connection


async def test_a_reload_keeps_the_transcript_and_the_question(page: ChatPage) -> None:
    await page.press("choice-status")
    await page.hears("status-ask-number")
    await page.type(NUMBER)
    await page.hears("status-ask-pin")
    before = await page.bubbles("office")
    await page.page.reload()
    await page.hears("status-ask-pin")
    assert await page.bubbles("office") == before
    assert await page.bubbles("you") == [word("choice-status"), NUMBER]
    await expect(page.button("choice-other-number")).to_be_enabled()
    await page.type(PIN)
    await page.hears("stage-SIAP_DIAMBIL")


async def test_a_message_of_a_broken_connection_is_answered_once(
    web_chat: WebChatServer, page: ChatPage
) -> None:
    web_chat.api.answering.clear()
    await page.type(f"CEK {NUMBER} {PIN}")
    await page.waits_for_answer()
    await web_chat.stop()
    await page.tells("page-reconnecting")
    await page.type("BANTUAN")
    web_chat.api.answering.set()
    await web_chat.start()

    await page.hears("help")
    answers = await page.bubbles("office")
    assert len(answers) == 3
    assert word("stage-SIAP_DIAMBIL") in answers[1]
    await expect(page.page.get_by_role("status")).to_be_empty()


async def test_what_was_typed_while_away_is_sent_after_a_reload(
    web_chat: WebChatServer, page: ChatPage
) -> None:
    web_chat.api.answering.clear()
    await page.type(f"CEK {NUMBER} {PIN}")
    await page.type("BANTUAN")
    await page.page.reload()
    web_chat.api.answering.set()
    await page.hears("help")
    answers = await page.bubbles("office")
    assert len(answers) == 3
    assert word("stage-SIAP_DIAMBIL") in answers[1]


async def test_a_second_reply_to_a_message_is_ignored(page: ChatPage) -> None:
    await page.page.evaluate("sessionStorage.clear()")
    await page.page.add_init_script(
        """
        const send = WebSocket.prototype.send;
        WebSocket.prototype.send = function (frame) {
          send.call(this, frame);
          if (!frame.includes("hello")) send.call(this, frame);
        };
        """
    )
    await page.page.reload()
    await page.hears("welcome")
    await page.type_at_once("BANTUAN", "MENU")
    await page.hears("menu")
    await expect(page.page.locator("li.office")).to_have_count(3)


async def test_a_message_that_came_too_fast_is_sent_again_by_itself(page: ChatPage) -> None:
    await page.type_at_once(*["MENU"] * (MESSAGES_MAX + 4))
    await expect(page.page.locator("li.office")).to_have_count(MESSAGES_MAX + 5, timeout=8000)
    await expect(page.page.locator("li.note")).to_have_count(0)


async def test_an_overlong_text_is_refused_in_words(page: ChatPage) -> None:
    assert await page.said.get_attribute("maxlength") == str(TEXT_MAX_LENGTH)
    await page.evaluate("document.getElementById('said').removeAttribute('maxlength')")
    await page.type("a" * (TEXT_MAX_LENGTH + 1))
    await expect(page.page.locator("li.note")).to_contain_text(str(TEXT_MAX_LENGTH))
    await page.press("choice-help")
    await page.hears("help")


async def test_the_page_works_over_plain_http_of_a_local_network(page: ChatPage) -> None:
    """There crypto.randomUUID is missing."""
    await page.page.add_init_script("delete Crypto.prototype.randomUUID")
    await page.page.reload()
    assert await page.evaluate("crypto.randomUUID === undefined")
    await page.type("BANTUAN")
    await page.hears("help")


# ---- without a mouse, without eyes


async def test_the_status_is_reached_by_keyboard_alone(page: ChatPage) -> None:
    await page.tab_to("choice-status")
    await page.page.keyboard.press("Enter")
    await page.hears("status-ask-number")
    await expect(page.said).to_be_focused()
    await page.page.keyboard.type(NUMBER)
    await page.page.keyboard.press("Enter")
    await page.hears("status-ask-pin")
    await expect(page.said).to_be_focused()
    await page.page.keyboard.type(PIN)
    await page.page.keyboard.press("Enter")
    await page.hears("stage-SIAP_DIAMBIL")
    await page.tab_to("choice-menu", backwards=True)
    pressed = await page.button("choice-menu").element_handle()
    await page.page.keyboard.press("Space")
    await page.hears("menu")
    # It keeps the focus though it is disabled: the next stop is the new answer's first button.
    assert await page.page.evaluate("(pressed) => pressed === document.activeElement", pressed)
    await page.page.keyboard.press("Tab")
    await expect(page.button("choice-status")).to_be_focused()


async def test_a_phones_keyboard_comes_to_type_and_goes_to_read(
    chromium: Browser, web_chat: WebChatServer
) -> None:
    context = await chromium.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = ChatPage(await context.new_page())
    await page.open(web_chat.url)
    await page.button("choice-status").tap()
    await page.hears("status-ask-number")
    await expect(page.said).to_be_focused()
    await page.said.fill(NUMBER)
    await page.page.locator("#send").tap()
    await page.hears("status-ask-pin")
    await expect(page.said).to_be_focused()
    await page.type(PIN)
    await page.hears("stage-SIAP_DIAMBIL")
    await expect(page.said).not_to_be_focused()
    await context.close()


async def test_the_greeting_takes_no_focus(page: ChatPage) -> None:
    assert await page.evaluate("document.activeElement === document.body")


@pytest.mark.parametrize("language", ["en", "su"])
async def test_the_whole_page_changes_its_language(page: ChatPage, language: str) -> None:
    await page.press("choice-language")
    await page.hears("language-ask")
    await page.press(f"language-{language}")
    page.language = language
    html = page.page.locator("html")
    await expect(html).to_have_attribute("lang", language)
    await expect(page.said).to_have_attribute("placeholder", page.word("page-placeholder"))
    await expect(page.page.locator("#send")).to_have_text(page.word("page-send"))
    await expect(page.page).to_have_title(page.word("page-title"))
    log = page.page.get_by_role("log")
    await expect(log).to_have_accessible_name(page.word("page-conversation"))
    await expect(page.newest.locator("p .unseen")).to_have_text(f"{page.word('page-office')}: ")

    await page.page.reload()
    await expect(html).to_have_attribute("lang", language)
    await expect(page.page.locator("li.office [lang]").first).to_have_attribute("lang", "id")


async def test_every_control_has_a_name_and_room_for_a_finger(page: ChatPage) -> None:
    controls = page.page.locator("button:visible, input:visible")
    assert await controls.count() >= 6
    for control in await controls.all():
        await expect(control).to_have_accessible_name(re.compile(r"\w"))
        box = await control.bounding_box()
        assert box
        assert min(box["height"], box["width"]) >= 44


async def test_the_log_is_read_aloud_as_it_grows(page: ChatPage) -> None:
    log = page.page.get_by_role("log")
    await expect(log).to_have_attribute("aria-live", "polite")
    await expect(log).to_have_attribute("aria-relevant", "additions")
    await page.type("BANTUAN")
    await page.hears("help")
    speakers = await page.page.locator("li .unseen").all_text_contents()
    assert speakers == ["Siaga: ", "Anda: ", "Siaga: "]
    await expect(log).not_to_have_attribute("aria-busy", "true")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_all_words_stand_out_from_what_is_behind_them(page: ChatPage, scheme: str) -> None:
    """WCAG 2.2, 1.4.3: a ratio of 4.5."""
    await page.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    await page.type("BANTUAN")
    await page.hears("help")
    ratios = await page.contrasts("h1, p:not(:empty), button:enabled, input")
    assert len(ratios) >= 9
    assert {what: ratio for what, ratio in ratios.items() if ratio < 4.5} == {}

    # The control: a word of nearly the same colour is found.
    await page.evaluate("document.querySelector('h1').style.color = '#2a5a60'")
    assert (await page.contrasts("h1"))["h1 Siaga"] < 4.5


# ---- a small screen


@pytest.mark.parametrize("width", [320, 360, 1280])
async def test_nothing_sticks_out_sideways(page: ChatPage, width: int) -> None:
    await page.page.set_viewport_size({"width": width, "height": 740})
    await page.type("w" * TEXT_MAX_LENGTH)
    await page.hears("not-understood")
    for language in LANGUAGES:
        await page.type(f"BAHASA {language}")
        await expect(page.page.locator("html")).to_have_attribute("lang", language)
        await page.type("HELP")
        await expect(page.newest.get_by_role("button")).to_have_count(2)
        await page.type(NUMBER)
        await expect(page.said).to_have_attribute("type", "password")
        await page.type(PIN)
        await expect(page.newest).to_contain_text(OFFICE)
        assert await page.sticking_out() == []

    # The control: what is too wide is found.
    await page.evaluate("document.querySelector('h1').style.width = '2000px'")
    assert "H1" in await page.sticking_out()


@pytest.mark.parametrize("width", [320, 360, 1280])
async def test_a_menu_of_eight_stands_in_columns(
    web_chat: WebChatServer, page: ChatPage, width: int
) -> None:
    await page.page.set_viewport_size({"width": width, "height": 740})
    labels = ["Cek status", "Bahasa / Language", "Kabar kantor & layanan", "Pengaduan"] * 2
    buttons = tuple(Button(label, f"choice:{place}") for place, label in enumerate(labels))
    web_chat.residents.rehearsed = [Said("Apa yang bisa kami bantu?", buttons)]
    await page.type("MENU")
    await expect(page.newest.get_by_role("button")).to_have_count(8)
    boxes = [
        await button.bounding_box() for button in await page.newest.get_by_role("button").all()
    ]
    assert len({box["x"] for box in boxes if box}) in (2, 3)
    assert len({box["width"] for box in boxes if box}) == 1
    assert min(box["height"] for box in boxes if box) >= 44
    for button in await page.newest.get_by_role("button").all():
        await expect(button).to_be_in_viewport(ratio=1)
    assert await page.sticking_out() == []


async def test_the_composer_stays_above_the_keyboard(page: ChatPage) -> None:
    await page.type(NUMBER)
    await page.hears("status-ask-pin")
    await page.page.set_viewport_size({"width": 360, "height": 440})
    for seen in (page.said, page.page.locator("#send"), page.button("choice-menu")):
        await expect(seen).to_be_in_viewport(ratio=1)


async def test_nothing_jumps_while_the_page_fills(page: ChatPage) -> None:
    """Below 0.1 a layout shift counts as good: web.dev/articles/cls."""
    await page.page.add_init_script(COLLECT_SHIFTS)
    await page.page.reload()
    await page.press("choice-help")
    await page.hears("help")
    assert await page.evaluate("shifted()") < 0.1

    # The control: what pushes the conversation down is found.
    await page.evaluate("document.querySelector('header').style.height = '300px'")
    await page.page.wait_for_function("shifted() > 0.1")


async def test_the_newest_answer_is_scrolled_into_sight(page: ChatPage) -> None:
    for _ in range(4):
        await page.type("BANTUAN")
        await asyncio.sleep(0.05)
    await page.type("MENU")
    await page.hears("menu")
    await expect(page.button("choice-help")).to_be_in_viewport(ratio=1)


async def test_a_page_without_scripts_says_where_else_to_ask(
    chromium: Browser, web_chat: WebChatServer
) -> None:
    context = await chromium.new_context(java_script_enabled=False)
    page = await context.new_page()
    await page.goto(web_chat.url)
    await expect(page.locator("noscript p")).to_be_visible()
    await expect(page.locator("#composer")).to_be_hidden()
    await context.close()


def test_the_page_is_light_enough_for_a_bad_connection() -> None:
    weights = {path.name: path.stat().st_size for path in Path(app.PAGE).iterdir()}
    assert sum(weights.values()) < PAGE_MAX_BYTES, weights
