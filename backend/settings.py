"""All settings, typed in one place. Each is an environment variable with the prefix SIAGA_.

A process asks for what it needs with `require`, so that a missing one is told by its name
and nothing starts half configured.
"""

import re
from datetime import time
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated
from urllib.parse import urljoin

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from backend.errors import SettingMissing

PREFIX = "SIAGA_"
TELEGRAM_API_URL = "https://api.telegram.org"
SECRET_KEY_MIN_LENGTH = 32
NO_PEOPLE = frozenset({"probe", "worker"})
"""Names under which the audit has what Siaga does by itself."""

Pairs = Annotated[dict[str, str], NoDecode]


class Settings(BaseSettings):
    """What the processes of Siaga are told from outside. Empty means: not given."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, extra="ignore", hide_input_in_errors=True
    )

    database_url: SecretStr | None = Field(
        default=None, description="the service database: postgresql://user:password@host/name"
    )
    redis_url: SecretStr | None = Field(
        default=None, description="Redis or Valkey: redis://host:6379/0 or unix:///path/to/socket"
    )
    registry_url: SecretStr | None = Field(
        default=None,
        description="the registration database, any that SQLAlchemy reaches; read only",
    )
    registry_overlap_minutes: int = Field(
        default=15,
        ge=1,
        le=24 * 60,
        description="how late after its own timestamp a registry row may be committed",
    )

    telegram_token: SecretStr | None = Field(
        default=None, description="the residents' bot's token, from @BotFather"
    )
    telegram_api_url: str = Field(
        default=TELEGRAM_API_URL, description="another Bot API server, for practice or your own"
    )
    telegram_webhook_url: str | None = Field(
        default=None,
        description="where Telegram reaches the residents' bot, https://…; default: long polling",
    )
    telegram_webhook_secret: SecretStr | None = Field(
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
    sms_weights: Pairs = Field(
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
    api_listen: str = Field(default="127.0.0.1:8000", description="host:port the API listens on")
    bot_listen: str = Field(
        default="127.0.0.1:8001", description="host:port of the residents' bot: the web chat"
    )
    metrics_listen: str | None = Field(
        default=None, description="host:port where this process shows its metrics; each its own"
    )
    chat_url: str | None = Field(
        default=None, description="where browsers reach the web chat; default: bot_listen + /chat"
    )

    practice_phone_url: str | None = Field(
        default=None,
        description="ws://host:port/phone/socket of `siaga practice`: /try shows a phone to "
        "practise SMS on, beside the web chat",
    )

    spool_dir: Path = Field(
        default=Path(".data/spool"),
        description="where the residents' bot keeps what was asked while the API was away",
    )

    trusted_proxies: Annotated[tuple[str, ...], NoDecode] = Field(
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
    staff_tokens: SecretStr | None = Field(
        default=None,
        description="staff members' own tokens, as in ani=TOKEN,budi=TOKEN: who did what is "
        "audited, and one may approve what another wrote",
    )
    staff_heads: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        description="names of staff_tokens who may send in an emergency without approval",
    )
    office_targets: Pairs = Field(
        default_factory=dict,
        description="what answers at an office while it is up, as in 10=10.1.0.1:443",
    )
    notice_approval_from: int = Field(
        default=200,
        ge=0,
        description="a notice to more residents than this must be approved by a second person",
    )

    secret_key: SecretStr | None = Field(
        default=None, description="at least 32 random characters; PINs and phones hang on it"
    )
    secret_keys_old: SecretStr | None = Field(
        default=None, description="earlier secret keys, separated by commas, until rotated out"
    )

    clock: float = Field(
        default=0, description="seconds to shift business time by, for drills; see clock.py"
    )

    @field_validator("database_url", "redis_url", "registry_url")
    @classmethod
    def _is_url(cls, url: SecretStr | None) -> SecretStr | None:
        if url is not None and not re.match(r"[a-z0-9+]+:/", url.get_secret_value()):
            raise ValueError("is no URL, such as scheme://user:password@host/name")
        return url

    @field_validator("database_url")
    @classmethod
    def _is_postgresql(cls, url: SecretStr | None) -> SecretStr | None:
        if url is not None and not url.get_secret_value().startswith("postgres"):
            raise ValueError("must be a PostgreSQL: postgresql://user:password@host/name")
        return url

    @field_validator("telegram_token")
    @classmethod
    def _is_token(cls, token: SecretStr | None) -> SecretStr | None:
        if token is not None and not re.fullmatch(r"\d+:[\w-]{20,}", token.get_secret_value()):
            raise ValueError("is no bot token; @BotFather gives them as 123456:ABC…")
        return token

    @field_validator("telegram_webhook_url")
    @classmethod
    def _is_web_address(cls, url: str | None) -> str | None:
        """http is for practice; Telegram itself refuses it."""
        if url is not None and not re.fullmatch(r"https?://[^/?#\s]+(/[^?#\s]*)?", url):
            raise ValueError("is no address such as https://host/path, without ? and #")
        return url

    @field_validator("telegram_webhook_secret")
    @classmethod
    def _guards_the_webhook(
        cls, secret: SecretStr | None, others: ValidationInfo
    ) -> SecretStr | None:
        if secret is None and others.data.get("telegram_webhook_url") is not None:
            raise ValueError(f"is needed with {PREFIX}TELEGRAM_WEBHOOK_URL")
        if secret is not None and not re.fullmatch(
            r"[\w-]{1,256}", secret.get_secret_value(), re.A
        ):
            raise ValueError("must be 1 to 256 of A-Z, a-z, 0-9, _ and - (Telegram's rule)")
        return secret

    @field_validator("practice_phone_url")
    @classmethod
    def _is_socket_address(cls, url: str | None) -> str | None:
        """It stands in a Content-Security-Policy, which no other sign may enter."""
        if url is not None and not re.fullmatch(r"wss?://[\w.\[\]:-]+(/[\w./-]*)?", url, re.A):
            raise ValueError("is no address such as ws://host:port/phone/socket")
        return url

    @field_validator("api_listen", "bot_listen", "metrics_listen")
    @classmethod
    def _is_address(cls, listen: str | None) -> str | None:
        if listen is not None:
            split_listen(listen)
        return listen

    @field_validator("staff_tokens")
    @classmethod
    def _are_tokens(cls, tokens: SecretStr | None) -> SecretStr | None:
        if tokens is not None and NO_PEOPLE & _pairs(tokens.get_secret_value()).keys():
            raise ValueError(f"{', '.join(sorted(NO_PEOPLE))}: the audit calls none of staff so")
        return tokens

    @field_validator("staff_heads", mode="before")
    @classmethod
    def _are_names(cls, written: str | tuple[str, ...]) -> tuple[str, ...]:
        names = written.split(",") if isinstance(written, str) else written
        return tuple(name.strip() for name in names if name.strip())

    @field_validator("trusted_proxies", mode="before")
    @classmethod
    def _are_networks(cls, written: str | tuple[str, ...]) -> tuple[str, ...]:
        names = written.split(",") if isinstance(written, str) else written
        proxies = tuple(name.strip() for name in names if name.strip())
        for proxy in proxies:
            if proxy != "unix":
                ip_network(proxy, strict=False)
        return proxies

    @field_validator("office_targets", "sms_weights", "sms_routes", mode="before")
    @classmethod
    def _are_pairs(cls, written: str | dict[str, str]) -> dict[str, str]:
        return _pairs(written) if isinstance(written, str) else written

    @field_validator("office_targets")
    @classmethod
    def _are_targets(cls, targets: dict[str, str]) -> dict[str, str]:
        for target in targets.values():
            split_listen(target)
        return targets

    @field_validator("sms_weights")
    @classmethod
    def _are_weights(cls, weights: dict[str, str]) -> dict[str, str]:
        if not all(weight.isdecimal() for weight in weights.values()):
            raise ValueError("must be whole numbers, as in smpp-1=3")
        return weights

    @field_validator("secret_key")
    @classmethod
    def _long_enough(cls, key: SecretStr | None) -> SecretStr | None:
        if key is not None and len(key.get_secret_value()) < SECRET_KEY_MIN_LENGTH:
            raise ValueError(f"needs at least {SECRET_KEY_MIN_LENGTH} characters")
        return key

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
        return _pairs(self.staff_tokens.get_secret_value()) if self.staff_tokens else {}

    @property
    def web_chat_url(self) -> str:
        return self.chat_url or f"http://{self.bot_listen}/chat"

    @property
    def try_url(self) -> str | None:
        """Beside the web chat; None where there is no phone to practise on."""
        if self.practice_phone_url is None:
            return None
        return urljoin(self.web_chat_url.rstrip("/"), "try")


def _pairs(written: str) -> dict[str, str]:
    """'a=1,b=2' → {'a': '1', 'b': '2'}. Raises ValueError."""
    pairs = [pair.partition("=") for pair in written.split(",") if pair.strip()]
    if not all(name.strip() and value.strip() for name, _, value in pairs):
        raise ValueError("must be pairs such as name=value, separated by commas")
    return {name.strip(): value.strip() for name, _, value in pairs}


def split_listen(listen: str) -> tuple[str, int]:
    """'127.0.0.1:8000' → ('127.0.0.1', 8000). Raises ValueError."""
    host, _, port = listen.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        raise ValueError(f"'{listen}' is no address to listen on; write host:port")
    return host.strip("[]"), int(port)
