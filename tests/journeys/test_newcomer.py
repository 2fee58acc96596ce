"""A newcomer who read the demo's welcome, in a real browser, against the whole demo."""

from playwright.async_api import Browser, Page, expect

from tests.demo import Demo

ACTS_MAX = 5


class Newcomer:
    """Counts every click and every message."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.acts = 0

    async def clicks(self, button: str) -> None:
        self.acts += 1
        await self._page.get_by_role("button", name=button).click()

    async def sends(self, words: str) -> None:
        self.acts += 1
        await self._page.get_by_role("textbox").fill(words)
        await self._page.keyboard.press("Enter")

    async def reads(self, words: str) -> None:
        await expect(self._page.get_by_text(words).last).to_be_visible(timeout=10_000)


async def test_the_sample_s_status_takes_at_most_five_clicks_or_messages(
    chromium: Browser, demo: Demo
) -> None:
    await demo.until_registry_is("up")
    page = await chromium.new_page()
    newcomer = Newcomer(page)
    newcomer.acts += 1
    await page.goto(f"{demo.url}/chat")
    await newcomer.clicks("Cek status")
    await newcomer.reads("Mohon kirim nomor registrasi")
    await newcomer.sends("2605-1004217-8")
    await newcomer.reads("Sekarang kirim PIN")
    await newcomer.sends("416253")
    await newcomer.reads("SIAP DIAMBIL")
    await newcomer.reads("UPTD Kramatwatu")
    await newcomer.reads("Data per ")
    await page.close()
    assert newcomer.acts <= ACTS_MAX
