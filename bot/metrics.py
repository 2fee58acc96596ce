"""What the residents' bot counts: numbers by channel, never a resident.

What each metric means to whoever is on duty: docs/operations/metrics.md.
"""

from prometheus_client import Counter, Gauge, Histogram

UPDATES = Counter("siaga_updates", "Updates that came in.", ["channel"])
ANSWERS = Counter("siaga_answers", "What became of them.", ["channel", "outcome"])
"""outcome: answered, repeated (the stored reply was given again), kept (in the spool), too-fast,
failed."""
ANSWER_SECONDS = Histogram(
    "siaga_answer_seconds",
    "From an update to its answer, before the channel sends it.",
    ["channel"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
LATE_ANSWERS = Counter("siaga_late_answers", "Questions out of the spool, by outcome.", ["outcome"])
"""outcome: answered, failed."""
SPOOL_WAITING = Gauge("siaga_spool_waiting", "Questions that wait until the API is back.")

DELIVERIES = Counter("siaga_deliveries", "Deliveries by what came of them.", ["channel", "outcome"])
SMS_RECEIPTS = Counter(
    "siaga_sms_receipts", "Delivery receipts by what they say.", ["gateway", "state"]
)
