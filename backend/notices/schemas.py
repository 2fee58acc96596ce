"""What crosses the wire about notices."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, field_validator

from backend.deliveries.rules import Lane
from backend.notices.rules import Purpose, State

__all__ = [
    "ApproveAsked",
    "AudienceAsked",
    "CheckedNotice",
    "Lane",
    "Notice",
    "NoticeRequest",
    "NoticeTold",
    "Previewed",
    "Progress",
    "Purpose",
    "SendAsked",
    "State",
]

TEXT_MAX_LENGTH = 1_000
LANGUAGES = ("id", "su", "jv", "en")
Code = Annotated[str, Field(min_length=1, max_length=20)]
Codes = Annotated[list[Code], Field(max_length=100)]
Words = Annotated[str, Field(min_length=1, max_length=TEXT_MAX_LENGTH)]


class AudienceAsked(BaseModel):
    """See rules.Audience."""

    model_config = ConfigDict(extra="forbid")

    everybody: bool = False
    offices: Codes = []
    services: Codes = []
    kecamatan: Annotated[list[Annotated[str, Field(max_length=40)]], Field(max_length=60)] = []
    appointments_from: AwareDatetime | None = None
    appointments_to: AwareDatetime | None = None
    followers: bool = False
    subscribers: bool = False
    told_of: int | None = None


class NoticeRequest(BaseModel):
    """A draft, or what a draft is changed to."""

    model_config = ConfigDict(extra="forbid")

    purpose: Purpose
    incident: int | None = None
    """Its template is filled from it; needed unless texts are given."""
    texts: dict[str, Words] = {}
    """Free words by language; Indonesian is needed, the others fall back to it."""
    audience: AudienceAsked
    lane: Lane = Lane.OUTAGE
    sms_rupiah_max: Annotated[int, Field(ge=0)] = 0
    send_at: AwareDatetime | None = None
    corrects: int | None = None

    @field_validator("texts")
    @classmethod
    def _are_languages(cls, texts: dict[str, str]) -> dict[str, str]:
        unknown = texts.keys() - {*LANGUAGES}
        if unknown:
            raise ValueError(f"no such language: {', '.join(sorted(unknown))}")
        if texts and "id" not in texts:
            raise ValueError("the Indonesian words are needed")
        return texts


class ApproveAsked(BaseModel):
    """To approve a notice, as it was read."""

    model_config = ConfigDict(extra="forbid")

    version: Annotated[str, Field(max_length=20)] | None = None
    """Of what was read; the act is refused if it has changed since. None: whatever it says."""


class SendAsked(ApproveAsked):
    """To send it."""

    override: bool = False
    """By a head, in an emergency, in the place of an approval."""


class Previewed(BaseModel):
    """See rules.Preview."""

    recipients: int
    by_channel: dict[str, int]
    by_language: dict[str, int]
    without_own_language: int
    segments: int
    rupiah: int
    needs_approval: bool
    samples: dict[str, str]
    version: str
    """Of what was counted and read; see versions.py."""


class Progress(BaseModel):
    """How far it has come."""

    recipients: int
    waiting: int
    """Due, or in somebody's hands."""
    delivered: int
    by_outcome: dict[str, int]
    """Of those that are settled."""
    by_channel: dict[str, int]
    """Of those that are delivered."""


class Notice(BaseModel):
    id: int
    purpose: Purpose
    state: State
    lane: Lane
    incident: int | None
    texts: dict[str, str]
    audience: AudienceAsked
    check_code: str
    corrects: int | None
    sms_rupiah_max: int
    created_by: str
    approved_by: str | None
    send_at: datetime | None
    sent_at: datetime | None
    ended_at: datetime | None
    version: str
    """Of its words, its audience and how it is sent; see versions.py."""
    progress: Progress | None
    """None until it is sent."""


class NoticeTold(BaseModel):
    """What a delivery of kind 'notice' says; handlers/notice_news.py words it."""

    purpose: Purpose
    check_code: str
    said: dict[str, str]
    """Free words, in the resident's language or else in Indonesian; empty: the template."""
    services: list[str]
    """What stopped, by name; empty: everything."""
    offices: list[str]
    """Where, by name; empty: everywhere."""
    cause: str | None
    since: datetime | None
    until: datetime | None
    next_news_at: datetime | None
    works: list[str]
    params: dict[str, Any] = {}
    """short_services, short_offices: names for where there is little room."""


class CheckedNotice(BaseModel):
    """CEKINFO: the notice that has this check code."""

    told: NoticeTold
    sent_at: datetime
    is_corrected: bool
    """A later notice corrects it."""
