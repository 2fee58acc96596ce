"""How residents book in the journeys; and others, who take and free the places around them."""

import itertools
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import psycopg

from backend.client import Appointment, AppointmentsClient, Asker, Transport
from backend.database import driver_url
from locales import Channel, text, words
from tests.channels import Heard, Talk
from tests.demo import Demo

CODE = re.compile(r"Kode ([B-DF-HJ-NPRTV-Y][B-DF-HJ-NPRTV-Y2-9]{3})\b")
WHEN = re.compile(r"\b\d{1,2}/\d{1,2} (?:\w+ )?\d{2}\.\d{2}\b")
"""'21/5 pukul 09.30', by SMS '21/5 09.30'."""
FAR_DAYS = 3
"""So many open days ahead nothing is due yet: no reminder, no closing."""

other_ids = itertools.count(700_000)


async def first(talk: Talk, heard: Heard, language: str = "id") -> Heard:
    """Press the first choice. Beside Telegram's share button, choices are words that are sent."""
    if heard.actions[0]:
        return await talk.presses(heard.actions[0])
    label = words(text("choice-all-offices"), language, Channel.TELEGRAM)
    return await talk.says(label)


async def summary(talk: Talk, about: str, place: str) -> Heard:
    """about: the service in words. place: a kecamatan. Of the first time that is free there."""
    await talk.says(f"JANJI {about}")
    days = await talk.says(place)
    times = await talk.presses(days.actions[0])
    return await talk.presses(times.actions[0])


async def book(talk: Talk, about: str, place: str) -> Heard:
    """The ticket, without reminders."""
    shown = await summary(talk, about, place)
    assert shown.actions[1].endswith(":0"), shown
    return await talk.presses(shown.actions[1])


def code_of(heard: Heard) -> str:
    found = CODE.search(heard.text)
    assert found is not None, heard.text
    return found[1]


def when_of(heard: Heard) -> str:
    """The day and the time that it is about."""
    found = WHEN.search(heard.text)
    assert found is not None, heard.text
    return found[0]


@asynccontextmanager
async def another(demo: Demo) -> AsyncIterator[AppointmentsClient]:
    """A resident who never wrote to the bot, to the API."""
    token = demo.environment["SIAGA_RESIDENT_TOKEN"]
    async with Transport.open(demo.url, token) as transport:
        yield AppointmentsClient(transport, Asker("telegram", next(other_ids)))


async def take_place(client: AppointmentsClient, service: str, office: str) -> Appointment:
    """One that is far enough ahead."""
    days = (await client.days(service, office)).days
    times = await client.times(service, office, days[FAR_DAYS].day)
    return await client.book(times[0].slot, service)


def run(demo: Demo, statement: str, *values: object) -> int:
    """On the service database. How many rows it changed."""
    with psycopg.connect(driver_url(demo.environment["SIAGA_DATABASE_URL"])) as database:
        return database.execute(statement, values).rowcount


def fill(demo: Demo, office: str, counter: str) -> None:
    """Every place at this office is taken, by nobody in particular."""
    filled = "UPDATE slots SET taken = capacity WHERE office = %s AND counter = %s"
    assert run(demo, filled, office, counter)
