"""A real Gammu SMSD on a database of the embedded PostgreSQL, with Gammu's own dummy modem.

The modem keeps what phones send it in files, and sends into nothing: what left is read in
sentitems, as SMSD decoded it again from the frame that it had made.
"""

import itertools
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg

from backend.embedded.postgres import Postgres
from bot.sms.gateway import Part
from tests.bot.sms.gammu_bench import gammu_database, header_of, url_of_our_role
from tests.peers.programs import found, started

RC = """
[gammu]
model = dummy
connection = none
device = {modem}

[smsd]
service = sql
driver = native_pgsql
host = {host}
user = {user}
password = none
database = {database}
logfile = {log}
debuglevel = 0
commtimeout = 1
loopsleep = 0
receivefrequency = 1
statusfrequency = 2
multiparttimeout = 5
"""
FOLDERS = range(1, 6)
SMS_FILE = """
[SMSBackup000]
PDU = Deliver
SMSC = "+6281100000"
Number = "{sender}"
Text00 = {text}
Coding = {coding}
Folder = 1
Class = -1
State = UnRead
DateTime = {time}
{header}
"""
WATCH = """
CREATE TABLE left_for_phones (at serial PRIMARY KEY, number text, text text, status text);
CREATE FUNCTION watch() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    INSERT INTO left_for_phones (number, text, status)
    VALUES (NEW."DestinationNumber", NEW."TextDecoded", NEW."Status");
    RETURN NEW;
END $$;
CREATE TRIGGER watch AFTER INSERT ON sentitems FOR EACH ROW EXECUTE FUNCTION watch();
"""
"""Our gateway takes text and number out of sentitems as soon as it may; the tests look first."""


class GammuPeer:
    """The phones on the other side of SMSD's modem."""

    def __init__(self, url: str, owner_url: str, database: asyncpg.Connection, modem: Path) -> None:
        self.url = url
        """What GammuGateway is given."""
        self.owner_url = owner_url
        self._database = database
        self._modem = modem
        self._files = itertools.count(1)

    def phone_sends(self, sender: str, text: str, part: Part | None = None) -> None:
        """Text in GSM's alphabet."""
        number = next(self._files)
        sms = SMS_FILE.format(
            sender=sender,
            text=text.encode("utf-16-be").hex().upper(),
            coding="Default",
            time="20260516T135500",
            header=f"UDH = {header_of(part)}" if part else "",
        )
        written = self._modem / f"{number}.new"
        written.write_text(sms)
        written.rename(self._modem / "sms" / "1" / str(number))

    async def arrived(self) -> Sequence[tuple[str, str]]:
        """Number and text of all that the modem sent, in its order."""
        rows = await self._database.fetch("SELECT number, text FROM left_for_phones ORDER BY at")
        return [(number, text) for number, text in rows]

    async def holds(self) -> int:
        """How many messages SMSD's tables still hold."""
        return int(
            await self._database.fetchval(
                "SELECT (SELECT count(*) FROM inbox) + (SELECT count(*) FROM outbox)"
            )
        )


@asynccontextmanager
async def gammu_smsd(postgres: Postgres, folder: Path) -> AsyncIterator[GammuPeer]:
    """Skips the test where it is not installed."""
    program = found("gammu-smsd")
    modem = folder / "modem"
    for number in FOLDERS:
        (modem / "sms" / str(number)).mkdir(parents=True)
    async with gammu_database(postgres) as name:
        database = await asyncpg.connect(postgres.url_of(name))
        await database.execute(WATCH)
        rc = folder / "smsdrc"
        rc.write_text(
            RC.format(
                modem=modem,
                host=postgres.run_folder,
                user=postgres.name,
                database=name,
                log=folder / "smsd.log",
            )
        )
        try:
            with started([program, "--config", rc, "--pid", folder / "smsd.pid"], folder):
                yield GammuPeer(
                    url_of_our_role(postgres, name), postgres.url_of(name), database, modem
                )
        finally:
            await database.close()
