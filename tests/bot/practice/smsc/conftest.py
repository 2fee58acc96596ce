from collections.abc import AsyncIterator

import pytest

from bot.practice.smsc.phone import Phone
from bot.practice.smsc.server import PracticeSmsc
from tests.bot.practice.smsc.esme import PASSWORD, SYSTEM_ID


@pytest.fixture
async def smsc() -> AsyncIterator[PracticeSmsc]:
    async with PracticeSmsc.serve(system_id=SYSTEM_ID, password=PASSWORD) as smsc:
        yield smsc


@pytest.fixture
def rina(smsc: PracticeSmsc) -> Phone:
    return smsc.phone("+6281299990001")
