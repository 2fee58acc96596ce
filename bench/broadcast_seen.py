"""What is planned of a broadcast, what the Bot API saw of it, and what of that must not be."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import quantiles

from bench.bulk_api import RECIPIENTS_FROM, Rules, Taken

BLOCKED, FAILING = 0.02, 0.005
PAUSES, RETRY_AFTER_S = 5, 3
PACE_LEAST = 0.98


@dataclass(frozen=True, slots=True)
class Plan:
    recipients: int
    senders: int
    kills: int
    per_second: int
    asks: bool

    @property
    def rules(self) -> Rules:
        """A tenth more is allowed in any one second: a late call and the next may come together."""
        each = self.recipients // (PAUSES + 1)
        return Rules(
            per_second=self.per_second,
            burst=self.per_second // 10 + 1,
            chat_gap_s=1.0,
            blocked=BLOCKED,
            failing=FAILING,
            pauses_after=tuple(each * number for number in range(1, PAUSES + 1)),
            retry_after_s=RETRY_AFTER_S,
        )


@dataclass
class Drill:
    """What has been seen of one."""

    plan: Plan
    taken: Taken = field(default_factory=Taken)
    in_flight: list[set[int]] = field(default_factory=list)
    """At each kill: chats that were written to, of which the API was not yet told."""
    idle_s: Sequence[float] = ()
    busy_s: Sequence[float] = ()
    """How long residents waited for their answers, before and during the broadcast."""
    unanswered: int = 0
    late_turns: int = 0
    """Which no sender could use any more: so often this machine was too busy."""

    @property
    def missing(self) -> int:
        ids = range(1, self.plan.recipients + 1)
        return sum(not self.taken.is_done_with(RECIPIENTS_FROM + each) for each in ids)

    @property
    def duplicates(self) -> Counter[int]:
        return Counter(
            {chat: times - 1 for chat, times in self.taken.accepted.items() if times > 1}
        )

    @property
    def unexplained(self) -> int:
        """Told more often than kills with that chat in flight explain."""
        allowed = Counter[int]()
        for chats in self.in_flight:
            allowed.update(chats)
        return sum((self.duplicates - allowed).values())

    @property
    def pace(self) -> float:
        """The share of what was allowed, outside retry_after windows, until all were tried once."""
        return self._share(lost=0)

    @property
    def pace_with_late_turns(self) -> float:
        """What the senders were given: a busy machine rather makes no call than one too fast."""
        return self._share(lost=self.late_turns)

    def _share(self, *, lost: int) -> float:
        taken, end = self.taken, self.taken.first_calls_until
        if not taken.served:
            return 0.0
        begin = taken.served[0]
        paused = sum(min(window.end, end) - window.begin for window in taken.windows)
        used = sum(at <= end for at in taken.served) - 1 + lost
        return used / max((end - begin - paused) * self.plan.per_second, 1)

    @property
    def most_in_a_second(self) -> int:
        most = begin = 0
        served = self.taken.served
        for end, at in enumerate(served):
            while served[begin] <= at - 1:
                begin += 1
            most = max(most, end - begin + 1)
        return most

    def faults(self) -> list[str]:
        taken = self.taken
        found = {
            f"{self.missing} residents not told": self.missing,
            f"{self.unexplained} messages twice that were not in flight at a kill": (
                self.unexplained
            ),
            f"{taken.inside} calls inside a retry_after window": taken.inside,
            f"{taken.over} calls above the pace": taken.over,
            f"{taken.too_soon} calls to a chat within a second": taken.too_soon,
            f"{self.unanswered} residents without an answer": self.unanswered,
            f"a pace of {self.pace:.1%}": (
                not self.plan.kills and self.pace_with_late_turns < PACE_LEAST
            ),
        }
        return [fault for fault, is_one in found.items() if is_one]

    def lines(self) -> list[str]:
        taken = self.taken
        told = [
            (
                f"{self.plan.recipients:,} recipients, {self.plan.senders} senders:"
                f" {self.missing} missing, {self.duplicates.total()} duplicates"
            ),
            (
                f"Pace: {self.pace:.1%} of {self.plan.per_second} a second outside retry_after"
                f" windows, at most {self.most_in_a_second} in a second;"
                f" {self.late_turns} turns came too late to be used"
            ),
            (
                f"{len(taken.windows)} windows: {taken.inside} calls inside,"
                f" {taken.on_their_way} that had left before; 403: {taken.blocked.total()},"
                f" 500: {taken.failed}"
            ),
        ]
        if self.plan.kills:
            each = ", ".join(str(len(chats)) for chats in self.in_flight)
            told.append(f"Killed {len(self.in_flight)} times, in flight: {each}")
        if self.idle_s and self.busy_s:
            told.append(
                f"Replies: p99 {_p99_ms(self.busy_s):.0f} ms during the broadcast,"
                f" {_p99_ms(self.idle_s):.0f} ms before; {self.unanswered} lost"
            )
        return told


def _p99_ms(latencies_s: Sequence[float]) -> float:
    return quantiles(latencies_s, n=100)[98] * 1e3 if len(latencies_s) > 1 else 0.0
