"""A demo that nobody gave an account: SMS and Telegram are practised."""

import asyncio
import json
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx
import pytest
from websockets.asyncio.client import connect

from tests.conftest import fresh_folder
from tests.demo import Demo, running

ANSWERED_WITHIN_S = 60
"""The practice centre starts last, and the bot asks for it again and again."""


@pytest.fixture(scope="module")
def practised() -> Iterator[Demo]:
    with fresh_folder() as folder, running(folder) as demo:
        yield demo


def test_its_api_leads_to_the_practice_phone(practised: Demo) -> None:
    page = httpx.get(f"{practised.url}/try", follow_redirects=True)
    assert page.status_code == 200
    assert practised.environment["SIAGA_PRACTICE_PHONE_URL"] in page.text
    assert f"{practised.url}/try" in (practised.folder / "demo.err").read_text()


async def test_what_is_written_on_its_phone_is_answered_by_the_bot(practised: Demo) -> None:
    url = practised.environment["SIAGA_PRACTICE_PHONE_URL"]
    origin = f"http://{practised.environment['SIAGA_BOT_LISTEN']}"
    async with asyncio.timeout(ANSWERED_WITHIN_S):
        async for socket in connect(url, origin=origin):  # type: ignore[arg-type]
            await socket.send(json.dumps({"type": "hello", "token": None}))
            assert json.loads(await socket.recv())["type"] == "phone"
            await socket.send(json.dumps({"type": "say", "text": "CEK 2605-1004217-8"}))
            sent, sms = [json.loads(await socket.recv()) for _ in range(2)]
            break
    await socket.close()
    assert (sent["type"], sms["type"]) == ("sent", "sms")
    assert "PIN" in sms["text"]
    assert sms["segments"] == 1


def test_the_password_of_its_centre_is_on_no_command_line(practised: Demo) -> None:
    password = urlsplit(practised.environment["SIAGA_SMPP_URL"]).password
    assert password
    for process in practised.everybody():
        assert password not in " ".join(process.cmdline())
