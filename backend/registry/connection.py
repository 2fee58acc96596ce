"""How the registration database is reached: a driver's options to be quick, careful, read only."""

from typing import Any

from sqlalchemy import Engine, NullPool, create_engine
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from backend.errors import SettingMissing

CONNECT_TIMEOUT_S = 3
STATEMENT_TIMEOUT_S = 20
"""A page of 5,000 rows takes 20 ms; one of a view without an index, some seconds."""

SILENCE_S = 5
"""A network that swallows packets is noticed after this and three unanswered probes."""

MYSQL_OPTIONS: dict[str, Any] = {
    "connect_timeout": CONNECT_TIMEOUT_S,
    "read_timeout": STATEMENT_TIMEOUT_S,
    # TIMESTAMP columns and the server's clock are then told in WIB, as rows.py reads them.
    "init_command": "SET time_zone = '+07:00'",
}

DRIVER_OPTIONS: dict[str, dict[str, Any]] = {
    "psycopg": {
        "connect_timeout": CONNECT_TIMEOUT_S,
        "keepalives_idle": SILENCE_S,
        "keepalives_interval": 2,
        "keepalives_count": 3,
    },
    "pymysql": MYSQL_OPTIONS,
    "mysqldb": MYSQL_OPTIONS,
    "pyodbc": {"timeout": CONNECT_TIMEOUT_S},
    "oracledb": {"tcp_connect_timeout": CONNECT_TIMEOUT_S},
    "pysqlite": {"timeout": CONNECT_TIMEOUT_S},
}

POSTGRES_SESSION = (
    "-c default_transaction_read_only=on"
    f" -c statement_timeout={STATEMENT_TIMEOUT_S * 1000}"
    # Columns without a zone are compared with our aware times as WIB.
    " -c timezone=Asia/Jakarta"
)


def engine_of(url: str) -> Engine:
    """Connects when first asked. Raises SettingMissing where the URL or its driver is wrong."""
    try:
        address = address_of(url)
        return create_engine(
            address,
            poolclass=NullPool,
            hide_parameters=True,
            connect_args=_options(address),
        )
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        reason = type(error).__name__
        raise SettingMissing(
            "SIAGA_REGISTRY_URL can't be used: it must be dialect+driver://user:password@host/name"
            f" with a driver that is installed ({reason})."
        ) from None


def address_of(url: str) -> URL:
    """'postgres://…' and 'postgresql://…', as hosts give them, → SQLAlchemy's psycopg dialect."""
    address = (
        make_url("postgresql" + url.removeprefix("postgres")) if _short(url) else make_url(url)
    )
    if address.get_backend_name() == "postgresql":
        return address.set(drivername="postgresql+psycopg")
    return address


def _short(url: str) -> bool:
    return url.startswith("postgres:")


def _options(address: URL) -> dict[str, Any]:
    driver = address.get_driver_name()
    options = dict(DRIVER_OPTIONS.get(driver, {}))
    if driver == "psycopg":
        given = address.query.get("options", "")
        options["options"] = f"{given} {POSTGRES_SESSION}".strip()
    return options
