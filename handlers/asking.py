"""An open question is closed by what answers it, wherever that comes from."""

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State


async def stop_asking(state: FSMContext, question: State) -> None:
    """Another dialogue's question stays open."""
    if await state.get_state() == question.state:
        await state.clear()
