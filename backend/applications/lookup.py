"""The look-up: an application for whoever holds its receipt, or the phone it was filed with.

A wrong number and a wrong PIN take the same path: one statement, as many hashes as there are
keys, one comparison, one answer. Nothing tells a stranger whether a number exists. The statement
spends the budgets of wrong answers itself (budgets.py), so that ten thousand tries at once are
no more than one after the other.
"""

from collections.abc import Sequence

import asyncpg

from backend import budgets
from backend.applications.hashes import pin_mac
from backend.applications.links import number_of
from backend.applications.rules import plain_number
from backend.applications.tables import VIEW
from backend.asker import Asker
from backend.database import Database
from backend.errors import ApplicationNotMatched, TooManyWrongAnswers
from backend.keys import Keys
from backend.metrics import FOUND, NOT_MATCHED, TOO_MANY
from backend.residents.phones import phone_mac

ROW = """
    application.number, application.service, application.stage, application.stage_since,
    application.reason_code, application.office, application.updated_at, application.gone_since,
    source.read_at, source.unreachable_since
    """

SOURCE = f"source.name = coalesce(application.source, '{VIEW}')"

FIND = f"""
    WITH given (key_id, mac) AS (
        SELECT * FROM unnest($2::int[], $3::bytea[])
    ), found AS MATERIALIZED (
        SELECT {ROW}, EXISTS (
            SELECT FROM given
            WHERE given.key_id = coalesce(application.key_id, $4)
              AND given.mac = coalesce(application.pin_mac, ''::bytea)
        ) AS matches
        FROM sources AS source LEFT JOIN applications AS application ON application.number = $1
        WHERE {SOURCE}
    ), before AS MATERIALIZED (
        SELECT {budgets.CHAT.until("$5")} AS chat_until,
               {budgets.CLIENT.until("$6")} AS client_until,
               {budgets.NUMBER.until("$7")} AS number_until,
               {budgets.CHAT_ON_NUMBER.until("$8")} AS wrong_on_it_until
    ), open AS MATERIALIZED (
        SELECT matches FROM found, before
        WHERE chat_until IS NULL AND client_until IS NULL
          AND (number_until IS NULL OR wrong_on_it_until IS NULL)
    ), chat AS (
        {
    budgets.CHAT.spend('''
            SELECT $5::bytea, CASE WHEN matches THEN '{}' ELSE ARRAY[now()] END, NULL FROM open
        ''')
}
    ), wrong AS MATERIALIZED (
        SELECT FROM open, chat WHERE NOT matches
    ), client AS (
        {
    budgets.CLIENT.spend('''
            SELECT $6::bytea, ARRAY[now()], NULL FROM wrong WHERE $6::bytea IS NOT NULL
        ''')
}
    ), counted AS MATERIALIZED (
        SELECT FROM wrong WHERE $6::bytea IS NULL OR EXISTS (SELECT FROM client)
    ), number AS (
        {budgets.NUMBER.spend("SELECT $7::bytea, ARRAY[now()], $1::text FROM counted")}
    ), first_on_it AS (
        {budgets.CHAT_ON_NUMBER.spend("SELECT $8::bytea, ARRAY[now()], NULL FROM counted")}
    )
    SELECT found.*, before.*,
           CASE WHEN matches THEN EXISTS (SELECT FROM chat)
                ELSE EXISTS (SELECT FROM number) OR EXISTS (SELECT FROM first_on_it)
           END AS evaluated
    FROM found, before, set_config('synchronous_commit', 'off', true)
    """  # noqa: S608 – put together from texts of our own
"""Always one row: the source's freshness, with the application beside it or NULLs.

$1 number · $2 key ids · $3 hashes of the PIN under each · $4 current key id · $5 chat ·
$6 client address or NULL · $7 number · $8 chat on number (subjects of budgets).

The commit is not waited for: of what a crash may lose, half a second of counting is the least.
"""

FIND_BY_PHONE = f"""
    SELECT {ROW}
    FROM applications AS application JOIN sources AS source ON {SOURCE}
    WHERE application.number = $1 AND (
        EXISTS (
            SELECT FROM addresses AS mine JOIN addresses AS phone USING (resident_id)
            WHERE mine.channel = $2 AND mine.chat_id = $3
              AND phone.phone_mac = application.phone_mac AND phone.key_id = application.key_id
        ) OR (application.key_id, application.phone_mac) IN (
            SELECT * FROM unnest($4::int[], $5::bytea[])
        )
    )
    """  # noqa: S608 – put together from texts of our own
"""$1 number · $2 channel · $3 chat · $4 key ids, $5 hashes under each of the phone that it is sent
from, where that is by SMS.
"""


FIND_ALL = f"""
    SELECT {ROW} FROM applications AS application JOIN sources AS source ON {SOURCE}
    WHERE application.number = ANY($1::text[])
    """  # noqa: S608 – put together from texts of our own


async def look_up(
    database: Database, keys: Keys, asker: Asker, number: str, pin: str
) -> asyncpg.Record:
    """The application's row with its source's freshness.

    Raises ApplicationNotMatched, and TooManyWrongAnswers where the answer was not even evaluated.
    """
    plain = plain_number(number)
    macs = [pin_mac(keys, plain, pin.strip(), key=key) for key in keys.ids]
    row = await database.first(
        FIND, plain, keys.ids, macs, keys.current_id, *budgets.subjects(keys, asker, plain)
    )
    if row is None or not row["evaluated"]:
        TOO_MANY.inc()
        raise _too_many(row)
    if not row["matches"]:
        NOT_MATCHED.inc()
        raise ApplicationNotMatched("no application has this number with this PIN")
    FOUND.inc()
    return row


async def look_up_by_phone(
    database: Database, keys: Keys, asker: Asker, number: str
) -> asyncpg.Record:
    """The same for a chat whose proved phone is the one the application was filed with.

    It guesses nothing, so no budget stands in its way. Raises ApplicationNotMatched.
    """
    plain = plain_number(number)
    phone = asker.phone
    macs = [] if phone is None else [phone_mac(keys, phone, key) for key in keys.ids]
    row = await database.first(
        FIND_BY_PHONE, plain, asker.channel, asker.chat_id, keys.ids[: len(macs)], macs
    )
    if row is None:
        raise ApplicationNotMatched("this number is not one of the proved phone's")
    return row


async def look_up_by_link(database: Database, keys: Keys, link: str) -> asyncpg.Record:
    """The same for whoever scanned a receipt's QR. Raises ApplicationNotMatched."""
    number = number_of(keys, link)
    row = None if number is None else (await find_all(database, [number])).get(number)
    if row is None:
        raise ApplicationNotMatched("no receipt has this link")
    return row


async def find_all(database: Database, numbers: Sequence[str]) -> dict[str, asyncpg.Record]:
    """The rows of those that the mirror has, by number: for whoever has proved them before."""
    if not numbers:
        return {}
    return {row["number"]: row for row in await database.all(FIND_ALL, list(numbers))}


def _too_many(row: asyncpg.Record | None) -> TooManyWrongAnswers:
    """With the time to try again; None where others were counted at the very same moment."""
    ends = [row["chat_until"], row["client_until"]] if row else []
    if row and row["wrong_on_it_until"]:
        ends.append(row["number_until"])
    retry_at = max(filter(None, ends), default=None)
    return TooManyWrongAnswers("too many wrong answers", retry_at=retry_at)
