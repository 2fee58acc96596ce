"""Public information of the office, the same for everybody."""

from urllib.parse import quote

from pydantic import TypeAdapter

from backend.applications.schemas import Disturbances
from backend.client.transport import Transport
from backend.offices.schemas import (
    Office,
    OfficeDistance,
    OfficeInFull,
    PlacesFound,
    Service,
    ServiceInFull,
)

PLACE_MAX_LENGTH = 80
"""What the API takes; a place's name is shorter."""

OFFICES = TypeAdapter(list[Office])
DISTANCES = TypeAdapter(list[OfficeDistance])
SERVICES = TypeAdapter(list[Service])


class OfficesClient:
    """Acts with the scope `resident`, on nobody's behalf."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def offices(self) -> list[Office]:
        return OFFICES.validate_json(await self._transport.get("/v1/offices"))

    async def office(self, code: str) -> OfficeInFull:
        """Raises NotFound."""
        answer = await self._transport.get(f"/v1/offices/{quote(code, safe='')}")
        return OfficeInFull.model_validate_json(answer)

    async def find(self, place: str) -> PlacesFound:
        """place: a kecamatan or an office, as people write it."""
        query = {"place": place[:PLACE_MAX_LENGTH]}
        return PlacesFound.model_validate_json(await self._transport.get("/v1/offices/find", query))

    async def nearest(self, latitude: float, longitude: float) -> list[OfficeDistance]:
        """Up to three; none for somebody far from the regency.

        To 100 m, which is near enough: who might read the address on its way learns no house.
        """
        query = {"latitude": f"{latitude:.3f}", "longitude": f"{longitude:.3f}"}
        return DISTANCES.validate_json(await self._transport.get("/v1/offices/nearest", query))

    async def services(self, language: str = "id") -> list[Service]:
        """In the order of menus, named in that language where it has words for them."""
        answer = await self._transport.get("/v1/services", {"language": language})
        return SERVICES.validate_json(answer)

    async def service(self, code: str, language: str = "id") -> ServiceInFull:
        """Raises NotFound."""
        path = f"/v1/services/{quote(code, safe='')}"
        answer = await self._transport.get(path, {"language": language})
        return ServiceInFull.model_validate_json(answer)

    async def disturbances(self) -> Disturbances:
        """What is down now, as far as anybody knows."""
        return Disturbances.model_validate_json(await self._transport.get("/v1/outages"))
