from datetime import datetime

from backend.applications.hashes import pin_mac
from backend.residents.phones import phone_mac
from tests.backend.registry.sides import Mirror, Office

SECRETS = ("416253", "+628400000001", "8400000001")


def traces(text: str) -> list[str]:
    """The secrets that can be read in the text, in clear or as the bytes of a bytea column."""
    return [secret for secret in SECRETS if secret in text or secret.encode().hex() in text.lower()]


async def everything(mirror: Mirror) -> str:
    """Every column of every row of every table, as text."""
    tables = await mirror.fetch(
        "SELECT tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', "
        "'information_schema')"
    )
    assert {"applications", "sources"} <= {table["tablename"] for table in tables}
    rows = [
        row["row"]
        for table in tables
        for row in await mirror.fetch(f"SELECT t::text AS row FROM {table['tablename']} AS t")
    ]
    return "\n".join(rows)


async def test_pin_and_phone_are_in_no_column_of_the_mirror(
    mirror: Mirror, office: Office, now: datetime
) -> None:
    office.put("1001", at=now, pin="416253", phone="0840-0000-001")
    await mirror.catch_up()
    await mirror.reconcile()

    text = await everything(mirror)

    assert "1001" in text
    assert traces(text) == []


async def test_the_scan_would_find_them(mirror: Mirror, office: Office, now: datetime) -> None:
    office.put("1001", at=now)
    await mirror.catch_up()
    await mirror.database.pool.execute(
        "UPDATE applications SET reason_code = '+628400000001', phone_mac = '416253'"
    )

    assert traces(await everything(mirror)) == list(SECRETS)


async def test_the_hashes_are_those_that_the_look_up_makes(
    mirror: Mirror, office: Office, now: datetime
) -> None:
    office.put("2605-1004217-8", at=now, pin="416253", phone="0840-0000-001")

    await mirror.catch_up()

    (row,) = await mirror.fetch("SELECT * FROM applications")
    key = row["key_id"]
    assert row["pin_mac"] == pin_mac(mirror.keys, "260510042178", "416253", key)
    assert row["phone_mac"] == phone_mac(mirror.keys, "+628400000001", key)
    assert row["pin_mac"] != pin_mac(mirror.keys, "260510042179", "416253", key)


async def test_what_is_read_shows_no_secret_when_printed(
    mirror: Mirror, office: Office, now: datetime
) -> None:
    office.put("260510042178", at=now, pin="416253", phone="+628400000001")

    page = mirror.registry.changes(None, None, 1)

    assert page.rows[0].pin == "416253"
    for shown in (repr(page), repr(page.rows), str(page.rows[0])):
        assert traces(shown) == []
        assert "260510042178" not in shown
