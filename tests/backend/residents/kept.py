"""What the service database keeps, read whole."""

from sqlalchemy import text

from backend.database import Database
from backend.migrations import nouns


async def kept(database: Database) -> dict[str, list[str]]:
    """Every row of every table as text, a bytea's bytes as hexadecimal digits."""
    async with database.transaction() as session:
        return {
            name: sorted(await session.scalars(text(f"SELECT t::text FROM {name} AS t")))
            for name in nouns.metadata().tables
        }


async def changed(database: Database, before: dict[str, list[str]]) -> set[str]:
    """The tables that are not as they were."""
    after = await kept(database)
    return {name for name in after if after[name] != before[name]}


async def traces(database: Database, secret: str) -> set[str]:
    """The tables that hold it, in clear or as bytes."""
    signs = (secret, secret.encode().hex())
    return {
        name
        for name, rows in (await kept(database)).items()
        if any(sign in row for row in rows for sign in signs)
    }
