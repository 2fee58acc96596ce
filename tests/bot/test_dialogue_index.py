"""The index only saves questions: what it answers is what the whole order would have."""

from collections.abc import Callable
from typing import Any

import pytest
from aiogram import Router

from bot.residents import Residents
from bot.updates import channel_bot, pressed, typed
from handlers import dispatcher
from handlers.index import Index
from locales import Channel
from tests.bot.conftest import AwayApi

SMS = channel_bot(Channel.SMS)
SAID = (
    "/start",
    "halo",
    "CEK",
    "CEK 2605-1004217-8",
    "416253",
    "menu",
    "BAHASA SU",
    "kantor",
    "Kramatwatu",
    "kantor",
    "3604991205900001",
    "/start r_260510042178",
    "halo min, nomor 2605-1004217-8",
    "3604991205900001",
    "apa saja",
    "JANJI rekam ktp",
    "Kramatwatu",
    "BATAL B7K2",
    ">booking",
    ">appointments",
    ">cancel:B7K2",
    ">book-yes:of a later version",
    ">menu",
    ">status",
    ">language:en",
    ">nothing",
)


@pytest.fixture
def index() -> Index:
    (index,) = dispatcher.sub_routers
    assert isinstance(index, Index)
    return index


async def answers(residents: Residents, chat_id: int) -> list[list[Any]]:
    heard = []
    for number, said in enumerate(SAID, start=1):
        make = pressed if said.startswith(">") else typed
        update = make(SMS, chat_id, number, said.removeprefix(">"))
        answer = await residents.answer(SMS, Channel.SMS, chat_id, update)
        heard.append([each.to_json() for each in answer.said])
    return heard


async def test_everything_is_answered_as_without_the_index(
    make_residents: Callable[[], Residents], index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_index = await answers(make_residents(), 1)
    monkeypatch.setattr(index, "_likeliest", lambda event, state: None)
    assert await answers(make_residents(), 2) == with_index


@pytest.mark.parametrize("said", ["/start", "CEK 2605-1004217-8", ">status"])
async def test_a_command_and_a_press_ask_one_dialogue(
    make_residents: Callable[[], Residents],
    monkeypatch: pytest.MonkeyPatch,
    away_api: AwayApi,
    said: str,
) -> None:
    """By SMS a number is looked up at once: the phone may be the application's."""
    away_api.is_back = True
    asked: list[str] = []
    propagate = Router.propagate_event

    async def counted(router: Router, *arguments: Any, **options: Any) -> Any:
        asked.append(router.name)
        return await propagate(router, *arguments, **options)

    monkeypatch.setattr(Router, "propagate_event", counted)
    make = pressed if said.startswith(">") else typed
    update = make(SMS, 3, 1, said.removeprefix(">"))
    await make_residents().answer(SMS, Channel.SMS, 3, update)
    _, *dialogues = asked
    assert len(dialogues) == 1
