"""What docs/operations says is what the code does."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from backend import app, budgets, idempotency
from backend import worker as work
from backend.applications import tickets
from backend.appointments import jobs as appointments
from backend.clock import WIB
from backend.deliveries import jobs
from backend.deliveries import rules as deliveries
from backend.settings import PREFIX, Settings
from bot import conversation, residents, spool
from bot.cli.main import COMMANDS
from bot.sms import costs, inbox, incoming
from bot.telegram import webhook
from bot.web import limits
from tests.docs.operations import CODE, ELSEWHERE, FOLDER, ROOT, page, pages, row_of, rows

SETTING = re.compile(rf"{PREFIX}[A-Z_]*[A-Z]")
SETTINGS = {PREFIX + name.upper() for name in Settings.model_fields}
A_FILE = re.compile(r"(?<![\w/-])(?:backend|bot|docs|tests)/[\w/-]+\.\w+")
A_LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def named_settings() -> set[str]:
    files = [*FOLDER.glob("*.md"), *FOLDER.glob("systemd/*"), *ELSEWHERE]
    return {name for file in files for name in SETTING.findall(file.read_text(encoding="utf-8"))}


def test_every_setting_that_is_named_exists() -> None:
    assert named_settings() - SETTINGS == set()


def test_every_setting_stands_in_the_table_of_processes() -> None:
    first = {name for row in rows("processes.md") for name in SETTING.findall(row[0])}
    assert first == SETTINGS


def test_a_setting_that_does_not_exist_is_noticed() -> None:
    assert SETTING.findall("`SIAGA_NO_SUCH_THING`") == ["SIAGA_NO_SUCH_THING"]
    assert "SIAGA_NO_SUCH_THING" not in SETTINGS


def test_every_file_that_is_named_exists() -> None:
    named = {file for text in pages().values() for file in A_FILE.findall(text)}
    assert len(named) > 10
    assert [file for file in sorted(named) if not (ROOT / file).exists()] == []


def test_every_link_leads_somewhere() -> None:
    links = [(name, link) for name, text in pages().items() for link in A_LINK.findall(text)]
    assert [each for each in links if not (FOLDER / each[1]).exists()] == []


def test_every_page_stands_in_the_index() -> None:
    assert {name for name in pages() if f"]({name})" not in page("README.md")} == {"README.md"}


def _for(span: timedelta) -> str:
    hours = span // timedelta(hours=1)
    return f"{span.days} days" if span.days > 2 else f"{hours} hours"


RETENTION = {
    ("bot/conversation.py", "KEPT_DAYS"): f"{conversation.KEPT_DAYS} days",
    ("REPLY_KEPT_S",): f"{conversation.REPLY_KEPT_S // 3600} hour",
    ("REPLIES_KEPT",): f"the last {conversation.REPLIES_KEPT}",
    ("bot/spool.py",): _for(spool.KEPT),
    ("bot/conversation.py", "MENU_KEPT_S"): f"{conversation.MENU_KEPT_S // 3600} hours",
    ("EXPIRES_S",): f"{incoming.EXPIRES_S // 3600} hours",
    ("bot/sms/inbox.py",): f"{inbox.REMEMBERED_S // 3600} hours",
    ("bot/sms/costs.py",): f"{costs.KEPT_S // 86400} days",
    ("backend/deliveries/rules.py", "KEPT_FOR"): _for(deliveries.KEPT_FOR),
    ("backend/deliveries/jobs.py", "KEPT_DAYS"): f"{jobs.KEPT_DAYS} days",
    ("backend/appointments/jobs.py", "KEPT_DAYS"): f"{appointments.KEPT_DAYS} days",
    ("backend/idempotency.py",): f"{idempotency.KEPT_HOURS} hours",
    ("backend/budgets.py",): f"{budgets.NUMBER.span.days} day",
    ("backend/applications/tickets.py",): _for(tickets.VALID),
}


@pytest.mark.parametrize("parts", RETENTION)
def test_what_is_kept_is_kept_as_long_as_the_page_says(parts: tuple[str, ...]) -> None:
    assert RETENTION[parts] in row_of("retention.md", *parts)


def test_another_figure_would_be_noticed() -> None:
    assert _for(timedelta(hours=47)) not in row_of("retention.md", "bot/spool.py")


LIMITS = {
    ("one message",): (f"{limits.TEXT_MAX_LENGTH} letters", f"{limits.FRAME_MAX_BYTES >> 10} KiB"),
    ("one chat in a browser",): (f"{limits.MESSAGES_MAX} messages", f"{limits.PER_SECONDS:.0f} s"),
    ("one address",): (
        f"{limits.ADDRESS_CONNECTIONS_MAX} open pages",
        f"{limits.ADDRESS_MESSAGES_MAX} messages a minute",
    ),
    ("all browsers",): (f"{limits.CONNECTIONS_MAX:,} open pages",),
    ("says nothing",): (f"{limits.HELLO_WITHIN_S:.0f} seconds",),
    ("one chat on Telegram",): (f"{residents.MESSAGES_MAX} messages",),
    ("webhook's body",): (f"{webhook.BODY_MAX_BYTES >> 20} MiB",),
    ("a body at the API",): (f"{app.MAX_BODY_BYTES >> 10} KiB",),
    ("wrong answers", "budgets.py"): (
        f"{budgets.CHAT.limit} a chat and hour",
        f"{budgets.CLIENT.limit} an address and hour",
        f"{budgets.NUMBER.limit} a number and day",
    ),
}


@pytest.mark.parametrize("parts", LIMITS)
def test_a_limit_is_the_code_s(parts: tuple[str, ...]) -> None:
    row = row_of("web.md", *parts)
    assert [figure for figure in LIMITS[parts] if figure not in row] == []


def test_the_night_is_when_the_worker_says() -> None:
    minute, hour, *_ = work.NIGHTLY.split()
    at_night = datetime(2026, 1, 1, int(hour), int(minute), tzinfo=UTC).astimezone(WIB)
    told = f"{at_night:%H.%M} WIB"
    assert all(told in page(name) for name in ("retention.md", "keys.md"))


def test_every_command_that_is_named_is_one_of_siaga_s() -> None:
    said = [code for text in pages().values() for code in CODE.findall(text)]
    named = {words.split()[1] for words in said if re.match(r"siaga [a-z]", words)}
    assert named
    assert named - COMMANDS.keys() == set()
