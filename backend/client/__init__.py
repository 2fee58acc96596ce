"""The typed client through which the bots ask the status API. Raises the API's own refusals."""

from backend.applications.schemas import (
    Action,
    ApplicationStatus,
    Closure,
    CollectionPoint,
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
from backend.deliveries.schemas import Claimed, Claims, Outcome, Settled
from backend.errors import (
    ApplicationNotMatched,
    ConsentNeeded,
    InvalidRequest,
    Refusal,
    ServiceUnavailable,
    TicketRefused,
    TooMany,
    TooManyWrongAnswers,
)
from backend.residents.schemas import KnownOfMe, Subscription

__all__ = [
    "Action",
    "ApplicationNotMatched",
    "ApplicationStatus",
    "Asker",
    "Claimed",
    "Claims",
    "Closed",
    "Closure",
    "CollectionPoint",
    "ConsentNeeded",
    "DeliveriesClient",
    "Followed",
    "InvalidRequest",
    "KnownOfMe",
    "OfficesClient",
    "Outcome",
    "Refusal",
    "RegistryState",
    "ResidentsClient",
    "ServiceUnavailable",
    "Settled",
    "Stage",
    "Subscription",
    "TicketRefused",
    "TooMany",
    "TooManyWrongAnswers",
    "Transport",
    "WeekHours",
]
