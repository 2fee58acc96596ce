"""What the sender, and the bot for the channels it holds, ask of the API."""

from collections.abc import Collection, Sequence

from backend.client.transport import Body, Transport
from backend.deliveries.schemas import Claims, Reservation, Settled, Settlement


class DeliveriesClient:
    """Acts with the scope `deliver`. Raises ServiceUnavailable and the API's refusals."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def claim(
        self, channel: str, *, limit: int, chat_ids: Collection[int] | None = None
    ) -> Claims:
        """Up to `limit` deliveries that are due; chat_ids: only for these chats."""
        body: Body = {"channel": channel, "limit": limit}
        if chat_ids is not None:
            body["chat_ids"] = list(chat_ids)
        answer = await self._transport.post("/v1/deliveries/claim", body)
        return Claims.model_validate_json(answer)

    async def settle(self, settled: Sequence[Settled]) -> int:
        """Tell what came of them; for how many it still was ours to say."""
        body = {"settled": [each.model_dump(mode="json") for each in settled]}
        answer = await self._transport.post("/v1/deliveries/settle", body)
        return Settlement.model_validate_json(answer).settled

    async def reserve(
        self, account: str, *, per_second: float, count: int, hold_s: float | None = None
    ) -> float:
        """0: so many may be sent now; else seconds until it is worth asking again. hold_s: a
        pause of all who send for the account.
        """
        body: Body = {"account": account, "per_second": per_second, "count": count}
        if hold_s is not None:
            body["hold_s"] = hold_s
        answer = await self._transport.post("/v1/deliveries/reserve", body)
        return Reservation.model_validate_json(answer).wait_s
