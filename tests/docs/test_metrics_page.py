"""docs/operations/metrics.md names what the processes count, and nothing else."""

import re
from collections.abc import Iterator
from types import ModuleType

from prometheus_client.metrics import MetricWrapperBase

from backend import metrics as of_backend
from backend.client import Outcome
from bot import metrics as of_bot
from tests.docs.operations import CODE, ROOT, page, rows

METRIC = re.compile(r"\bsiaga_[a-z_]+")
LABEL = re.compile(r"`([a-z]+)`")


def defined() -> dict[str, set[str]]:
    """Name, as a process shows it, and labels."""
    return dict(_defined(of_backend) | _defined(of_bot))


def _defined(module: ModuleType) -> dict[str, set[str]]:
    metrics = [each for each in vars(module).values() if isinstance(each, MetricWrapperBase)]
    named = [each for each in metrics if not each._labelvalues]
    return {_shown(each): set(each._labelnames) for each in named}


def _shown(metric: MetricWrapperBase) -> str:
    return f"{metric._name}_total" if metric._type == "counter" else f"{metric._name}"


def explained() -> dict[str, set[str]]:
    """The same, as the page's tables have it."""
    table = [row for row in rows("metrics.md") if METRIC.fullmatch(row[0].strip("`"))]
    return {row[0].strip("`"): set(LABEL.findall(row[1])) for row in table}


def test_every_metric_is_explained_with_its_labels_and_no_other() -> None:
    assert explained() == defined()
    assert len(defined()) > 10


def test_the_alerts_ask_for_metrics_that_exist() -> None:
    alerts = page("metrics.md").partition("## Alerts")[2]
    asked = {name.removesuffix("_bucket") for name in METRIC.findall(alerts)}
    assert asked
    assert asked - defined().keys() == set()


def test_metrics_are_defined_in_these_two_files_alone() -> None:
    files = [*(ROOT / "backend").rglob("*.py"), *(ROOT / "bot").rglob("*.py")]
    defining = {
        file.relative_to(ROOT).as_posix()
        for file in files
        if "prometheus_client" in file.read_text()
    }
    assert defining == {"backend/metrics.py", "bot/metrics.py"}


def test_the_outcomes_of_a_delivery_are_the_code_s() -> None:
    named = set(_first_of_table("`outcome`"))
    assert named - set(Outcome) == set()
    assert {Outcome.DELIVERED, Outcome.BLOCKED, Outcome.TEMPORARY} <= named


def _first_of_table(head: str) -> Iterator[str]:
    """The names in the first column of the table that begins with this head."""
    inside = False
    for row in rows("metrics.md"):
        if row[0] == head:
            inside = True
        elif row[0].startswith("`") or row[0] in {"metric", "event"}:
            inside = False
        elif inside and not row[0].startswith("-"):
            yield from row[0].split(", ")


def test_every_log_event_that_is_explained_is_logged_somewhere() -> None:
    table = list(rows("metrics.md"))
    start = next(place for place, row in enumerate(table) if row[0] == "event")
    events = [name for row in table[start + 2 :] for name in CODE.findall(row[0])]
    files = [*(ROOT / "backend").rglob("*.py"), *(ROOT / "bot").rglob("*.py")]
    code = "\n".join(file.read_text(encoding="utf-8") for file in files)
    assert len(events) > 10
    assert [event for event in events if f'"{event}"' not in code] == []
