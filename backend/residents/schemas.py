"""What crosses the wire about a resident, to that resident alone."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

MESSAGES = "messages"
"""The purpose that residents consent to: news, reminders and notices."""
VERSION = "1"
"""Of the words in which consent is asked (locales/*/follow.ftl)."""

Code = Annotated[str, Field(min_length=1, max_length=20)]


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)


class SubscriptionRequest(_Asked):
    """Notices of an office, of a service, of a service at an office, or of all."""

    office: Code | None = None
    service: Code | None = None
    consents: bool = False
    """Whether the resident just agreed to be sent messages."""


class PhoneRequest(_Asked):
    """A phone that the channel itself has proved to be the resident's."""

    phone: Annotated[str, Field(min_length=6, max_length=24, examples=["+6281234567890"])]


class LanguageRequest(_Asked):
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]


class Subscription(BaseModel):
    id: int
    office: str | None
    service: str | None


class ConsentGiven(BaseModel):
    purpose: str
    version: str
    given_at: datetime
    withdrawn_at: datetime | None


class KnownOfMe(BaseModel):
    """Everything that is stored of a resident. Of a stranger: nothing."""

    channels: list[str] = []
    language: str | None = None
    phone_masked: str | None = None
    follows: list[str] = []
    """Numbers, digits only."""
    subscriptions: list[Subscription] = []
    consents: list[ConsentGiven] = []
    appointments: list[str] = []
    """Codes of those that are active."""
    waiting: int = 0
    """On so many waiting lists."""
    since: datetime | None = None


class Stopped(BaseModel):
    """All messages have ended."""

    had_agreed: bool
    """False where there was no consent to withdraw."""
