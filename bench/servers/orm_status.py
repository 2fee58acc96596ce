"""One row by its key through FastAPI and SQLAlchemy's ORM: no token, no PIN, no budget."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

import uvicorn
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from backend.database import POOL_SIZE, sqlalchemy_url


class Base(DeclarativeBase):
    pass


class Row(Base):
    """What is needed of the mirror's table."""

    __tablename__ = "applications"

    number: Mapped[str] = mapped_column(primary_key=True)
    service: Mapped[str]
    stage: Mapped[str]
    office: Mapped[str]
    updated_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True))


class Status(BaseModel):
    number: str
    stage: str
    office: str
    updated_at: datetime


def create_app(database_url: str) -> FastAPI:
    engine = create_async_engine(sqlalchemy_url(database_url), pool_size=POOL_SIZE, max_overflow=0)
    session = async_sessionmaker(engine, expire_on_commit=False)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        await engine.dispose()

    app = FastAPI(lifespan=lifespan)

    @app.get("/status/{number}", response_model=Status)
    async def status(number: str) -> Row:
        async with session() as opened:
            row = await opened.get(Row, number)
        if row is None:
            raise HTTPException(404)
        return row

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
    )
