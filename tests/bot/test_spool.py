"""What is kept outlives the process, stays in order, and can't be read by a stranger."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from backend.keys import Keys
from bot import spool as room
from bot.spool import Chat, Question, Spool, SpoolUnwritable

CHAT, OTHER = Chat(1, 4711), Chat(1, 4712)
SECRET = "416253"

Open = Callable[[], Spool]


@pytest.fixture
def reopen(tmp_path: Path, keys: Keys) -> Iterator[Open]:
    """Each call is another process on the same folder, after the one before was killed."""
    opened: list[Spool] = []

    def open_it() -> Spool:
        opened.append(Spool(tmp_path, keys))
        return opened[-1]

    yield open_it
    for each in opened:
        each.close()


def question(update_id: int, chat: Chat = CHAT, asked_at: int = 1_000) -> Question:
    update = {"update_id": update_id, "message": {"text": f"CEK 2605-1004217-8 {SECRET}"}}
    return Question(
        chat=chat,
        update_id=update_id,
        asked_at=asked_at,
        update=update,
        channel="web",
        state="Asking:pin",
        data={"number": "260510042178"},
        client=None,
    )


async def settled(spool: Spool, chat: Chat = CHAT) -> list[int]:
    """Takes one after the other, as the late answers do."""
    order = []
    while (first := await spool.first_of(chat)) is not None:
        order.append(first.update_id)
        await spool.forget(first)
    return order


async def test_what_was_kept_is_there_after_a_kill_whole_and_in_order(reopen: Open) -> None:
    spool = reopen()
    for update_id in (7, 3, 9):
        await spool.keep(question(update_id))
    again = reopen()
    assert (len(again), again.waits(CHAT), again.chats()) == (3, True, [CHAT])
    assert await again.first_of(CHAT) == question(7)
    assert await settled(again) == [7, 3, 9]
    assert (len(again), again.waits(CHAT), again.chats()) == (0, False, [])


async def test_only_the_first_of_a_chat_is_told(reopen: Open) -> None:
    spool = reopen()
    assert await spool.keep(question(1)) is True
    assert await spool.keep(question(2)) is False
    assert await spool.keep(question(3, OTHER)) is True


async def test_an_update_that_comes_again_is_kept_once_and_told_as_before(reopen: Open) -> None:
    """It comes again because nobody confirmed it: perhaps nobody was told either."""
    spool = reopen()
    assert [await spool.keep(question(update_id)) for update_id in (1, 1, 2, 2)] == [
        True,
        True,
        False,
        False,
    ]
    assert len(spool) == 2


async def test_nothing_that_was_asked_can_be_read_on_the_disk(reopen: Open, tmp_path: Path) -> None:
    await reopen().keep(question(1))
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"questions" in kept
    for secret in (SECRET, "2605-1004217-8", "260510042178", "CEK", "Asking"):
        assert secret.encode() not in kept


async def test_what_no_key_opens_any_more_is_passed_over(reopen: Open, tmp_path: Path) -> None:
    await reopen().keep(question(1))
    rotated = Spool(tmp_path, Keys("another secret key of the tests, long enough"))
    await rotated.keep(question(2))
    assert await settled(rotated) == [2]
    rotated.close()


async def test_old_questions_and_forgotten_chats_go(reopen: Open) -> None:
    spool = reopen()
    await spool.keep(question(1, asked_at=10))
    await spool.keep(question(2, asked_at=20))
    await spool.keep(question(3, OTHER, asked_at=30))
    await spool.forget_older_than(20)
    assert (await spool.first_of(CHAT), len(spool)) == (question(2, asked_at=20), 2)
    await spool.forget_chat(CHAT)
    assert spool.chats() == [OTHER]


async def test_a_chat_can_t_fill_it_and_nobody_can_fill_the_disk(
    reopen: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "PER_CHAT_MAX", 2)
    monkeypatch.setattr(room, "QUESTIONS_MAX", 3)
    spool = reopen()
    await spool.keep(question(1))
    await spool.keep(question(2))
    with pytest.raises(SpoolUnwritable):
        await spool.keep(question(3))
    await spool.keep(question(4, OTHER))
    with pytest.raises(SpoolUnwritable):
        await spool.keep(question(5, Chat(1, 4713)))


async def test_a_disk_that_refuses_is_told_to_whoever_brought_it(
    reopen: Open, tmp_path: Path
) -> None:
    spool = reopen()
    spool._file.execute("PRAGMA query_only = ON")
    with pytest.raises(SpoolUnwritable):
        await spool.keep(question(1))
    assert len(spool) == 0
    (tmp_path / "file").touch()
    with pytest.raises(SpoolUnwritable):
        Spool(tmp_path / "file", Keys("a secret key of the tests, 32 characters long"))


async def test_many_at_once_are_all_kept(reopen: Open) -> None:
    spool = reopen()
    chats = [Chat(1, each) for each in range(50)]
    await asyncio.gather(*(spool.keep(question(n, chat)) for chat in chats for n in range(4)))
    assert len(spool) == 200
    assert await settled(spool, chats[7]) == [0, 1, 2, 3]


async def test_taking_a_question_out_costs_the_same_however_many_wait(
    reopen: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted in rows that SQLite steps over, by its own progress handler."""
    assert await _steps(reopen(), 100) * 3 > await _steps(reopen(), 2_000)


async def _steps(spool: Spool, waiting: int) -> int:
    for each in range(waiting):
        await spool.keep(question(1, Chat(2, each)))
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    spool._file.set_progress_handler(count, 1)
    await settled(spool, Chat(2, waiting // 2))
    spool._file.set_progress_handler(None, 0)
    return steps
