"""All settings, typed in one place. Each is an environment variable with the prefix SIAGA_.

A process asks for what it needs with `require`, so that a missing one is told by its name
and nothing starts half configured.
"""

from datetime import time
from pathlib import Path
from urllib.parse import urljoin

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from backend.errors import SettingMissing
from backend.setting_types import (
    AnyUrl,
    BotToken,
    Listen,
    Names,
    Networks,
    Pairs,
    PostgresqlUrl,
    SecretKey,
    SocketUrl,
    StaffTokens,
    Targets,
    WebhookSecret,
    WebhookUrl,
    Weights,
    pairs,
)

PREFIX = "SIAGA_"
TELEGRAM_API_URL = "https://api.telegram.org"


class Settings(BaseSettings):
    """What the processes of Siaga are told from outside. Empty means: not given."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, extra="ignore", hide_input_in_errors=True
    )

    database_url: PostgresqlUrl | None = Field(
        default=None, description="the service database: postgresql://user:password@host/name"
    )
    redis_url: AnyUrl | None = Field(
        default=None, description="Redis or Valkey: redis://host:6379/0 or unix:///path/to/socket"
    )
    registry_url: AnyUrl | None = Field(
        default=None,
        description="the registration database, any that SQLAlchemy reaches; read only",
    )
    registry_overlap_minutes: int = Field(
        default=15,
        ge=1,
        le=24 * 60,
        description="how late after its own timestamp a registry row may be committed",
    )

    telegram_token: BotToken | None = Field(
        default=None, description="the residents' bot's token, from @BotFather"
    )
    telegram_api_url: str = Field(
        default=TELEGRAM_API_URL, description="another Bot API server, for practice or your own"
    )
    telegram_webhook_url: WebhookUrl | None = Field(
        default=None,
        description="where Telegram reaches the residents' bot, https://…; default: long polling",
    )
    telegram_webhook_secret: WebhookSecret | None = Field(
        default=None,
        validate_default=True,
        description="what Telegram shows at its webhook: 1 to 256 of A-Z, a-z, 0-9, _ and -",
    )

    smpp_url: SecretStr | None = Field(
        default=None,
        description="SMPP links, separated by commas: smpp://USER:PASSWORD@HOST:PORT",
    )
    gammu_url: SecretStr | None = Field(
        default=None,
        description="the database of Gammu SMSD: postgresql://user:password@host/name",
    )
    smsgate_url: SecretStr | None = Field(
        default=None,
        description="an Android phone with SMSGate: smsgate+http://USER:PASSWORD@HOST:PORT",
    )
    smsgate_signing_key: SecretStr | None = Field(
        default=None, description="with which SMSGate signs its webhooks"
    )
    sms_weights: Weights = Field(
        default_factory=dict,
        description="how much each SMS gateway takes: smpp-1=3,gammu=1; 0: only in need",
    )
    sms_routes: Pairs = Field(
        default_factory=dict,
        description="which gateway takes an operator's numbers: telkomsel=smpp-1,xl=gammu",
    )
    sms_rupiah: int = Field(
        default=0, ge=0, le=100_000, description="what one SMS costs, to be counted"
    )
    sms_daily_rupiah: int = Field(
        default=0, ge=0, description="what a day's SMS may cost; 0: no ceiling"
    )
    sms_per_second: int = Field(
        default=1, ge=1, le=1000, description="SMS a second that are sent unasked"
    )

    send_per_second: int = Field(
        default=20,
        ge=1,
        le=1000,
        description="messages a second sent unasked, by all senders together; above 30 Telegram "
        "takes Stars for them",
    )

    fail_over_minutes: int = Field(
        default=15,
        ge=1,
        le=24 * 60,
        description="how long Telegram may not answer before an urgent message goes by SMS",
    )

    api_url: str = Field(
        default="http://127.0.0.1:8000", description="where the bots reach the status API"
    )
    api_listen: Listen = Field(default="127.0.0.1:8000", description="host:port the API listens on")
    bot_listen: Listen = Field(
        default="127.0.0.1:8001", description="host:port of the residents' bot: the web chat"
    )
    metrics_listen: Listen | None = Field(
        default=None, description="host:port where this process shows its metrics; each its own"
    )
    chat_url: str | None = Field(
        default=None, description="where browsers reach the web chat; default: bot_listen + /chat"
    )

    practice_phone_url: SocketUrl | None = Field(
        default=None,
        description="ws://host:port/phone/socket of `siaga practice`: /try shows a phone to "
        "practise SMS on, beside the web chat",
    )

    spool_dir: Path = Field(
        default=Path(".data/spool"),
        description="where the residents' bot keeps what was asked while the API was away",
    )

    trusted_proxies: Networks = Field(
        default=(),
        description="addresses and networks, separated by commas, whose X-Forwarded-For is "
        "believed; 'unix' for whoever comes by a unix socket",
    )

    booking_horizon_days: int = Field(
        default=30, ge=1, le=120, description="how many days ahead there are slots"
    )
    booking_opens_days: int = Field(
        default=14, ge=1, le=120, description="how many days before it a day can be booked"
    )
    booking_opens_at: time = Field(
        default=time(7), description="at what time (WIB) the next day opens, as in 07:00"
    )
    booking_closes_minutes: int = Field(
        default=60, ge=0, le=7 * 24 * 60, description="how long before it a slot closes"
    )
    booking_confirm_minutes: int = Field(
        default=120,
        ge=0,
        le=7 * 24 * 60,
        description="how long a clerk may decline; then it is confirmed. 0: confirmed at once",
    )
    booking_offer_minutes: int = Field(
        default=60, ge=10, le=24 * 60, description="how long a freed place is held for who waits"
    )
    booking_places_per_client: int = Field(
        default=5, ge=1, le=1000, description="places a day by web chat from one network address"
    )
    booking_active_max: int = Field(
        default=8, ge=1, le=100, description="appointments that one resident holds at a time"
    )
    booking_no_shows: int = Field(
        default=3, ge=1, le=100, description="missed appointments in 90 days that limit a resident"
    )
    booking_active_after_no_shows: int = Field(
        default=1, ge=1, le=100, description="what such a resident holds at a time"
    )

    resident_token: SecretStr | None = Field(
        default=None, description="bearer token of the residents' bot at the API"
    )
    deliver_token: SecretStr | None = Field(
        default=None, description="bearer token of the sender at the API"
    )
    staff_token: SecretStr | None = Field(
        default=None, description="bearer token of staff's tools at the API"
    )
    staff_tokens: StaffTokens | None = Field(
        default=None,
        description="staff members' own tokens, as in ani=TOKEN,budi=TOKEN: who did what is "
        "audited, and one may approve what another wrote",
    )
    staff_heads: Names = Field(
        default=(),
        description="names of staff_tokens who may send in an emergency without approval",
    )
    office_targets: Targets = Field(
        default_factory=dict,
        description="what answers at an office while it is up, as in 10=10.1.0.1:443",
    )
    notice_approval_from: int = Field(
        default=200,
        ge=0,
        description="a notice to more residents than this must be approved by a second person",
    )

    secret_key: SecretKey | None = Field(
        default=None, description="at least 32 random characters; PINs and phones hang on it"
    )
    secret_keys_old: SecretStr | None = Field(
        default=None, description="earlier secret keys, separated by commas, until rotated out"
    )

    clock: float = Field(
        default=0, description="seconds to shift business time by, for drills; see clock.py"
    )

    @field_validator("telegram_webhook_secret")
    @classmethod
    def _guards_the_webhook(
        cls, secret: SecretStr | None, others: ValidationInfo
    ) -> SecretStr | None:
        if secret is None and others.data.get("telegram_webhook_url") is not None:
            raise ValueError(f"is needed with {PREFIX}TELEGRAM_WEBHOOK_URL")
        return secret

    def require(self, name: str) -> str:
        """The setting's text. Raises SettingMissing, naming the variable, where it is empty."""
        value = getattr(self, name)
        if value is None:
            variable = PREFIX + name.upper()
            purpose = type(self).model_fields[name].description
            raise SettingMissing(f"{variable} is not set: {purpose}.")
        return value.get_secret_value() if isinstance(value, SecretStr) else str(value)

    @property
    def staff_by_name(self) -> dict[str, str]:
        """Staff members' names and tokens."""
        return pairs(self.staff_tokens.get_secret_value()) if self.staff_tokens else {}

    @property
    def web_chat_url(self) -> str:
        return self.chat_url or f"http://{self.bot_listen}/chat"

    @property
    def try_url(self) -> str | None:
        """Beside the web chat; None where there is no phone to practise on."""
        if self.practice_phone_url is None:
            return None
        return urljoin(self.web_chat_url.rstrip("/"), "try")
