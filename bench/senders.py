"""Those who send SMS by SMPP, each in a process of its own: our gateway, and two libraries.

python -m bench.senders NAME PORT MESSAGES tells as JSON how long it took from the bind until the
last response and the last receipt, and the CPU of it.
"""

import asyncio
import json
import logging
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass

import smpp34
import smpplib.client
import smpplib.consts
import structlog

from bench.processes import HOST
from bot.metrics import SMS_RECEIPTS
from bot.sms.gateway import IncomingSms, OutgoingSms
from bot.sms.smpp.gateway import SmppGateway
from bot.sms.smpp.link import link

WINDOW = 10
TEXT = "Permohonan 2605-1004217-8 siap diambil di UPTD Cibiru, Senin sampai Jumat 08.00-15.00."
SOURCE = "1708"


@dataclass(frozen=True, slots=True)
class Run:
    seconds: float
    cpu_s: float


class Stopwatch:
    def __init__(self) -> None:
        self._began, self._used = time.perf_counter(), time.process_time()

    def read(self) -> Run:
        return Run(time.perf_counter() - self._began, time.process_time() - self._used)


def numbers(messages: int) -> Iterator[str]:
    return (f"62812{at:07}" for at in range(messages))


def siaga(port: int, messages: int) -> Run:
    """All that the product does: pace, receipts matched and counted."""
    structlog.configure(logger_factory=structlog.ReturnLoggerFactory())
    return asyncio.run(_siaga(port, messages))


async def _siaga(port: int, messages: int) -> Run:
    to = link(f"smpp://siaga:rahasia@{HOST}:{port}?source={SOURCE}&window={WINDOW}", name="bench")
    gateway, stopped = SmppGateway(to, _ignore), asyncio.Event()
    receipts = SMS_RECEIPTS.labels("bench", "delivered")

    async def send_each(waiting: Iterator[str]) -> None:
        for number in waiting:
            await gateway.send(OutgoingSms(name="m", number=f"+{number}", text=TEXT))

    async with asyncio.TaskGroup() as group:
        group.create_task(gateway.run(stopped))
        while not gateway.is_up:  # noqa: ASYNC110 – it tells nobody
            await asyncio.sleep(0.01)
        watch, waiting = Stopwatch(), numbers(messages)
        await asyncio.gather(*(send_each(waiting) for _ in range(WINDOW)))
        while next(iter(receipts.collect())).samples[0].value < messages:  # noqa: ASYNC110
            await asyncio.sleep(0.001)
        run = watch.read()
        stopped.set()
    return run


async def _ignore(_: IncomingSms) -> None:
    pass


def by_smpp34(port: int, messages: int) -> Run:
    """Its receipts are only counted, and answered by itself."""
    return asyncio.run(_by_smpp34(port, messages))


async def _by_smpp34(port: int, messages: int) -> Run:
    client = smpp34.Client(HOST, port, "siaga", "rahasia", window_size=WINDOW)
    smsc = await client.connect()

    async def send_each(waiting: Iterator[str]) -> None:
        for number in waiting:
            await smsc.submit_sm(
                number,
                TEXT.encode(),
                source_addr=SOURCE,
                source_addr_ton=3,
                dest_addr_ton=1,
                dest_addr_npi=1,
                registered_delivery=1,
            )

    async def count() -> None:
        for _ in range(messages):
            await smsc.next()

    watch, waiting = Stopwatch(), numbers(messages)
    await asyncio.gather(count(), *(send_each(waiting) for _ in range(WINDOW)))
    run = watch.read()
    await smsc.unbind()
    await client.stop()
    return run


def by_smpplib(port: int, messages: int) -> Run:
    """Its receipts are only counted, and answered by itself."""
    logging.disable()
    client = smpplib.client.Client(HOST, port)
    left = {"responses": messages, "receipts": messages}

    def responded(**_: object) -> None:
        left["responses"] -= 1

    def received(**_: object) -> None:
        left["receipts"] -= 1

    client.set_message_sent_handler(responded)
    client.set_message_received_handler(received)
    client.connect()
    client.bind_transceiver(system_id="siaga", password="rahasia")  # noqa: S106 – of nothing
    watch = Stopwatch()
    for at, number in enumerate(numbers(messages)):
        while at - (messages - left["responses"]) >= WINDOW:
            client.read_once()
        client.send_message(
            source_addr_ton=3,
            source_addr=SOURCE,
            dest_addr_ton=1,
            dest_addr_npi=1,
            destination_addr=number,
            short_message=TEXT.encode(),
            registered_delivery=True,
        )
    while left["responses"] or left["receipts"]:
        client.read_once()
    run = watch.read()
    client.unbind()
    client.disconnect()
    return run


SENDERS: dict[str, Callable[[int, int], Run]] = {
    "smpplib": by_smpplib,
    "smpp34": by_smpp34,
    "Siaga": siaga,
}

if __name__ == "__main__":
    _, name, port, messages = sys.argv
    print(json.dumps(asdict(SENDERS[name](int(port), int(messages)))), flush=True)  # noqa: T201
    # smpp34's threads abort an interpreter that ends in order while they do.
    os._exit(0)
