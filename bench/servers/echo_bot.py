"""A bare aiogram bot that gives each message back: no database, no memory but its own.

It answers by a call, as `message.answer` does, and counts each chat's messages in its state, as
a dialogue would.
"""

import sys

import uvicorn
from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import Message, Update
from starlette.types import ASGIApp, Receive, Scope, Send

TOKEN = "42:of-a-bot-on-the-bench"  # noqa: S105

router = Router()


class Talking(StatesGroup):
    begun = State()


@router.message(CommandStart())
async def greet(message: Message, state: FSMContext) -> None:
    await state.set_state(Talking.begun)
    await message.answer(message.text or "")


@router.message(F.text)
async def echo(message: Message, state: FSMContext) -> None:
    await state.get_state()
    seen = (await state.get_data()).get("seen", 0)
    await state.update_data(seen=seen + 1)
    await message.answer(message.text or "")


def create_app(api_url: str) -> ASGIApp:
    """Feeds the body of every POST to the dispatcher, then responds."""
    dispatcher = Dispatcher(storage=MemoryStorage())
    dispatcher.include_router(router)
    bot: Bot

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        nonlocal bot
        if scope["type"] == "lifespan":
            await receive()
            server = TelegramAPIServer.from_base(api_url)
            bot = Bot(TOKEN, session=AiohttpSession(api=server))
            await send({"type": "lifespan.startup.complete"})
            await receive()
            await bot.session.close()
            return await send({"type": "lifespan.shutdown.complete"})
        body, more = b"", True
        while more:
            part = await receive()
            body, more = body + part.get("body", b""), part.get("more_body", False)
        update = Update.model_validate(bot.session.json_loads(body), context={"bot": bot})
        await dispatcher.feed_update(bot, update)
        headers = [(b"content-length", b"2")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        return await send({"type": "http.response.body", "body": b"{}"})

    return app


if __name__ == "__main__":
    port, api_url = sys.argv[1:]
    uvicorn.run(
        create_app(api_url),
        port=int(port),
        loop="uvloop",
        http="httptools",
        log_level="warning",
        access_log=False,
    )
