"""Tell me when my application moves on: followed by a press, listed, ended by a press."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from backend.client import (
    ApplicationStatus,
    ConsentNeeded,
    Followed,
    InvalidRequest,
    ResidentsClient,
    TicketRefused,
    TooMany,
)
from handlers.answers import freshness, stage
from handlers.choices import FOLLOWING, MENU, STATUS
from handlers.consent import consent_screen
from handlers.dates import since
from handlers.filters import Pressed, Says, TypedNik, TypedReceipt
from handlers.lines import lines
from handlers.news import printed
from handlers.paging import page
from handlers.receipt import ReceiptFormat
from handlers.screen import ACTION_MAX_BYTES, Choice, Screen, Show, Text, text
from locales import Channel

router = Router(name="follow")
router.message.filter(~TypedReceipt(), ~TypedNik())


def follow_choice(status: ApplicationStatus) -> tuple[Choice, ...]:
    """None where this chat has no proof of having seen it, or where a button can't hold it."""
    action = f"follow:{status.ticket}"
    if status.ticket is None or len(action.encode()) > ACTION_MAX_BYTES:
        return ()
    return (Choice(text("choice-follow"), action),)


@router.callback_query(Pressed("follow"))
async def press_follow(
    press: CallbackQuery, *, value: str, show: Show, client: ResidentsClient, channel: Channel
) -> None:
    await show(await _follow(value, client, channel, consents=False))


@router.callback_query(Pressed("agree"))
async def agree_and_follow(
    press: CallbackQuery, *, value: str, show: Show, client: ResidentsClient, channel: Channel
) -> None:
    await show(await _follow(value, client, channel, consents=True))


@router.message(Says("ikuti", "ikutan", "follow"))
async def type_following(
    message: Message, *, show: Show, client: ResidentsClient, receipts: ReceiptFormat
) -> None:
    await open_following(show, client, receipts)


@router.callback_query(Pressed(FOLLOWING.action))
async def press_following(
    press: CallbackQuery,
    *,
    value: str,
    show: Show,
    client: ResidentsClient,
    receipts: ReceiptFormat,
) -> None:
    """With a value: a page of the list."""
    await open_following(show, client, receipts, number=value)


@router.callback_query(Pressed("unfollow"))
async def press_unfollow(
    press: CallbackQuery,
    *,
    value: str,
    show: Show,
    client: ResidentsClient,
    receipts: ReceiptFormat,
) -> None:
    """Also from the news itself."""
    await client.unfollow(value)
    ended = text("follow-ended", number=printed(value, receipts))
    await show(Screen(ended, choices=(FOLLOWING, MENU)))


async def open_following(
    show: Show, client: ResidentsClient, receipts: ReceiptFormat, *, number: str = "1"
) -> None:
    """number: of the page."""
    followed = await client.follows()
    if followed:
        await show(_list(followed, number, receipts))
    else:
        await show(Screen(text("following-none"), choices=(STATUS, MENU)))


async def _follow(
    ticket: str, client: ResidentsClient, channel: Channel, *, consents: bool
) -> Screen:
    try:
        await client.follow(ticket, consents=consents)
    except ConsentNeeded:
        return consent_screen(f"agree:{ticket}")
    except (TicketRefused, InvalidRequest):
        return Screen(text("follow-again"), choices=(STATUS, MENU))
    except TooMany:
        return Screen(text("follow-too-many"), choices=(FOLLOWING, MENU))
    done = text("follow-done-on-this-page" if channel is Channel.WEB else "follow-done")
    return Screen(done, choices=(FOLLOWING, MENU))


def _list(followed: Sequence[Followed], number: str, receipts: ReceiptFormat) -> Screen:
    """Each with a choice that ends it; the words are of those on this page."""
    choices, told = [], {}
    for one in followed:
        as_printed = printed(one.number, receipts)
        stop = text("choice-unfollow", document=one.status.document, number=as_printed)
        choices.append(Choice(stop, f"unfollow:{one.number}"))
        told[choices[-1].action] = _line(one.status, as_printed)
    shown = page(choices, number, action=FOLLOWING.action, after=(MENU,))
    said = text(
        "following",
        applications=lines([told[each.action] for each in shown if each.action in told]),
        freshness=freshness(followed[0].status),
    )
    return Screen(said, choices=shown)


def _line(status: ApplicationStatus, as_printed: str) -> Text:
    if status.gone:
        return text("following-gone", document=status.document, number=as_printed)
    return text(
        "following-one",
        document=status.document,
        number=as_printed,
        stage=stage(status),
        since=since(status.stage_since, status.as_of),
    )
