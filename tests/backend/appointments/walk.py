"""What residents, clerks, officers and sweeps do in any order, and the books after each step.

A head office with two counters, open for one hour on Thursday: four slots of two places, for which
five residents and their families meet. The database itself writes down every transition.
"""

from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from datetime import date, time, timedelta
from typing import TypeAlias

from hypothesis import strategies as st

from backend.appointments import changes, jobs, reshaping
from backend.appointments.changes import Change
from backend.appointments.rules import Policy
from backend.appointments.states import ACTIVE, RELEASING, STEPS, UNDOABLE, Actor, State
from backend.appointments.tables import quoted
from backend.offices.hours import DayOverride
from backend.offices.places import CounterKind
from backend.offices.rules import Directory
from backend.offices.service import load_directory
from tests.backend.appointments.office import KK, NOW, Office, outcome

HEAD, THURSDAY = "00", date(2026, 11, 26)
HOUR = DayOverride(HEAD, THURSDAY, time(9), time(10), "Satu jam")
SHUT = DayOverride(HEAD, THURSDAY, None, None, "Listrik padam")
POLICY = Policy(horizon_days=3, active_max=3)
SERVICES = (KK, "IKD")
BY_HAND = (State.REQUESTED, State.CANCELLED, *UNDOABLE[Actor.CLERK])
"""Steps that somebody makes, and no sweep or closure."""
LEGAL = dict(STEPS)
"""As they were before a test put a wrong one among them."""

Action: TypeAlias = tuple[str, int, int]
"""What is done, and two numbers that say with what."""
WEIGHTS = {
    "book": 5,
    "go_on": 6,
    "step_anywhere": 2,
    "move": 3,
    "cancel": 3,
    "undo": 3,
    "wait": 4,
    "accept": 2,
    "sweep": 4,
    "pass_time": 2,
    "close_counters": 1,
    "close_the_day": 1,
    "keep_the_horizon": 1,
}
ACTIONS = st.tuples(
    st.sampled_from([name for name, weight in WEIGHTS.items() for _ in range(weight)]),
    st.integers(0, 11),
    st.integers(0, 11),
)
WRITE_DOWN = """
    CREATE TABLE seen (was text, became text, undoes text, moves bool);
    CREATE FUNCTION write_down() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO seen VALUES (OLD.state, NEW.state, OLD.was, OLD.slot_id <> NEW.slot_id);
        RETURN NULL;
    END $$;
    CREATE TRIGGER write_down AFTER UPDATE ON appointments FOR EACH ROW
        WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION write_down();
    DELETE FROM opening_hours;
    """
CLEAR = """
    DELETE FROM appointments; DELETE FROM slots; DELETE FROM messages; DELETE FROM residents;
    DELETE FROM day_overrides; DELETE FROM closed_counters; DELETE FROM seen
    """
IN_ORDER = f"SELECT id FROM appointments ORDER BY state IN ({quoted(RELEASING)}), id"
TWICE = f"""
    SELECT resident_id FROM appointments WHERE state IN ({quoted(ACTIVE)})
    GROUP BY resident_id, service, person HAVING count(*) > 1 AND resident_id IS NOT NULL
    """
TIMELESS = """
    SELECT id FROM appointments WHERE state = 'offered' AND offer_until IS NULL
        OR state = 'requested' AND confirm_by IS NULL
    """


def is_legal(was: State, became: State, undoes: str | None, *, moves: bool) -> bool:
    takes_back = became == undoes and any(was in states for states in UNDOABLE.values())
    return became in LEGAL[was] or takes_back or (moves and became is State.REQUESTED)


