"""Late answers: every question is answered in the end, in order, in its own dialogue."""

import asyncio
import itertools
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from bot.asked import Answer
from bot.late import LateAnswers
from bot.residents import Residents
from bot.spool import Question, Spool
from bot.updates import channel_bot, pressed, typed
from locales import Channel
from tests.bot.conftest import AwayApi

CHAT = 4711
RECEIPT, PIN = "2605-1004217-8", "416253"
update_ids = itertools.count(1)


class Post:
    """Takes what leaves late; a chat whose page is closed takes nothing."""

    def __init__(self) -> None:
        self.bot = channel_bot(Channel.WEB)
        self.closed: set[int] = set()
        self.arrived: dict[int, list[str]] = defaultdict(list)

    def reaches(self, chat_id: int) -> bool:
        return chat_id not in self.closed

    async def deliver(self, question: Question, answer: Answer) -> bool:
        self.arrived[question.chat.chat_id] += [said.text for said in answer.said]
        return True

    async def takes(self, count: int, chat_id: int = CHAT) -> list[str]:
        async with asyncio.timeout(10):
            while len(self.arrived[chat_id]) < count:
                await asyncio.sleep(0.02)
        return self.arrived[chat_id]


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def residents(make_residents: Callable[[], Residents]) -> Residents:
    return make_residents()


@asynccontextmanager
async def running(spool: Spool, residents: Residents, post: Post) -> AsyncIterator[None]:
    stopped = asyncio.Event()
    late = asyncio.create_task(LateAnswers(spool, residents, [post]).run(stopped))
    yield
    stopped.set()
    await late


async def say(residents: Residents, post: Post, words: str, chat_id: int = CHAT) -> list[str]:
    update = typed(post.bot, chat_id, next(update_ids), words)
    answer = await residents.answer(post.bot, Channel.WEB, chat_id, update)
    return [said.text for said in answer.said]


async def test_a_question_is_answered_when_the_api_is_back(
    residents: Residents, spool: Spool, post: Post, away_api: AwayApi
) -> None:
    (told,) = await say(residents, post, f"CEK {RECEIPT} {PIN}")
    assert "kami jawab di sini" in told
    async with running(spool, residents, post):
        await asyncio.sleep(0.3)
        assert post.arrived[CHAT] == []
        away_api.is_back = True
        (late,) = await post.takes(1)
    assert "SIAP DIAMBIL" in late
    assert len(spool) == 0


async def test_it_is_answered_also_by_the_next_process(
    make_residents: Callable[[], Residents], spool: Spool, post: Post, away_api: AwayApi
) -> None:
    await say(make_residents(), post, f"CEK {RECEIPT}")
    await say(make_residents(), post, PIN)
    away_api.is_back = True
    async with running(spool, make_residents(), post):
        assert "SIAP DIAMBIL" in (await post.takes(1))[0]


async def test_what_comes_while_one_waits_is_answered_after_it(
    residents: Residents, spool: Spool, post: Post, away_api: AwayApi
) -> None:
    """Also when the API is back already: nobody is to read the second answer first."""
    await say(residents, post, f"CEK {RECEIPT} {PIN}")
    away_api.is_back = True
    asked = away_api.asked
    assert await say(residents, post, f"CEK {RECEIPT} {PIN}") == []
    assert away_api.asked == asked
    async with running(spool, residents, post):
        await post.takes(2)
    assert "SIAP DIAMBIL" in (await say(residents, post, f"CEK {RECEIPT} {PIN}"))[0]


async def test_the_dialogue_goes_on_where_the_late_answer_leads(
    residents: Residents, spool: Spool, post: Post, away_api: AwayApi
) -> None:
    await say(residents, post, f"CEK {RECEIPT}")
    await say(residents, post, PIN)
    away_api.is_back = True
    async with running(spool, residents, post):
        await post.takes(1)
    assert "nomor registrasi" in (await say(residents, post, PIN))[0], "the PIN is no longer asked"


async def test_a_resident_who_went_elsewhere_stays_there(
    residents: Residents, spool: Spool, post: Post, away_api: AwayApi
) -> None:
    await say(residents, post, f"CEK {RECEIPT} {PIN}")
    update = pressed(post.bot, CHAT, next(update_ids), "status")
    await residents.answer(post.bot, Channel.WEB, CHAT, update)
    away_api.is_back = True
    async with running(spool, residents, post):
        await post.takes(1)
    assert "12 angka" in (await say(residents, post, "1234"))[0], "a number is still asked"


async def test_a_page_that_is_closed_is_answered_when_it_is_back(
    residents: Residents, spool: Spool, post: Post, away_api: AwayApi
) -> None:
    post.closed.add(CHAT)
    await say(residents, post, f"CEK {RECEIPT} {PIN}")
    await say(residents, post, f"CEK {RECEIPT} {PIN}", chat_id=4712)
    away_api.is_back = True
    async with running(spool, residents, post):
        await post.takes(1, 4712)
        assert (post.arrived[CHAT], len(spool)) == ([], 1)
        post.closed.clear()
        assert "SIAP DIAMBIL" in (await post.takes(1))[0]


async def test_one_that_fails_for_a_mistake_of_ours_does_not_hold_up_the_next(
    residents: Residents,
    spool: Spool,
    post: Post,
    away_api: AwayApi,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await say(residents, post, f"CEK {RECEIPT} {PIN}")
    await say(residents, post, f"CEK {RECEIPT} {PIN}")
    deliver, failures = post.deliver, iter([ValueError("a mistake")])

    async def fails_once(question: Question, answer: Answer) -> bool:
        for failure in failures:
            raise failure
        return await deliver(question, answer)

    monkeypatch.setattr(post, "deliver", fails_once)
    away_api.is_back = True
    async with running(spool, residents, post):
        await post.takes(1)


async def test_an_api_that_is_still_away_is_asked_once_a_round_not_once_a_question(
    residents: Residents, spool: Spool, post: Post, away_api: AwayApi
) -> None:
    for chat_id in range(30):
        await say(residents, post, f"CEK {RECEIPT} {PIN}", chat_id=chat_id + 1)
    asked = away_api.asked
    async with running(spool, residents, post):
        await asyncio.sleep(1.2)
    assert 1 <= away_api.asked - asked <= 3
