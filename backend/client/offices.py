"""Public information of the office, the same for everybody."""

from backend.client.transport import Transport


class OfficesClient:
    """Acts with the scope `resident`, on nobody's behalf."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
