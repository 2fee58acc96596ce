"""The inbox: on disk from the first moment, sealed, and each message once."""

import time
from pathlib import Path

import pytest

from backend.keys import Keys
from bot.sms import inbox as module
from bot.sms.gateway import Part
from bot.sms.inbox import Inbox, InboxUnwritable
from tests.bot.sms.wire import ANI, sms

HALF = "a\ud83d"
"""The first half of an emoji, as a part may end."""


def opened(folder: Path, keys: Keys) -> Inbox:
    return Inbox(folder / "inbox", keys)


async def test_what_was_kept_is_there_after_a_new_start(tmp_path: Path, keys: Keys) -> None:
    first = opened(tmp_path, keys)
    kept = await first.keep(sms("CEK 2605-1004217-8", "1", part=Part(7, 2, 1)))
    assert kept is not None
    first.close()
    again = opened(tmp_path, keys)
    assert (await again.waiting(up_to=again.newest), len(again)) == ([kept], 1)
    again.close()


async def test_a_message_that_is_brought_again_is_known_also_when_it_is_done(inbox: Inbox) -> None:
    kept = await inbox.keep(sms("JANJI", "1"))
    assert kept is not None
    assert await inbox.keep(sms("JANJI", "1")) is None
    await inbox.done(kept.number)
    assert await inbox.keep(sms("JANJI", "1")) is None
    assert (await inbox.waiting(up_to=9), len(inbox)) == ([], 0)


async def test_the_same_words_under_another_id_are_another_message(inbox: Inbox) -> None:
    assert await inbox.keep(sms("1", "1")) is not None
    assert await inbox.keep(sms("1", "2")) is not None
    assert await inbox.keep(sms("1", "1", gateway="other")) is not None
    assert len(inbox) == 3


async def test_half_a_sign_is_kept_as_it_came(inbox: Inbox) -> None:
    await inbox.keep(sms(HALF, "1"))
    (waiting,) = await inbox.waiting(up_to=9)
    assert waiting.sms.text == HALF


async def test_done_twice_counts_once(inbox: Inbox) -> None:
    kept = [await inbox.keep(sms("1", str(number))) for number in range(2)]
    numbers = [each.number for each in kept if each]
    await inbox.done(numbers[0])
    await inbox.done(numbers[0])
    assert len(inbox) == 1


def on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in (folder / "inbox").iterdir())


async def test_nothing_on_disk_tells_who_wrote_or_what(inbox: Inbox, tmp_path: Path) -> None:
    kept = await inbox.keep(sms("PIN 416253", "an-id"))
    for sign in (b"416253", ANI.encode(), ANI.removeprefix("+62").encode()):
        assert sign not in on_disk(tmp_path)
    assert b"an-id" in on_disk(tmp_path), "what is in clear would be found"
    assert kept is not None
    assert ANI not in repr(kept)


async def test_what_is_sealed_under_a_lost_key_is_let_go(tmp_path: Path, keys: Keys) -> None:
    first = opened(tmp_path, keys)
    await first.keep(sms("JANJI", "1"))
    first.close()
    stranger = opened(tmp_path, Keys("another secret key, as long as it has to be"))
    assert (await stranger.waiting(up_to=9), len(stranger)) == ([], 0)
    stranger.close()


async def test_a_full_inbox_takes_no_more(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WAITING_MAX", 1)
    kept = await inbox.keep(sms("1", "1"))
    assert kept is not None
    with pytest.raises(InboxUnwritable):
        await inbox.keep(sms("2", "2"))
    await inbox.done(kept.number)
    assert await inbox.keep(sms("2", "2")) is not None


async def test_one_that_can_t_be_written_says_so(inbox: Inbox) -> None:
    inbox._file.execute("DROP TABLE messages")
    with pytest.raises(InboxUnwritable):
        await inbox.keep(sms("1", "1"))


def test_a_folder_that_can_t_be_used_says_so(tmp_path: Path, keys: Keys) -> None:
    (tmp_path / "inbox").write_text("a file")
    with pytest.raises(InboxUnwritable, match="can't be opened"):
        opened(tmp_path, keys)


async def test_ids_are_forgotten_after_two_days_and_what_waits_is_not(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    done, waiting = await inbox.keep(sms("1", "1")), await inbox.keep(sms("2", "2"))
    assert done is not None
    await inbox.done(done.number)
    later = time.time() + module.REMEMBERED_S + 60
    monkeypatch.setattr(time, "time", lambda: later)
    await inbox.forget_old()
    assert await inbox.keep(sms("1", "1")) is not None
    assert waiting in await inbox.waiting(up_to=9)
