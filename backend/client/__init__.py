"""The typed client through which the bots ask the status API. Raises the API's own refusals."""

from backend.applications.schemas import (
    Action,
    ApplicationStatus,
    Closure,
    CollectionPoint,
    Disturbances,
    Followed,
    RegistryState,
    Stage,
    WeekHours,
)
from backend.asker import Asker
from backend.client.deliveries import DeliveriesClient
from backend.client.offices import OfficesClient
from backend.client.residents import ResidentsClient
from backend.client.transport import Closed, Transport
from backend.components.schemas import ComponentState
from backend.deliveries.schemas import WAIT_MAX_S, Claimed, Claims, Outcome, Settled
from backend.errors import (
    ApplicationNotMatched,
    ConsentNeeded,
    InvalidRequest,
    NotFound,
    Refusal,
    ServiceUnavailable,
    TicketRefused,
    TooMany,
    TooManyWrongAnswers,
)
from backend.offices.schemas import (
    Neighbour,
    Office,
    OfficeDistance,
    OfficeInFull,
    OfficeNear,
    PlacesFound,
    Service,
    ServiceInFull,
    WeekLine,
)
from backend.residents.schemas import KnownOfMe, Subscription

__all__ = [
    "WAIT_MAX_S",
    "Action",
    "ApplicationNotMatched",
    "ApplicationStatus",
    "Asker",
    "Claimed",
    "Claims",
    "Closed",
    "Closure",
    "CollectionPoint",
    "ComponentState",
    "ConsentNeeded",
    "DeliveriesClient",
    "Disturbances",
    "Followed",
    "InvalidRequest",
    "KnownOfMe",
    "Neighbour",
    "NotFound",
    "Office",
    "OfficeDistance",
    "OfficeInFull",
    "OfficeNear",
    "OfficesClient",
    "Outcome",
    "PlacesFound",
    "Refusal",
    "RegistryState",
    "ResidentsClient",
    "Service",
    "ServiceInFull",
    "ServiceUnavailable",
    "Settled",
    "Stage",
    "Subscription",
    "TicketRefused",
    "TooMany",
    "TooManyWrongAnswers",
    "Transport",
    "WeekHours",
    "WeekLine",
]
