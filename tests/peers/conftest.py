"""Our SMS gateways against programs that are not ours: `make peers`, never `make test`."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from backend.embedded.postgres import Postgres
from tests.peers.gammu import GammuPeer, gammu_smsd
from tests.peers.kannel import KannelPeer, kannel

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.peers)


@pytest.fixture
async def gammu_peer(postgres: Postgres, tmp_path: Path) -> AsyncIterator[GammuPeer]:
    """A Gammu SMSD with a dummy modem, and the phones beyond it."""
    async with gammu_smsd(postgres, tmp_path) as peer:
        yield peer


@pytest.fixture
async def kannel_peer(tmp_path: Path) -> AsyncIterator[KannelPeer]:
    """A Kannel as the phones' side, and a message centre to bind to."""
    async with kannel(tmp_path) as peer:
        yield peer
