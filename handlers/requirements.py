"""What must I bring? By document, then by service; or straight away: 'SYARAT KK'."""

import re
from collections.abc import Sequence

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from backend.client import OfficesClient, Service
from handlers.choices import MENU, OFFICES, OUTAGES, REQUIREMENTS
from handlers.filters import Pressed, Says, TypedNik, TypedReceipt
from handlers.screen import Choice, Screen, Show, Text, text
from handlers.service_choices import GROUPS, documents, group_of, named, of_group

router = Router(name="requirements")
router.message.filter(~TypedReceipt(), ~TypedNik())

ANOTHER = Choice(text("choice-other-service"), REQUIREMENTS.action)

SPELLINGS = {
    "ektp": "ktp",
    "katepe": "ktp",
    "penduduk": "ktp",
    "keluarga": "kk",
    "anak": "kia",
    "akte": "akta",
    "lahiran": "lahir",
    "nikah": "kawin",
    "digital": "ikd",
    "perekaman": "rekam",
    "lainnya": "lain",
}
"""What people write → the word of a service's code for it."""

WORD = re.compile(r"[^\W_]+")


@router.message(Says("syarat", "sarat", "persyaratan", "requirements"))
async def type_requirements(
    message: Message, *, argument: str, show: Show, offices: OfficesClient
) -> None:
    await open_requirements(show, offices, about=argument)


@router.callback_query(Pressed(REQUIREMENTS.action))
async def press_requirements(
    press: CallbackQuery, *, value: str, show: Show, offices: OfficesClient
) -> None:
    """value: nothing, or as of_group() takes it."""
    services, number = of_group(await offices.services(show.language), value)
    await show(_choose(services, number))


@router.callback_query(Pressed("service"))
async def press_service(
    press: CallbackQuery, *, value: str, show: Show, offices: OfficesClient
) -> None:
    services = [one for one in await offices.services(show.language) if one.code == value]
    await show(_choose(services))


async def open_requirements(show: Show, offices: OfficesClient, *, about: str = "") -> None:
    """about: the document or service, in the resident's own words."""
    services = await offices.services(show.language)
    await show(_choose(matching(about, services)))


def matching(about: str, services: Sequence[Service]) -> list[Service]:
    """Those that share the most words with what was asked; a document's name decides first."""
    wanted = words_in(about)
    groups = groups_in(about)
    among = [one for one in services if not groups or group_of(one) in groups]
    shared = [len(wanted & words_in(f"{one.code} {one.name}")) for one in among]
    most = max(shared, default=0)
    if not most:
        return among if groups else []
    return [one for one, count in zip(among, shared, strict=True) if count == most]


def groups_in(about: str) -> list[str]:
    """Those that somebody names."""
    wanted = words_in(about)
    return [group for group in GROUPS if group.lower() in wanted]


def words_in(written: str) -> set[str]:
    """In small letters, and as a service's code spells them."""
    return {SPELLINGS.get(word, word) for word in WORD.findall(written.casefold())}


def _choose(services: Sequence[Service], number: str = "1") -> Screen:
    """One is shown at once; of several one is chosen; without any, a group is."""
    action = REQUIREMENTS.action
    if not services:
        return Screen(text("requirements-ask"), choices=(*documents(action), MENU))
    if len(services) == 1:
        return _screen(services[0])
    after = (ANOTHER, MENU)
    choices = named(services, number, action=action, act="service", after=after)
    return Screen(text("requirements-which"), choices=choices)


def _screen(service: Service) -> Screen:
    said = text(
        "requirements-service",
        service=service.name,
        bring=service.bring,
        form=_form(service),
        place=text(f"place-{service.place}"),
        cost=_cost(service),
    )
    book = Choice(text("choice-book"), f"book:{service.code}")
    return Screen(said, choices=(book, ANOTHER, OFFICES, OUTAGES, MENU))


def _form(service: Service) -> Text:
    if service.form is None:
        return text("requirements-no-form")
    return text("requirements-form", form=service.form)


def _cost(service: Service) -> Text:
    """Free, always; and how long it may take, where the office says so: never a promise."""
    if service.sla_text is None:
        return text("requirements-free")
    return text("requirements-free-estimate", estimate=service.sla_text)
