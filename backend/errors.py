"""What can go wrong, as one short tree.

    SiagaError
    ├── SettingMissing            a process was started without what it needs
    ├── ServiceUnavailable        the API, or the database behind it, does not answer now
    └── Refusal                   an answer to the caller: what was asked is not done, and why
        ├── InvalidRequest
        ├── NotAuthenticated
        ├── NotAllowed
        ├── TooLarge
        ├── NotFound
        ├── ApplicationNotMatched
        ├── TooManyWrongAnswers
        ├── TicketRefused
        ├── ConsentNeeded
        ├── TooMany
        ├── SlotFull
        ├── BookingClosed
        ├── AlreadyBooked
        ├── TooManyPlaces
        ├── LimitedByNoShows
        ├── IllegalStep
        └── ChangedMeanwhile

A refusal carries what its caller decides on and no wording: the API puts it into
problem+json (RFC 9457), the client turns it back into the same class, and each dialogue
words it in the resident's language.
"""

from datetime import datetime
from typing import ClassVar


class SiagaError(Exception):
    """Anything that Siaga itself says went wrong."""


class SettingMissing(SiagaError):
    """A setting is needed and was not given; the message says which and how to give it."""


class ServiceUnavailable(SiagaError):
    """The API or the service database can't be reached now; asking again later may help."""

    code: ClassVar[str] = "service-unavailable"
    status: ClassVar[int] = 503


class Refusal(SiagaError):
    """What was asked is refused, for a reason that the caller can act on."""

    code: ClassVar[str]
    status: ClassVar[int]
    title: ClassVar[str]

    def __init__(self, detail: str, *, retry_at: datetime | None = None) -> None:
        """retry_at: from when on it would not be refused for this reason; aware."""
        super().__init__(detail)
        self.retry_at = retry_at


class InvalidRequest(Refusal):
    """The request's own form is wrong; its detail names the field and what it must be."""

    code = "invalid-request"
    status = 422
    title = "The request can't be read"


class NotAuthenticated(Refusal):
    """No bearer token was given, or none that is known."""

    code = "not-authenticated"
    status = 401
    title = "A bearer token is needed"


class NotAllowed(Refusal):
    """The token is known, and its scopes do not reach this."""

    code = "not-allowed"
    status = 403
    title = "The token does not allow this"


class NotFound(Refusal):
    """There is nothing at this address."""

    code = "not-found"
    status = 404
    title = "Nothing here"


class TooLarge(Refusal):
    """The body is longer than any honest request."""

    code = "too-large"
    status = 413
    title = "The request is too large"


class ApplicationNotMatched(Refusal):
    """No application has this number with this PIN: one answer for both mistakes."""

    code = "application-not-matched"
    status = 404
    title = "Number and PIN do not match"


class ConsentNeeded(Refusal):
    """The resident has not agreed to what would be done."""

    code = "consent-needed"
    status = 409
    title = "The resident must agree first"


class TooMany(Refusal):
    """No more of these can be kept for one resident."""

    code = "too-many"
    status = 409
    title = "Too many"


class TicketRefused(Refusal):
    """The proof of having seen an application is expired, or of another chat."""

    code = "ticket-refused"
    status = 403
    title = "The ticket is not good"


class TooManyWrongAnswers(Refusal):
    """So many answers were wrong that this one was not evaluated; see budgets.py."""

    code = "too-many-wrong-answers"
    status = 429
    title = "Too many wrong answers"


class SlotFull(Refusal):
    """No place is left at that time; nothing was written."""

    code = "slot-full"
    status = 409
    title = "No place is left"


class BookingClosed(Refusal):
    """That time can't be booked: too near, too far ahead, or closed."""

    code = "booking-closed"
    status = 409
    title = "Booking is closed"


class AlreadyBooked(Refusal):
    """The resident has an appointment, or waits for one, for this service and person."""

    code = "already-booked"
    status = 409
    title = "There is an appointment already"


class TooManyPlaces(Refusal):
    """This network address has taken as many places today as one may."""

    code = "too-many-places"
    status = 429
    title = "Too many places for one address"


class LimitedByNoShows(Refusal):
    """After missed appointments a resident holds fewer at a time."""

    code = "limited-by-no-shows"
    status = 409
    title = "Too many after missed appointments"


class IllegalStep(Refusal):
    """An appointment in this state does not come to that one; see appointments/rules.py."""

    code = "illegal-step"
    status = 409
    title = "Not possible in this state"


class ChangedMeanwhile(Refusal):
    """It is not what its caller has read; nothing was done."""

    code = "changed-meanwhile"
    status = 409
    title = "It has changed meanwhile"


REFUSALS: dict[str, type[Refusal]] = {
    refusal.code: refusal
    for refusal in (
        InvalidRequest,
        NotAuthenticated,
        NotAllowed,
        NotFound,
        TooLarge,
        ApplicationNotMatched,
        ConsentNeeded,
        TooMany,
        SlotFull,
        BookingClosed,
        AlreadyBooked,
        TooManyPlaces,
        LimitedByNoShows,
        IllegalStep,
        ChangedMeanwhile,
        TicketRefused,
        TooManyWrongAnswers,
    )
}
