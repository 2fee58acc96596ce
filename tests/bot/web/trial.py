"""The page at /try in a real browser, its practice centre, and an ESME that answers."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import smpp34
from playwright.async_api import ConsoleMessage, FrameLocator, Locator, Page, expect

from bot.practice.smsc.door import PhoneDoor
from bot.practice.smsc.server import PracticeSmsc
from locales import segments
from tests.bot.practice.smsc.esme import PASSWORD, SYSTEM_ID, bound, submit
from tests.bot.practice.smsc.serving import Listener
from tests.bot.web.browsing import CONTRASTS, PATIENCE_MS

ANSWER = "Anda menulis: "

STICKING_OUT = """
() => [
  ...(document.documentElement.scrollWidth > innerWidth ? ["page"] : []),
  ...(document.documentElement.scrollHeight > innerHeight ? ["page's end"] : []),
  ...Array.from(document.querySelectorAll("body *"))
    .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
    .map((element) => element.tagName),
]
"""

SMALL = """
(least) => Array.from(document.querySelectorAll("button, input"))
  .filter((element) => {
    const { width, height } = element.getBoundingClientRect();
    return width && (height < least || width < least);
  })
  .map((element) => element.id || element.textContent)
"""


class Centre:
    """A practice centre with its door, on ports that stay the same."""

    def __init__(self, origin: str) -> None:
        self._origin = origin
        self._door = Listener()

    @property
    def phone_url(self) -> str:
        return f"ws://127.0.0.1:{self._door.port}/phone/socket"

    @asynccontextmanager
    async def run(self) -> AsyncIterator[PracticeSmsc]:
        async with PracticeSmsc.serve(system_id=SYSTEM_ID, password=PASSWORD) as smsc:
            self._app = PhoneDoor(smsc, origin=self._origin).app()
            await self.mend_lines()
            try:
                yield smsc
            finally:
                await self.break_lines()

    async def break_lines(self) -> None:
        """No page reaches the centre, which goes on."""
        await self._door.stop()

    async def mend_lines(self) -> None:
        await self._door.start(self._app)


@asynccontextmanager
async def answering(smsc: PracticeSmsc) -> AsyncIterator[None]:
    """An ESME that answers each SMS with its own words."""
    async with bound(smsc) as session:
        answering = asyncio.ensure_future(_answer(session))
        yield
        answering.cancel()


async def _answer(session: smpp34.Smsc) -> None:
    while isinstance(event := await session.next(), smpp34.DeliverSmEvent):
        text = ANSWER + segments.decode(event.short_message)
        await submit(session, segments.encode(text), to=event.source_addr)


class TrialPage:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        """What the browser's console called an error, and scripts that failed."""
        page.set_default_timeout(PATIENCE_MS)
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _listen(self, message: ConsoleMessage) -> None:
        # While the centre is down on purpose, the browser reports each attempt.
        if message.type == "error" and "WebSocket connection" not in message.text:
            self.complaints.append(message.text)

    async def open(self, url: str) -> None:
        await self.page.goto(url)
        await expect(self.page.locator("#own")).to_contain_text("****")

    @property
    def written(self) -> Locator:
        return self.page.locator("#written")

    @property
    def heard(self) -> Locator:
        return self.page.locator("#texts li.office")

    @property
    def chat(self) -> FrameLocator:
        return self.page.frame_locator("iframe")

    async def write(self, text: str) -> None:
        await self.written.fill(text)
        await self.written.press("Enter")

    async def key(self, *signs: str) -> None:
        for sign in signs:
            keypad = self.page.get_by_role("group")
            await keypad.get_by_role("button", name=sign, exact=True).click()

    async def hears(self, text: str) -> None:
        await expect(self.heard.last).to_contain_text(text)

    async def sticking_out(self) -> list[str]:
        """Elements that reach beyond the window."""
        tags: list[str] = await self.page.evaluate(STICKING_OUT)
        return tags

    async def small(self, *, least_px: int) -> list[str]:
        """What is to be touched and is smaller than that."""
        names: list[str] = await self.page.evaluate(SMALL, least_px)
        return names

    async def contrasts(self, selector: str) -> dict[str, float]:
        ratios: dict[str, float] = await self.page.evaluate(CONTRASTS, selector)
        return ratios
