"""The residents' dialogues, written once for every channel.

A dialogue is a module with one `router`; its handlers answer with `show(Screen(...))` and
return nothing. Routers are tried in the order below: `groups` first, so that nothing
private is ever said where others read along; words that always work next, so that nobody
is caught in a question; `fallback` last.
"""

from aiogram import Dispatcher

from handlers import fallback, groups, language, start, status

dispatcher = Dispatcher(disable_fsm=True)
"""One for the process; each update brings its own state, `show` and client along."""

dispatcher.include_routers(
    groups.router, start.router, language.router, status.router, fallback.router
)
