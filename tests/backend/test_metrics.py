"""Every process of the demo shows its metrics, and none of them names a resident."""

import re

import httpx
import psutil

from bot.practice.bot_api.server import PracticeBotApi
from tests.demo import Demo

SHOWN = {
    "api": ("siaga_look_ups_total", "siaga_refusals_total", "siaga_hot_statement_seconds_count"),
    "worker": ("siaga_mirror_as_of_timestamp_seconds", "siaga_registry_up 1.0"),
    "bot": ("siaga_updates_total", "siaga_answers_total", "siaga_spool_waiting 0.0"),
}


async def test_each_process_shows_what_it_counts_at_an_address_of_its_own(
    demo: Demo, telegram: PracticeBotApi
) -> None:
    await demo.until_registry_is("up")
    resident = telegram.resident(700_001)
    await resident.says("CEK 2605-1004217-8 416253")
    await resident.hears()
    await resident.says("CEK 2605-1004217-8 416254")
    await resident.hears()
    pages = {part: await _metrics(demo, part) for part in SHOWN}
    for part, names in SHOWN.items():
        for name in names:
            assert name in pages[part], part
    assert 'siaga_look_ups_total{outcome="found"}' in pages["api"]
    for page in pages.values():
        for private in ("260510042178", "2605-1004217-8", "416253", "416254", "700001"):
            assert not re.search(rf"(?<![0-9.]){private}(?![0-9])", page)


async def _metrics(demo: Demo, part: str) -> str:
    listen = psutil.Process(demo.pid_of(part)).environ()["SIAGA_METRICS_LISTEN"]
    async with httpx.AsyncClient() as client:
        return (await client.get(f"http://{listen}/metrics")).text
