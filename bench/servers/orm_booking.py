"""A place by FastAPI and SQLAlchemy's ORM: the slot's row locked, a booking added, committed.

No token, no key, no limits; who has a place already is caught by a unique column.
"""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel
from sqlalchemy import BigInteger, ForeignKey
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from backend.database import POOL_SIZE, sqlalchemy_url

FULL = 409
KEEP_ALIVE_S = 75
"""As the product has it: connections rest while slots are emptied."""


class Base(DeclarativeBase):
    pass


class Slot(Base):
    __tablename__ = "orm_slots"

    id: Mapped[int] = mapped_column(primary_key=True)
    taken: Mapped[int]
    capacity: Mapped[int]


class Booking(Base):
    __tablename__ = "orm_bookings"

    id: Mapped[int] = mapped_column(primary_key=True)
    slot_id: Mapped[int] = mapped_column(ForeignKey(Slot.id))
    citizen: Mapped[int] = mapped_column(BigInteger, unique=True)


class Asked(BaseModel):
    slot: int
    citizen: int


class Booked(BaseModel):
    id: int
    slot: int


def create_app(database_url: str) -> FastAPI:
    engine = create_async_engine(
        sqlalchemy_url(database_url), pool_size=POOL_SIZE, max_overflow=0, pool_timeout=60
    )
    session = async_sessionmaker(engine, expire_on_commit=False)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
        yield
        await engine.dispose()

    app = FastAPI(lifespan=lifespan)

    @app.post("/book", status_code=201)
    async def book(asked: Asked) -> Booked:
        try:
            async with session.begin() as opened:
                slot = await opened.get(Slot, asked.slot, with_for_update=True)
                if slot is None or slot.taken >= slot.capacity:
                    raise HTTPException(FULL)
                slot.taken += 1
                booking = Booking(slot_id=slot.id, citizen=asked.citizen)
                opened.add(booking)
        except IntegrityError as error:
            raise HTTPException(FULL) from error
        return Booked(id=booking.id, slot=asked.slot)

    return app


if __name__ == "__main__":
    port, database_url = sys.argv[1:]
    uvicorn.run(
        create_app(database_url),
        port=int(port),
        loop="uvloop",
        http="httptools",
        log_level="warning",
        access_log=False,
        timeout_keep_alive=KEEP_ALIVE_S,
    )
