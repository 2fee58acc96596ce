"""`make pictures`: the README's pictures, taken of a running demo in a real browser."""

import asyncio
from pathlib import Path

from playwright.async_api import Browser, Page, ViewportSize, async_playwright, expect

from tests.browser import launch
from tests.conftest import fresh_folder
from tests.demo import Demo, running

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
PHONE: ViewportSize = {"width": 390, "height": 780}
DESKTOP: ViewportSize = {"width": 1120, "height": 720}
BOUND_WITHIN_MS = 60_000
"""The practice centre starts last."""


async def take() -> None:
    with fresh_folder() as folder, running(folder) as demo:
        async with async_playwright() as playwright:
            browser = await launch(playwright)
            await _trial(browser, demo)
            await _chat(browser, demo)
            await browser.close()


async def _chat(browser: Browser, demo: Demo) -> None:
    """The sample with the registry alive, a place that is booked, the sample when it is dead."""
    context = await browser.new_context(viewport=PHONE, device_scale_factor=1.5)
    page = await context.new_page()
    await page.goto(f"{demo.url}/chat")
    await _ask(page)
    await page.screenshot(path=PICTURES / "web-chat.png")
    await _book(page)
    await page.screenshot(path=PICTURES / "web-chat-booked.png")
    await demo.drill("registry-down")
    await demo.until_registry_is("down")
    await _ask(page)
    await page.screenshot(path=PICTURES / "web-chat-registry-down.png")


async def _trial(browser: Browser, demo: Demo) -> None:
    """The same question by SMS and in the web chat."""
    page = await browser.new_page(viewport=DESKTOP, device_scale_factor=1.5)
    await page.goto(f"{demo.url}/try")
    await expect(page.locator("#own")).to_contain_text("****", timeout=BOUND_WITHIN_MS)
    heard = page.locator("#texts .office")
    for number, typed in enumerate(("CEK 2605-1004217-8", "416253")):
        await page.locator("#written").fill(typed)
        await page.locator("#send").click()
        await heard.nth(number).wait_for(timeout=BOUND_WITHIN_MS)
    chat = page.frame_locator("iframe")
    for typed in ("CEK 2605-1004217-8", "416253"):
        await chat.get_by_role("textbox").fill(typed)
        await chat.get_by_role("textbox").press("Enter")
        await page.wait_for_timeout(700)
    await chat.get_by_text("KTP-el nomor").wait_for()
    await page.wait_for_timeout(700)
    await page.screenshot(path=PICTURES / "try.png")


async def _ask(page: Page) -> None:
    answers = await page.get_by_text("KTP-el nomor").count()
    for typed in ("CEK 2605-1004217-8", "416253"):
        await page.get_by_role("textbox").fill(typed)
        await page.keyboard.press("Enter")
        await page.wait_for_timeout(700)
    await page.get_by_text("KTP-el nomor").nth(answers).wait_for()
    await page.wait_for_timeout(700)


async def _book(page: Page) -> None:
    """The first choice on each screen, up to the ticket."""
    await page.get_by_role("textbox").fill("JANJI")
    await page.keyboard.press("Enter")
    newest = page.locator("li.office").last
    while not await page.get_by_role("figure").count():
        await page.wait_for_timeout(700)
        await newest.get_by_role("button").first.click()
        await page.wait_for_timeout(700)
    await page.get_by_role("figure").evaluate("figure => figure.scrollIntoView({block: 'end'})")
    await page.wait_for_timeout(700)


if __name__ == "__main__":
    asyncio.run(take())
