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
SEND_TURNS = Counter(
    "siaga_send_turns", "Turns to send by Telegram, by who kept the budget.", ["keeper"]
)
"""keeper: redis, api (Redis is away), process (both are)."""
SEND_TURNS_LATE = Counter(
    "siaga_send_turns_late", "Turns that came too late to be used, as this machine is too busy."
)
SEND_HELD_SECONDS = Counter("siaga_send_held_seconds", "What Telegram asked to wait, together.")

SMS_SENT = Counter("siaga_sms_sent", "SMS by what their gateway said.", ["gateway", "outcome"])
SMS_RECEIVED = Counter("siaga_sms_received", "SMS by what became of them.", ["outcome"])
"""outcome: answered, unanswerable (letters, a short code, abroad), too-many, repeated, incomplete,
expired (its answer could not be sent for too long)."""
SMS_COST = Gauge("siaga_sms_cost_rupiah", "What today's SMS cost, as the settings reckon it.")
SMS_WAITING = Gauge("siaga_sms_waiting", "SMS that came in and are not yet answered.")
SMS_RECEIPTS = Counter("siaga_sms_receipts", "What became of sent SMS.", ["gateway", "state"])
"""state: of SMPP's message_state; unmatched (of a message that is not remembered)."""
