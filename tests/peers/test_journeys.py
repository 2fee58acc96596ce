"""The journeys of status and booking by SMS alone, through programs that are not ours."""

from collections.abc import AsyncIterator

import pytest

from tests.channels import Talk
from tests.conftest import fresh_folder
from tests.demo import running
from tests.journeys.booking import code_of, first
from tests.journeys.conftest import by_sms
from tests.peers.gammu import GammuPeer
from tests.peers.kannel import OURS, SHORT_NUMBER, KannelPeer
from tests.peers.phones import PeerPhones, beyond_gammu, beyond_kannel

RECEIPT, PIN = "2605-1004217-8", "416253"
PRESSES_MAX = 10


async def talking(phones: PeerPhones, **settings: str) -> AsyncIterator[Talk]:
    with fresh_folder() as folder, running(folder, **settings) as demo:
        async with by_sms(demo, phones) as line:
            yield line.talk


@pytest.fixture
async def through_gammu(gammu_peer: GammuPeer) -> AsyncIterator[Talk]:
    async for talk in talking(beyond_gammu(gammu_peer), SIAGA_GAMMU_URL=gammu_peer.url):
        yield talk


@pytest.fixture
async def through_kannel(kannel_peer: KannelPeer) -> AsyncIterator[Talk]:
    url = f"smpp://{OURS}:rahasia@127.0.0.1:{kannel_peer.centre.port}?source={SHORT_NUMBER}"
    async for talk in talking(beyond_kannel(kannel_peer), SIAGA_SMPP_URL=url):
        yield talk


async def ask_and_book(talk: Talk) -> None:
    """From the first word to a status, and from there to a code and its cancelling."""
    assert "Balas dengan angka" in (await talk.says("MULAI")).text
    await talk.presses("status")
    assert "PIN" in (await talk.says(RECEIPT)).text
    ready = await talk.says(PIN)
    for part in ("SIAP DIAMBIL", "UPTD Kramatwatu", "Sen-Kam 8-15"):
        assert part in ready.text
    heard, presses = await talk.says("janji"), 0
    while "Kode " not in heard.text:
        heard = await first(talk, heard)
        presses += 1
        assert presses <= PRESSES_MAX, heard
    gone = await talk.says(f"BATAL {code_of(heard)}")
    assert "batal" in gone.text.lower()
    assert gone.actions[0].startswith("undo:")


@pytest.mark.timeout(300)
async def test_through_gammu_and_a_modem(through_gammu: Talk) -> None:
    await ask_and_book(through_gammu)


@pytest.mark.timeout(300)
async def test_through_kannel(through_kannel: Talk) -> None:
    await ask_and_book(through_kannel)
