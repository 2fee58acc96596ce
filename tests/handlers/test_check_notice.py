"""CEKINFO through the real dispatcher and the real API, as it is typed."""

from collections.abc import AsyncIterator, Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from redis.asyncio import Redis

from backend.database import Database
from backend.embedded.valkey import Valkey
from backend.keys import Keys
from backend.offices.service import load_directory
from bot.conversation import Conversations
from bot.residents import Residents
from bot.spool import Spool
from bot.updates import channel_bot, typed
from handlers import dispatcher
from handlers.receipt import ReceiptFormat
from locales import Channel
from tests.backend.api import Api, serving
from tests.backend.notices.town import Town

WEB = channel_bot(Channel.WEB)
CHAT = 1


class Talk:
    def __init__(self, residents: Residents, town: Town) -> None:
        self._residents = residents
        self._updates = count(1)
        self.town = town

    async def says(self, words: str) -> str:
        update = typed(WEB, CHAT, next(self._updates), words)
        answer = await self._residents.answer(WEB, Channel.WEB, CHAT, update)
        return answer.said[0].text


@pytest.fixture
def residents_of(redis: Redis, keys: Keys, tmp_path: Path) -> Iterator[Callable[[Api], Residents]]:
    """The bot, in front of an API."""
    spool = Spool(tmp_path / "spool", keys)
    conversations = Conversations(redis, keys)

    def of(api: Api) -> Residents:
        return Residents(dispatcher, conversations, api.transport, ReceiptFormat(), spool)

    yield of
    spool.close()


@pytest.fixture
async def talk(
    database: Database,
    database_url: str,
    valkey: Valkey,
    residents_of: Callable[[Api], Residents],
) -> AsyncIterator[Talk]:
    async with database.transaction() as session:
        town = Town(database, await load_directory(session))
    async with serving(database, database_url, valkey.url) as api:
        yield Talk(residents_of(api), town)


async def test_a_genuine_notice_is_shown_with_its_words(talk: Talk) -> None:
    notice = await talk.town.sent(await talk.town.drafted())
    code = notice.check_code
    for asked in (f"CEKINFO {code}", f"cekinfo#{code.lower()}", f"/cekinfo {code[:2]} {code[2:]}"):
        heard = await talk.says(asked)
        assert heard.startswith(f"BENAR, pengumuman dengan kode {code} dari kami, dikirim 24/11")
        assert notice.texts["id"] in heard


async def test_a_corrected_one_is_told_as_corrected(talk: Talk) -> None:
    town = talk.town
    wrong = await town.sent(await town.drafted())
    await town.sent(await town.drafted(corrects=wrong.id, told_of=wrong.id))
    assert "SUDAH DIRALAT" in await talk.says(f"CEKINFO {wrong.check_code}")


@pytest.mark.parametrize("code", ["BBBB", "ktpk", "1111", "B7K2B7K2"])
async def test_what_is_not_ours_is_not_to_be_trusted(talk: Talk, code: str) -> None:
    heard = await talk.says(f"CEKINFO {code}")
    assert heard.startswith(f"TIDAK ADA pengumuman kami dengan kode {code.upper()}")
    assert "jangan percaya" in heard


async def test_a_draft_is_nobodys_business(talk: Talk) -> None:
    draft = await talk.town.drafted()
    assert "TIDAK ADA" in await talk.says(f"CEKINFO {draft.check_code}")


@pytest.mark.parametrize("typed", ["CEKINFO", "cekinfo ???", f"CEKINFO {'x' * 40}"])
async def test_without_a_code_it_is_asked_for(talk: Talk, typed: str) -> None:
    assert "Contoh: CEKINFO B7K2" in await talk.says(typed)


async def test_a_nik_behind_it_is_not_repeated(talk: Talk) -> None:
    assert "3604991205900001" not in await talk.says("CEKINFO 3604991205900001")
