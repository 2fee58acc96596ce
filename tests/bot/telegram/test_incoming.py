"""Raw updates: what can't be read harms nobody and is not printed."""

import asyncio
import sys
import time
from typing import Any

import pytest
from aiogram import Bot
from aiogram.types import Update

from bot.telegram.incoming import drop_unread, read_update

CHAT = {"id": 42, "type": "private", "first_name": "Rina"}
STUCK_FOR_S = 4.0
SENDER = {"id": 42, "is_bot": False, "first_name": "Rina"}


def message(**more: Any) -> dict[str, Any]:
    return {"message_id": 1, "date": 1, "chat": CHAT, "from": SENDER, "text": "halo"} | more


def nested_rich_text(depth: int) -> dict[str, Any]:
    text: Any = "x"
    for _ in range(depth):
        text = {"type": "bold", "text": text}
    return {"blocks": [{"type": "paragraph", "text": text}]}


@pytest.mark.parametrize("place", ["message", "reply_to_message", "pinned_message"])
async def test_rich_text_nested_fifty_deep_is_read_at_once(bot: Bot, place: str) -> None:
    rich = {"rich_message": nested_rich_text(50)}
    raw = message(**rich) if place == "message" else message(**{place: message(**rich)})
    began = time.monotonic()
    read = read_update(bot, {"update_id": 1, "message": raw})
    assert time.monotonic() - began < 2
    assert read[0] == 42
    assert read[1] is not None


async def test_aiogram_alone_takes_ever_longer_with_the_depth() -> None:
    """The negative control: each level multiplies the time."""

    def took_s(depth: int) -> float:
        raw = {"update_id": 1, "message": message(rich_message=nested_rich_text(depth))}
        began = time.process_time()
        Update.model_validate(raw)
        return time.process_time() - began

    shallow_s = min(took_s(2) for _ in range(5))
    assert took_s(4) > 10 * shallow_s


async def test_aiogram_alone_is_stuck_at_a_depth_of_six() -> None:
    """It had read the shallow one before, so it is neither the start nor the form."""
    script = """
from aiogram.types import Update
from tests.bot.telegram.test_incoming import message, nested_rich_text
for depth in (1, 6):
    raw = message(rich_message=nested_rich_text(depth))
    Update.model_validate({"update_id": 1, "message": raw})
    print(depth, flush=True)
"""
    alone = await asyncio.create_subprocess_exec(
        sys.executable, "-c", script, stdout=asyncio.subprocess.PIPE
    )
    assert alone.stdout is not None
    try:
        assert await alone.stdout.readline() == b"1\n"
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(alone.stdout.readline(), STUCK_FOR_S)
    finally:
        alone.kill()
        await alone.communicate()


def test_nesting_deeper_than_python_recurses_is_dropped_too() -> None:
    raw: dict[str, Any] = {}
    inner = raw
    for _ in range(100_000):
        inner["reply_to_message"] = {}
        inner = inner["reply_to_message"]
    inner["rich_message"] = {}
    drop_unread(raw)
    assert inner == {}


@pytest.mark.parametrize(
    "raw",
    [
        {"update_id": 1},
        {"update_id": 1, "some_new_kind": {"text": "rahasia"}},
        {"update_id": 1, "message": {"text": "rahasia"}},
        {"update_id": 1, "message": "rahasia"},
        {"update_id": 1, "poll_answer": {"poll_id": "1", "option_ids": []}},
    ],
    ids=["empty", "new kind", "malformed", "no object", "another kind"],
)
async def test_what_no_dialogue_answers_is_left_and_not_printed(
    bot: Bot, raw: dict[str, Any], capfd: pytest.CaptureFixture[str]
) -> None:
    assert read_update(bot, raw) == (0, None)
    await asyncio.sleep(0)
    assert "rahasia" not in "".join(capfd.readouterr())
