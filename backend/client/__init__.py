"""The typed client through which the bots ask the status API. Raises the API's own refusals."""

from backend.applications.schemas import (
    Action,
    ApplicationStatus,
    Closure,
    CollectionPoint,
    RegistryState,
    Stage,
    WeekHours,
)
from backend.asker import Asker
from backend.client.offices import OfficesClient
from backend.client.residents import ResidentsClient
from backend.client.transport import Closed, Transport
from backend.errors import ApplicationNotMatched, Refusal, ServiceUnavailable, TooManyWrongAnswers

__all__ = [
    "Action",
    "ApplicationNotMatched",
    "ApplicationStatus",
    "Asker",
    "Closed",
    "Closure",
    "CollectionPoint",
    "OfficesClient",
    "Refusal",
    "RegistryState",
    "ResidentsClient",
    "ServiceUnavailable",
    "Stage",
    "TooManyWrongAnswers",
    "Transport",
    "WeekHours",
]
