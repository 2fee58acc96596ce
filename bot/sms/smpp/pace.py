"""How fast one link is sent to: as fast as the SMSC takes it, which only its refusals tell.

Between two refusals the SMSC was never idle, so what it accepted in between is what it allows.
From then on as much is sent, and a little more as time passes, until it refuses again: at a limit
of 100 a second that is about one refusal a second. Pure but for `turn`.
"""

import asyncio
import math
import time

UNLIMITED = float("inf")
HOLD_FIRST_S = 0.05
"""After a refusal nobody sends for so long; doubled while nothing is accepted."""
HOLD_LONGEST_S = 0.4
MEASURED_S_MIN = 0.25
"""What is accepted in less says nothing: an SMSC may allow a burst."""
MEASURED_S_MAX = 15.0
GROWTH_PER_S = 1.03
GROWN_AFTER_S = 300.0
"""So long without a refusal: the old limit is forgotten."""
LATE_S = 0.1
"""A turn that came late by less is made up for: a busy loop is that coarse."""
IDLE_MAX = 0.1
"""Of the time between two refusals, in which nobody wanted to send: more of it measures nothing."""
UNSURE = 0.95
"""Of the rate is kept after a refusal that measures nothing."""


class LinkPace:
    def __init__(self, most: float | None, *, now: float | None = None) -> None:
        """most: a second, where the contract says so."""
        now = time.monotonic() if now is None else now
        self._most = most or UNLIMITED
        self._rate = self._most
        self._rated_at = now
        self._free_at = now
        self._held_until = now
        self._hold_s = HOLD_FIRST_S
        self._since = now
        """The refusal from which on it is measured."""
        self._accepted = 0
        self._idle_s = UNLIMITED
        """Since then. Before the first refusal there is nothing to measure from."""
        self._turns = asyncio.Lock()

    async def turn(self) -> None:
        """Wait until one more may be sent. Those who wait are as many as the window has places."""
        if self._rate == UNLIMITED and self._held_until <= time.monotonic():
            return
        async with self._turns:
            while (wait_s := self.wait_s(time.monotonic())) > 0:  # noqa: ASYNC110 – only time helps
                await asyncio.sleep(wait_s)
            self.sent(time.monotonic())

    def wait_s(self, now: float) -> float:
        return self._free_at - now

    def sent(self, now: float) -> None:
        self._note_idle(now - self._free_at)
        self._free_at = max(self._free_at, now - LATE_S) + 1 / self.rate(now)

    def rate(self, now: float) -> float:
        """A second, at this moment."""
        age_s = now - self._rated_at
        if age_s > GROWN_AFTER_S:
            return self._most
        return min(self._most, self._rate * math.pow(GROWTH_PER_S, age_s))

    def accepted(self) -> None:
        self._accepted += 1
        self._hold_s = HOLD_FIRST_S

    def throttled(self, now: float) -> None:
        """What was sent before the hold and is refused in it tells nothing new."""
        if now < self._held_until:
            return
        if self._rate == UNLIMITED:
            # Unlimited, the next refusal follows at once where senders wait.
            self._note_idle(now - self._held_until)
        measured_s = now - self._since
        if self._idle_s > measured_s * IDLE_MAX or measured_s > MEASURED_S_MAX:
            self._rate_from(now, self.rate(now) * UNSURE)
        elif self._accepted and measured_s >= MEASURED_S_MIN:
            self._rate_from(now, self._accepted / measured_s)
        self._held_until = now + self._hold_s
        # A hold is not made up for afterwards, as a late turn is.
        self._free_at = max(self._free_at, self._held_until)
        self._hold_s = min(self._hold_s * 2, HOLD_LONGEST_S)

    def _rate_from(self, now: float, rate: float) -> None:
        """And measure anew."""
        self._rate, self._rated_at = min(self._most, rate), now
        self._since, self._accepted, self._idle_s = now, 0, 0.0

    def _note_idle(self, late_s: float) -> None:
        if late_s > LATE_S:
            self._idle_s += late_s
