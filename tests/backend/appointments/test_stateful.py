"""Whatever residents, clerks, officers and sweeps do, in whatever order: the books are right."""

import asyncio

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from backend.appointments import steps
from backend.appointments.states import STEPS, State
from backend.appointments.tables import with_moments
from tests.backend.appointments.office import Office
from tests.backend.appointments.walk import ACTIONS, LEGAL, POLICY, WRITE_DOWN, Action, Walk

STEPS_EACH, EXAMPLES = 50, 14


@pytest.fixture
async def walk(of_its_own: None, office: Office) -> Walk:
    office.policy = POLICY
    await office.database.pool.execute(WRITE_DOWN)
    return Walk(office)


async def play(walk: Walk) -> None:
    loop = asyncio.get_running_loop()

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(ACTIONS, min_size=STEPS_EACH, max_size=STEPS_EACH))
    def walks(actions: list[Action]) -> None:
        asyncio.run_coroutine_threadsafe(walk.go(actions), loop).result(60)

    await asyncio.to_thread(walks)


async def test_the_books_are_right_after_every_step(walk: Walk) -> None:
    await play(walk)
    steps_made = {f"{was} → {to}" for was in LEGAL for to in LEGAL[was]}
    assert len(steps_made & set(walk.seen)) > 10, "most of them have been walked"


async def test_a_place_that_is_not_given_back_is_noticed(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = steps.STEP.text.replace("WHEN :releases THEN -1", "WHEN :releases THEN 0")
    assert wrong != steps.STEP.text
    monkeypatch.setattr(steps, "STEP", with_moments(wrong, "now", "confirm_by"))
    with pytest.raises(AssertionError):
        await play(walk)


async def test_a_step_that_is_none_is_noticed(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    hasty = (*STEPS[State.REQUESTED], State.ARRIVED)
    monkeypatch.setitem(STEPS, State.REQUESTED, hasty)
    with pytest.raises(AssertionError, match="requested → arrived"):
        await play(walk)
