"""Owing residents a message, inside the statement that writes what the message is about.

Whoever writes the change puts these CTEs behind its own, so that the change and what is owed
for it are kept together or not at all, and a million recipients cost no round trip.
"""

from backend.deliveries.rules import CHANNELS, KEPT_FOR, RANKS, Kind, Lane, Outcome, State

PREFERENCE = f"ARRAY[{', '.join(f'{channel!r}' for channel in CHANNELS)}]"


def owe(*, lane: Lane, kind: Kind, said: str, to: str, on: str) -> str:
    """SQL: the CTEs `message` and `owed`.

    said: a SELECT of cause, params, due_at and about; a cause that was said before is passed over.
    to: the table whose resident_id says to whom; on: how it joins `message`, as `recipient`.
    """
    kept = f"interval '{KEPT_FOR.total_seconds():.0f} seconds'"
    whom = f"""
        SELECT message.id AS message_id, recipient.resident_id, {RANKS[lane]} AS rank,
            message.due_at, message.due_at AS now
        FROM message JOIN {to} AS recipient ON {on}
        """  # noqa: S608 – words and SQL of our own
    return f"""
        message AS (
            INSERT INTO messages (cause, about, params, due_at, lane, kind, expires_at, created_at)
            SELECT said.cause, said.about, said.params, said.due_at, '{lane}', '{kind}',
                said.due_at + {kept}, said.due_at
            FROM ({said}) AS said
            ON CONFLICT (cause) DO NOTHING
            RETURNING id, params, due_at
        ), owed AS ({write(whom)})
        """  # noqa: S608 – words and SQL of our own


def write(whom: str, *, by: str = "true") -> str:
    """SQL: the INSERT of deliveries, each on the best channel of that moment.

    whom: a SELECT of message_id, resident_id, rank, due_at, and now, when it is settled for whom
    nothing reaches. Who has no address is passed over, and so is who is owed it already.
    by: which addresses (`mine`) may be chosen.
    """
    return f"""
        INSERT INTO deliveries
            (message_id, resident_id, channel, rank, state, outcome, attempts, due_at, settled_at)
        SELECT whom.message_id, whom.resident_id, best.channel, whom.rank,
            CASE WHEN best.reachable THEN '{State.DUE}' ELSE '{State.SETTLED}' END,
            CASE WHEN NOT best.reachable THEN '{Outcome.UNREACHABLE}' END,
            0, whom.due_at, CASE WHEN NOT best.reachable THEN whom.now END
        FROM ({whom}) AS whom JOIN LATERAL (
            SELECT mine.channel, mine.unreachable_since IS NULL AS reachable
            FROM addresses AS mine WHERE mine.resident_id = whom.resident_id AND {by}
            ORDER BY mine.unreachable_since IS NOT NULL,
                array_position({PREFERENCE}, mine.channel)
            LIMIT 1
        ) AS best ON true
        ON CONFLICT (message_id, resident_id) DO NOTHING
        """  # noqa: S608 – words and SQL of our own
