"""The residents' dialogues, written once for every channel.

A dialogue is a module with one `router`; its handlers answer with `show(Screen(...))` and
return nothing. Routers are tried in the order below: `groups` first, so that nothing
private is ever said where others read along; words that always work next, so that nobody
is caught in a question; what is typed while a place is asked after all that can be meant by
itself, and before plain words; `unwanted` and `fallback` last.
"""

from aiogram import Dispatcher

from handlers import (
    appointment_changes,
    appointment_move,
    appointments,
    booking,
    booking_days,
    booking_office,
    booking_summary,
    booking_times,
    check_notice,
    complaints,
    fallback,
    follow,
    groups,
    language,
    lost,
    notice_choices,
    officer,
    offices,
    outages,
    phone,
    plain,
    privacy,
    requirements,
    start,
    status,
    subscriptions,
    unwanted,
    waiting,
)
from handlers.index import Index

dispatcher = Dispatcher(disable_fsm=True)
"""One for the process; each update brings its own state, `show` and client along."""

dispatcher.include_router(
    Index(
        start.router,
        language.router,
        booking.router,
        booking_office.router,
        booking_days.router,
        booking_times.router,
        booking_summary.router,
        appointments.router,
        appointment_changes.router,
        appointment_move.router,
        waiting.router,
        offices.router,
        requirements.router,
        outages.router,
        check_notice.router,
        complaints.router,
        officer.router,
        lost.router,
        follow.router,
        phone.router,
        subscriptions.router,
        notice_choices.router,
        privacy.router,
        status.router,
        booking_office.places,
        offices.places,
        notice_choices.places,
        plain.router,
        unwanted.router,
        fallback.router,
        first=[groups.router],
        asking=[status.router],
    )
)
