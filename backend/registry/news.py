"""What followers are owed when the mirror is written: one message for each change, told once.

An application that is new to the mirror is no news, nor is a row that was only hashed or dated
anew. The work is in proportion to what changed, and stops at the first look where nobody
follows.
"""

from backend.deliveries.owing import owe
from backend.deliveries.rules import Kind, Lane

ISO = """'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'"""


def _iso(moment: str) -> str:
    return f"to_char({moment} AT TIME ZONE 'UTC', {ISO})"


def owe_news(changed: str, *, now: str) -> str:
    """SQL: the CTEs `message` and `owed` for the rows of a CTE.

    changed: has number, service, office, stage, stage_since, reason_code and gone_since, and
    what the mirror held until now: was_stage (NULL for a number that it did not know),
    was_reason_code and was_gone_since.
    now: when the registry was read; business time.

    The cause names the change: the same one read again owes nothing.
    """
    said = f"""
        SELECT
            'status:' || number || ':' || stage || ':' || {_iso("stage_since")}
                || coalesce(':' || reason_code, '')
                || coalesce(':gone:' || {_iso("gone_since")}, '')
                || coalesce(':back:' || {_iso("was_gone_since")}, '') AS cause,
            jsonb_build_object(
                'number', number, 'service', service, 'office', office, 'stage', stage,
                'stage_since', {_iso("stage_since")}, 'reason_code', reason_code,
                'gone', gone_since IS NOT NULL, 'as_of', {_iso(now)}
            ) AS params,
            {now} AS due_at, NULL AS about
        FROM {changed}
        WHERE was_stage IS NOT NULL
          AND (stage, reason_code, gone_since)
              IS DISTINCT FROM (was_stage, was_reason_code, was_gone_since)
          AND EXISTS (SELECT FROM follows WHERE follows.number = {changed}.number)
        """  # noqa: S608 – names of our own
    return owe(
        lane=Lane.PERSONAL,
        kind=Kind.STATUS,
        said=said,
        to="follows",
        on="recipient.number = message.params->>'number'",
    )
