"""Straight to the dialogue that an update is for, instead of asking each in turn.

Every filter that is asked costs microseconds, and there are dozens. The index is made of the
routers' own filters: a command's first word, a press's action, a state's dialogue. Where it knows
nothing, or that dialogue does not want the update, all are asked in their order.
"""

from collections.abc import Iterable
from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.dispatcher.event.handler import FilterObject, HandlerObject
from aiogram.filters import StateFilter
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, Message, TelegramObject

from handlers.filters import COMMAND, Pressed, Says


class Index(Router):
    """Holds the dialogues' routers in their order, and asks the likeliest first."""

    def __init__(
        self, *routers: Router, first: Iterable[Router] = (), asking: Iterable[Router] = ()
    ) -> None:
        """first: routers that are asked before any, whatever the update.
        asking: those whose question is answered by any words that are no command.
        """
        super().__init__(name="index")
        self.include_routers(*first, *routers)
        self._by_word: dict[str, Router] = {}
        self._by_action: dict[str, Router] = {}
        self._by_state: dict[str, Router] = {}
        for router in routers:
            self._note(router)
        for router in asking:
            self._note_states(router)

    async def propagate_event(self, update_type: str, event: TelegramObject, **kwargs: Any) -> Any:
        likeliest = self._likeliest(event, kwargs.get("raw_state"))
        if likeliest is not None:
            response = await likeliest.propagate_event(update_type, event, **kwargs)
            if response is not UNHANDLED:
                return response
        return await super().propagate_event(update_type, event, **kwargs)

    def _likeliest(self, event: TelegramObject, state: str | None) -> Router | None:
        """None where others read along: only the groups' own router speaks there."""
        if isinstance(event, CallbackQuery):
            is_private = event.message is not None and event.message.chat.type == "private"
            action = (event.data or "").partition(":")[0]
            return self._by_action.get(action) if is_private else None
        if not isinstance(event, Message) or event.chat.type != "private":
            return None
        command = COMMAND.fullmatch(event.text or "")
        if command is not None and command[1].lower() in self._by_word:
            return self._by_word[command[1].lower()]
        return self._by_state.get(state or "") if event.text else None

    def _note(self, router: Router) -> None:
        for handler in router.message.handlers:
            for each in _filters(handler):
                if isinstance(each, Says):
                    self._by_word |= dict.fromkeys(each.commands - self._by_word.keys(), router)
        for handler in router.callback_query.handlers:
            for each in _filters(handler):
                if isinstance(each, Pressed):
                    self._by_action.setdefault(each.action, router)

    def _note_states(self, router: Router) -> None:
        for handler in router.message.handlers:
            for each in _filters(handler):
                if isinstance(each, StateFilter):
                    states = {one.state or "" for one in each.states if isinstance(one, State)}
                    self._by_state |= dict.fromkeys(states, router)


def _filters(handler: HandlerObject) -> list[Any]:
    """aiogram keeps of a filter its bound __call__."""
    wrapped: list[FilterObject] = handler.filters or []
    return [getattr(each.callback, "__self__", each.callback) for each in wrapped]