class Walk:
    """One sequence of actions, from the morning of NOW on."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.slots: list[int] = []
        self.seen: Counter[str] = Counter()

    async def go(self, actions: Sequence[Action]) -> None:
        self.office.now = NOW
        await self.office.database.pool.execute(CLEAR)
        await self._change(lambda directory: changes.of_day(directory, HEAD, THURSDAY, [HOUR]))
        found = "SELECT id FROM slots WHERE counter = 'files' ORDER BY starts_at"
        self.slots = [row["id"] for row in await self.office.database.all(found)]
        for name, one, other in actions:
            # A refusal is an answer; anything else fails.
            await outcome(getattr(self, f"_{name}")(one, other))
            await self._check()

    async def _book(self, one: int, other: int) -> None:
        service, slot = SERVICES[other % 2], self.slots[other % 4]
        await self.office.take(one % 5, slot, service, person=one // 6)

    async def _go_on(self, one: int, other: int) -> None:
        async def step(mine: int) -> None:
            state = State((await self.office.row(mine))["state"])
            ahead = [to for to in STEPS[state] if to in BY_HAND and to is not State.CANCELLED]
            if ahead:
                by = Actor.RESIDENT if state is State.OFFERED else Actor.CLERK
                await self.office.step(mine, ahead[other % len(ahead)], by)

        await self._with_one(one, step)

    async def _step_anywhere(self, one: int, other: int) -> None:
        to = BY_HAND[other % len(BY_HAND)]
        await self._with_one(one, lambda mine: self.office.step(mine, to))

    async def _move(self, one: int, other: int) -> None:
        slot = self.slots[other % 4]
        await self._with_one(one, lambda mine: self.office.move(mine, slot))

    async def _cancel(self, one: int, _: int) -> None:
        await self._with_one(one, self.office.cancel)

    async def _undo(self, one: int, other: int) -> None:
        """The latest that was given back comes last."""
        by = (Actor.CLERK, Actor.RESIDENT)[other % 2]
        which = one if other < 6 else -1
        await self._with_one(which, lambda mine: self.office.undo(mine, by))

    async def _wait(self, one: int, other: int) -> None:
        await self.office.wait(one % 5, SERVICES[other % 2], office=HEAD, person=one // 6)

    async def _accept(self, one: int, _: int) -> None:
        to, by = State.REQUESTED, Actor.RESIDENT
        await self._with_one(one, lambda mine: self.office.step(mine, to, by))

    async def _sweep(self, *_: int) -> None:
        database, terms = self.office.database, self.office.terms
        await jobs.offer_places(database, terms)
        await jobs.pass_deadlines(database, terms)
        await jobs.remind(database, now=terms.now)

    async def _pass_time(self, one: int, _: int) -> None:
        minutes = (1, 6, 31, 61, 121, 600)[one % 6]
        self.office.now += timedelta(minutes=minutes)

    async def _close_counters(self, one: int, _: int) -> None:
        kind, closed = CounterKind.FILES, (0, 1, 0, 2)[one % 4]
        await self._change(
            lambda directory: changes.of_counters(directory, HEAD, THURSDAY, kind, closed)
        )

    async def _close_the_day(self, *_: int) -> None:
        """And open it again."""
        for day in (SHUT, HOUR):
            await self._change(
                lambda directory, day=day: changes.of_day(  # type: ignore[misc]
                    directory, HEAD, THURSDAY, [day]
                )
            )

    async def _keep_the_horizon(self, *_: int) -> None:
        database, now = self.office.database, self.office.now
        today = (now + timedelta(hours=7)).date()
        await jobs.extend_horizon(database, policy=POLICY, now=now, today=today)
        await jobs.end_days(database, now=now, today=today)

    async def _with_one(self, which: int, do: Callable[[int], Awaitable[object]]) -> None:
        """Of the appointments that there are, those with a place first."""
        ids = [row["id"] for row in await self.office.database.all(IN_ORDER)]
        if ids:
            await do(ids[which % len(ids)])

    async def _change(self, change: Callable[[Directory], Change]) -> None:
        async with self.office.database.transaction() as session:
            await reshaping.take_turns(session)
            wanted = change(await load_directory(session))
            await changes.save(session, wanted, now=self.office.now)

    async def _check(self) -> None:
        database = self.office.database
        assert await self.office.miscounted() == []
        assert await database.all(TWICE) == []
        assert await database.all(TIMELESS) == []
        for row in await database.all("DELETE FROM seen RETURNING *"):
            was, became = State(row["was"]), State(row["became"])
            self.seen[f"{was} → {became}"] += 1
            assert is_legal(was, became, row["undoes"], moves=row["moves"]), f"{was} → {became}"
