"""Whatever comes in place of SMPP: it is refused, or the link is dropped and made again."""

import pytest

from bot.sms.gateway import IncomingSms
from bot.sms.smpp.session import Session
from tests.bot.sms.smpp.fuzz import fuzz

UNITS = 1_000
GROWN_MAX = 400_000


async def test_a_thousand_units_that_are_none_cost_nothing_but_links() -> None:
    fuzzed = await fuzz(UNITS)
    assert not fuzzed.unlawful
    assert fuzzed.outcomes.total() == UNITS
    assert set(fuzzed.outcomes) == {"nacked", "answered", "ignored", "dropped"}
    assert fuzzed.binds == fuzzed.outcomes["dropped"] + 1
    assert fuzzed.grown_bytes < GROWN_MAX


async def test_a_gateway_that_refuses_nothing_would_be_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Session, "_nack", lambda *_: None)
    assert (await fuzz(8)).unlawful


async def test_memory_that_is_kept_for_what_came_in_would_be_found() -> None:
    kept = []

    async def keep(sms: IncomingSms) -> None:
        kept.append((sms, bytearray(10_000)))

    assert (await fuzz(UNITS, take=keep)).grown_bytes > GROWN_MAX
