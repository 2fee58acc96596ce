"""A resident at the page, in a real browser."""

from typing import Any

from playwright.async_api import ConsoleMessage, Locator, Page, ViewportSize, expect

from tests.bot.web.wording import word

PHONE: ViewportSize = {"width": 360, "height": 740}
PATIENCE_MS = 5000
TABS_MAX = 12

TYPE_AT_ONCE = """
(texts) => {
  for (const text of texts) {
    document.getElementById("said").value = text;
    document.getElementById("composer").requestSubmit();
  }
}
"""

COLLECT_SHIFTS = """
let total = 0;
const observer = new PerformanceObserver((list) => add(list.getEntries()));
const add = (shifts) => { for (const { value } of shifts) total += value; };
observer.observe({ type: "layout-shift", buffered: true });
window.shifted = () => { add(observer.takeRecords()); return total; };
"""

KEPT = """
() => [
  document.documentElement.outerHTML,
  ...Array.from(document.querySelectorAll("input"), (input) => input.value),
  JSON.stringify(sessionStorage), JSON.stringify(localStorage), document.cookie, location.href,
].join("\\n")
"""

STICKING_OUT = """
() => [
  ...(document.documentElement.scrollWidth > innerWidth ? ["page"] : []),
  ...(document.getElementById("log").scrollWidth > document.getElementById("log").clientWidth
      ? ["log"] : []),
  ...Array.from(document.querySelectorAll("body *"))
    .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
    .map((element) => element.tagName),
]
"""

CONTRASTS = """
(selector) => {
  const channels = (colour) => (colour.match(/[\\d.]+/g) ?? []).map(Number);
  const opaque = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const [r, g, b, alpha = 1] = channels(getComputedStyle(at).backgroundColor);
      if (alpha === 1) return [r, g, b];
    }
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((each) => each / 255)
      .map((each) => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (element) => {
    const pseudo = element.placeholder ? "::placeholder" : null;
    const ink = light(channels(getComputedStyle(element, pseudo).color).slice(0, 3));
    const paper = light(opaque(element));
    return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
  };
  return Object.fromEntries(Array.from(document.querySelectorAll(selector), (element) => [
    element.localName + " " + element.textContent.trim().slice(0, 20), ratio(element),
  ]));
}
"""


class ChatPage:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.language = "id"
        self.complaints: list[str] = []
        """What the browser's console called an error, and scripts that failed."""
        page.set_default_timeout(PATIENCE_MS)
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _listen(self, message: ConsoleMessage) -> None:
        # While the server is down on purpose, the browser reports each attempt.
        if message.type == "error" and "WebSocket connection" not in message.text:
            self.complaints.append(message.text)

    async def open(self, url: str) -> None:
        await self.page.goto(url)
        await self.hears("welcome")

    @property
    def said(self) -> Locator:
        return self.page.locator("#said")

    @property
    def newest(self) -> Locator:
        return self.page.locator("li.office").last

    def word(self, key: str) -> str:
        return word(key, self.language)

    def button(self, key: str) -> Locator:
        """The choice with this label below the newest answer."""
        return self.newest.get_by_role("button", name=self.word(key), exact=True)

    async def press(self, key: str) -> None:
        await self.button(key).click()

    async def type(self, text: str) -> None:
        await self.said.fill(text)
        await self.said.press("Enter")

    async def type_at_once(self, *texts: str) -> None:
        """Faster than any answer comes."""
        await self.page.evaluate(TYPE_AT_ONCE, texts)

    async def hears(self, key: str) -> None:
        """The newest answer says this."""
        await expect(self.newest).to_contain_text(self.word(key), timeout=PATIENCE_MS)

    async def bubbles(self, by: str) -> list[str]:
        return await self.page.locator(f"li.{by} > p > span:last-child").all_text_contents()

    async def tells(self, key: str) -> None:
        """The status line says this."""
        await expect(self.page.get_by_role("status")).to_have_text(self.word(key))

    async def waits_for_answer(self) -> None:
        await expect(self.page.locator("li[data-waits]")).not_to_have_count(0)

    async def tab_to(self, key: str, *, backwards: bool = False) -> None:
        """Press Tab until a button with this label has the focus."""
        for _ in range(TABS_MAX):
            await self.page.keyboard.press("Shift+Tab" if backwards else "Tab")
            focused = await self.page.locator("button:focus").all_inner_texts()
            if [label.strip() for label in focused] == [self.word(key)]:
                return
        raise AssertionError(f"{TABS_MAX} tabs did not reach {key}")

    async def kept(self) -> str:
        """All that the page shows, holds in its attributes and inputs, stores or has as address."""
        kept: str = await self.page.evaluate(KEPT)
        return kept

    async def token(self) -> str:
        token: str = await self.page.evaluate("JSON.parse(sessionStorage['siaga-chat']).token")
        return token

    async def contrasts(self, selector: str) -> dict[str, float]:
        """Each element's tag and first words → its text's contrast to what is behind it."""
        ratios: dict[str, float] = await self.page.evaluate(CONTRASTS, selector)
        return ratios

    async def sticking_out(self) -> list[str]:
        """Elements that reach beyond the window's sides."""
        tags: list[str] = await self.page.evaluate(STICKING_OUT)
        return tags

    async def evaluate(self, script: str) -> Any:
        return await self.page.evaluate(script)
