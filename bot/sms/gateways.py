"""Several gateways as one: by operator, by weight, and past one that is down."""

import asyncio
import random
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from backend.client import Outcome
from bot.deliver import Sent
from bot.metrics import SMS_SENT
from bot.sms.gateway import Gateway, OutgoingSms
from bot.sms.numbers import operator_of

AWAY_S = 2.0
"""How soon it is tried again while no gateway is up."""
AWAY = Sent(Outcome.TEMPORARY, AWAY_S)


@dataclass(frozen=True, slots=True)
class Routes:
    """Which gateway takes how much, and whose numbers go by which."""

    weights: Mapping[str, int] = field(default_factory=dict)
    """By gateway; 1 where it is not named, 0: only where no other is up."""
    by_operator: Mapping[str, str] = field(default_factory=dict)
    """Operator → gateway, as long as that is up."""


class Gateways:
    """Sends by one of them; a message that failed by one may be sent again by the next."""

    def __init__(self, routes: Routes) -> None:
        self._gateways: dict[str, Gateway] = {}
        self._routes = routes
        self._held_until: dict[str, float] = {}
        """By gateway, on the monotonic clock."""
        self._random = random.Random()  # noqa: S311 – spreads load, guards nothing

    def add(self, gateway: Gateway) -> None:
        """Before `run`. Raises ValueError where another has its name."""
        if gateway.name in self._gateways:
            raise ValueError(f"two gateways are called {gateway.name}")
        self._gateways[gateway.name] = gateway

    @property
    def is_up(self) -> bool:
        return any(gateway.is_up for gateway in self._gateways.values())

    async def send(self, sms: OutgoingSms, *, came_by: str | None = None) -> Sent:
        """One message by the best gateway of this moment; see Gateway.send.

        came_by: the gateway that brought what this answers; a phone expects the same number.
        """
        gateway = self._choose(sms.number, came_by)
        if gateway is None:
            return AWAY
        sent = await gateway.send(sms)
        SMS_SENT.labels(gateway.name, sent.outcome.value).inc()
        if sent.hold_s is not None:
            self._held_until[gateway.name] = time.monotonic() + sent.hold_s
        return sent

    async def run(self, stopped: asyncio.Event) -> None:
        async with asyncio.TaskGroup() as group:
            for gateway in self._gateways.values():
                group.create_task(gateway.run(stopped))

    def _choose(self, number: str, came_by: str | None) -> Gateway | None:
        ready = [each for each in self._gateways.values() if self._is_ready(each)]
        for name in (came_by, self._routes.by_operator.get(operator_of(number) or "")):
            for gateway in ready:
                if gateway.name == name:
                    return gateway
        if not ready:
            return None
        weights = [self._routes.weights.get(each.name, 1) for each in ready]
        if not any(weights):
            weights = [1] * len(ready)
        return self._random.choices(ready, weights)[0]

    def _is_ready(self, gateway: Gateway) -> bool:
        return gateway.is_up and self._held_until.get(gateway.name, 0) <= time.monotonic()
