"""The drill's day, step by step; each is told with the time on the office's clock."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from backend.client import Appointment, Refusal, SlotFull
from backend.client.staff import Incident, IncidentChange, Notice
from backend.notices.schemas import Purpose, State
from backend.outages.schemas import State as IncidentState
from backend.outages.schemas import Works
from bot.cli.lightning.ledger import Ledger, count_told, over_capacity
from bot.cli.lightning.stage import Stage
from bot.cli.lightning.town import Resident

SERVICE = "KTP-REKAM"
OFFICES = ("10", "11", "12", "13")
DETECTED_WITHIN_S = 120
ARRIVED_WITHIN_S = 120
LOOK_S = 0.5
ASKING = 5
"""So many residents ask what is going on."""
OFFERED = "offered"
HELD = ("requested", "confirmed")

Tell = Callable[[str], None]
Found = TypeVar("Found")


class Stuck(RuntimeError):
    """Something that must happen did not; the message says what was waited for."""


@dataclass(slots=True)
class Story:
    """Played once, from the bookings to the all-clear."""

    stage: Stage
    tell: Tell
    """Told each thing that happens."""
    ledger: Ledger = field(default_factory=Ledger)
    booked: dict[int, Appointment] = field(default_factory=dict)
    """Chat → its appointment."""

    async def play(self) -> Ledger:
        """Raises Stuck."""
        await self.book()
        await self.strike()
        incident = await self.detect()
        await self.ask_around()
        incident = await self.publish(incident)
        outage = await self.notify(incident, Purpose.OUTAGE)
        await self.count_outage(outage)
        await self.accept_one()
        await self.mend(incident)
        clear = await self.notify(
            await self.stage.staff["ani"].incident(incident.id), Purpose.RECOVERY
        )
        await self.count_all_clear(outage, clear)
        self.ledger.over_capacity = await over_capacity(self.stage)
        return self.ledger

    async def book(self) -> None:
        for number, resident in enumerate(self.stage.town.residents):
            await self.stage.town.says(resident, "/start")
            await resident.client.tell_language(resident.language)
            self.booked[resident.chat_id] = await self._place(resident, number)
        first = min(each.starts_at for each in self.booked.values())
        self.tell(f"{len(self.booked)} residents have a place, the first on {first:%-d/%-m %H.%M}.")

    async def _place(self, resident: Resident, number: int) -> Appointment:
        """One of the next days, spread over the offices."""
        office = OFFICES[number % len(OFFICES)]
        days = (await resident.appointments.days(SERVICE, office)).days
        for day in days[:2]:
            for time in await resident.appointments.times(SERVICE, office, day.day):
                try:
                    return await resident.appointments.book(time.slot, SERVICE, reminders=True)
                except SlotFull:
                    continue
        raise Stuck("a free place for everybody")

    async def strike(self) -> None:
        await self.stage.drill("registry-down")
        self.tell("Lightning: the registration database is dead.")

    async def detect(self) -> Incident:
        async def drafted() -> Incident | None:
            found = await self.stage.staff["ani"].incidents()
            return next((one for one in found if one.probe == "registry"), None)

        incident = await self._until(drafted, "a draft of the incident", DETECTED_WITHIN_S)
        hit = incident.hit
        counts = f"{hit.appointments} appointments" if hit else "nobody counted"
        self.tell(
            f"Detected: incident {incident.id} is drafted; it hits {counts}. Nothing goes out yet."
        )
        return incident

    async def ask_around(self) -> None:
        """Residents ask already; they are told what is known."""
        for resident in self.stage.town.residents[:ASKING]:
            await self.stage.town.says(resident, "INFO")
        self.tell(f"{ASKING} residents ask INFO and are told since when, at once.")

    async def publish(self, incident: Incident) -> Incident:
        """Ani confirms, and says when the next news comes: tomorrow at ten."""
        ani = self.stage.staff["ani"]
        change = IncidentChange(
            next_news_at=_after(self.booked, self.stage.now), works=[Works.COLLECTION]
        )
        is_draft = incident.state is IncidentState.DRAFT
        say = ani.confirm if is_draft else ani.update
        incident = await say(incident.id, change)
        rows = await self.stage.database.fetch(
            DISPLACED, [each.code for each in self.booked.values()]
        )
        self.ledger.displaced = len(rows)
        self.ledger.offered = sum(row["offered"] for row in rows)
        self.ledger.without_offer = sum(not (row["offered"] or row["waits"]) for row in rows)
        self.tell(
            f"Published: {self.ledger.displaced} appointments displaced,"
            f" {self.ledger.offered} have another place offered,"
            f" {self.ledger.displaced - self.ledger.offered} wait for one."
        )
        return incident

    async def notify(self, incident: Incident, purpose: Purpose) -> Notice:
        """The drafted notice: previewed, approved by a second person, sent, watched."""
        staff = self.stage.staff
        notice = await self._drafted(incident, purpose)
        seen = await staff["ani"].preview(notice.id)
        self.tell(
            f"Notice {notice.id} ({purpose}) would reach {seen.recipients}:"
            f" {seen.samples.get('id', '')}"
        )
        if seen.needs_approval:
            notice = await staff["budi"].approve(notice.id, version=seen.version)
            self.tell("Budi approves it.")
        await staff["ani"].send(notice.id, version=seen.version)

        async def arrived() -> Notice | None:
            one = await staff["ani"].notice(notice.id)
            is_over = one.progress is not None and one.progress.waiting == 0
            return one if is_over or one.state is State.ENDED else None

        sent = await self._until(arrived, f"notice {notice.id} to arrive", ARRIVED_WITHIN_S)
        assert sent.progress is not None
        self.tell(f"Sent: {sent.progress.delivered} of {sent.progress.recipients} have it.")
        return sent

    async def _drafted(self, incident: Incident, purpose: Purpose) -> Notice:
        async def found() -> Notice | None:
            notices = await self.stage.staff["ani"].notices()
            mine = (
                one for one in notices if one.incident == incident.id and one.purpose is purpose
            )
            return next(mine, None)

        return await self._until(found, f"a drafted notice ({purpose})", DETECTED_WITHIN_S)

    async def count_outage(self, notice: Notice) -> None:
        assert notice.progress is not None
        await self.stage.town.listen_all()
        self.ledger.recipients = notice.progress.recipients
        told, missing, twice = count_told(self.stage, notice.check_code, {*self.booked})
        self.ledger.told, self.ledger.missing = told, missing
        self.ledger.duplicates += twice

    async def accept_one(self) -> None:
        """One tap, or one digit."""
        for resident in self.stage.town.residents:
            mine = (await resident.appointments.mine()).appointments
            offer = next((each for each in mine if each.state == OFFERED), None)
            if offer is not None:
                taken = await resident.appointments.accept(offer.code)
                self.tell(
                    f"One accepts the place that is offered: {taken.office.name},"
                    f" {taken.starts_at:%-d/%-m %H.%M}."
                )
                return

    async def mend(self, incident: Incident) -> None:
        await self.stage.drill("registry-up")
        await self.stage.staff["ani"].recover(incident.id)
        self.tell("The registration database is back; Ani says that it is over.")

    async def count_all_clear(self, outage: Notice, clear: Notice) -> None:
        await self.stage.town.listen_all()
        hit = {each.chat_id for each in self.stage.town.who_heard(outage.check_code)}
        told, missing, twice = count_told(self.stage, clear.check_code, hit)
        self.ledger.all_clear, self.ledger.all_clear_missing = told, missing
        self.ledger.duplicates += twice

    async def _until(
        self, look: Callable[[], Awaitable[Found | None]], what: str, within_s: float
    ) -> Found:
        try:
            async with asyncio.timeout(within_s):
                while True:
                    try:
                        if (found := await look()) is not None:
                            return found
                    except Refusal as refused:
                        raise Stuck(f"{what}: {refused}") from refused
                    await asyncio.sleep(LOOK_S)
        except TimeoutError as error:
            raise Stuck(f"waited {within_s:.0f} s for {what}") from error


DISPLACED = """
    SELECT mine.code,
        EXISTS (SELECT FROM appointments AS other WHERE other.resident_id = mine.resident_id
            AND other.service = mine.service AND other.person = mine.person
            AND other.state IN ('offered', 'requested', 'confirmed') AND other.id <> mine.id
        ) AS offered,
        EXISTS (SELECT FROM waiting WHERE waiting.resident_id = mine.resident_id
            AND waiting.service = mine.service AND waiting.person = mine.person) AS waits
    FROM appointments AS mine
    WHERE mine.state = 'displaced' AND mine.code = ANY($1::text[])
    """


def _after(booked: dict[int, Appointment], now: datetime) -> datetime:
    """Late enough that many of the places are hit: ten o'clock after the first of them."""
    first = min(each.starts_at for each in booked.values())
    at_ten = first.replace(hour=10, minute=0)
    return at_ten if at_ten > max(now, first) else at_ten + timedelta(days=1)
