"""What the API and the worker count, and the listener that shows it: numbers, never a resident.

Each process listens on an address of its own (SIAGA_METRICS_LISTEN), never on its public one.
What each metric means to whoever is on duty: docs/operations/metrics.md.
"""

from prometheus_client import Counter, Gauge, Histogram, start_http_server

from backend.setting_types import split_listen

LOOK_UPS = Counter("siaga_look_ups", "Look-ups by what came of them.", ["outcome"])
FOUND, NOT_MATCHED, TOO_MANY = (
    LOOK_UPS.labels(outcome) for outcome in ("found", "not-matched", "too-many-wrong-answers")
)
REFUSALS = Counter(
    "siaga_refusals", "Requests that the API refused, by the problem's code.", ["code"]
)
UNAVAILABLE = Counter("siaga_unavailable", "Requests that the service database left unanswered.")
PLACES_TAKEN = Counter(
    "siaga_places_taken", "Places that residents took; refusals stand elsewhere."
)
DATABASE_SECONDS = Histogram(
    "siaga_hot_statement_seconds",
    "How long a statement on every resident's path took.",
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5),
)
MIRROR_AS_OF = Gauge(
    "siaga_mirror_as_of_timestamp_seconds", "When the mirror last read everything: Unix time."
)
REGISTRY_UP = Gauge("siaga_registry_up", "1 while the registration database answers the worker.")
MIRRORED_ROWS = Counter("siaga_mirrored_rows", "Rows that changed in the mirror.")
FAILED_OVER = Counter(
    "siaga_failed_over", "Deliveries that went on by another channel.", ["channel"]
)
DELIVERIES_DUE = Gauge("siaga_deliveries_due", "Deliveries that are due and not yet sent.")
LOGGED = Counter("siaga_logged", "Log lines of a warning or worse.", ["level", "event"])


def serve(listen: str) -> None:
    """In a thread of its own. Raises OSError where the address is taken."""
    host, port = split_listen(listen)
    start_http_server(port, addr=host)
