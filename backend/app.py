"""The status API: routes of every noun, under one roof."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from fastapi import Depends, FastAPI
from fastapi.telemetry import TelemetryConfig

from backend import disturbances, front, health, privacy, problems, valkey
from backend.access import Access, Scope, requires
from backend.applications.follows import router as follows
from backend.applications.news import tell_status
from backend.applications.routes import look_up_application
from backend.applications.routes import router as applications
from backend.appointments.change_routes import router as changes
from backend.appointments.desk_routes import router as desk
from backend.appointments.own_routes import router as own_appointments
from backend.appointments.policy import policy_of
from backend.appointments.routes import book
from backend.appointments.routes import router as appointments
from backend.appointments.shown import tell_appointment
from backend.components.down import DownCache
from backend.database import Database
from backend.deliveries.routes import router as deliveries
from backend.deliveries.rules import Kind
from backend.hot import HotRoute, HotRoutes
from backend.keys import Keys
from backend.notices.routes import check_router as notice_check
from backend.notices.routes import router as notices
from backend.notices.rules import Policy as NoticePolicy
from backend.notices.telling import tell_notice
from backend.offices.routes import router as offices
from backend.offices.service import DirectoryCache
from backend.outages.routes import router as incidents
from backend.residents.routes import router as residents
from backend.settings import Settings

MAX_BODY_BYTES = 64 * 1024

HOT = (
    HotRoute("POST", "/v1/applications/lookup", look_up_application),
    HotRoute("POST", "/v1/appointments", book),
)

SILENT = TelemetryConfig(tracing=False, metrics=False, logs=False)
"""FastAPI's own. Its spans would carry what a resident asked to whoever listens; see metrics.py."""


def create_app(settings: Settings) -> FastAPI:
    """The API for these settings. Raises SettingMissing before anything is opened."""
    keys, access = Keys.of(settings), Access.of(settings)
    database_url, redis_url = settings.require("database_url"), settings.require("redis_url")

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        redis = valkey.connect(redis_url)
        async with Database.open(database_url) as database:
            app.state.database = database
            app.state.directory = DirectoryCache(database.transaction)
            app.state.down = DownCache(database.transaction)
            app.state.redis = redis
            yield
        await redis.aclose()

    app = FastAPI(
        title="Siaga status API",
        version="1",
        lifespan=lifespan,
        docs_url="/v1/docs",
        openapi_url="/v1/openapi.json",
        telemetry=SILENT,
    )
    app.state.keys = keys
    app.state.access = access
    app.state.tellers = {
        Kind.STATUS: tell_status,
        Kind.APPOINTMENT: tell_appointment,
        Kind.NOTICE: tell_notice,
    }
    app.state.policy = policy_of(settings)
    app.state.notice_policy = NoticePolicy(settings.notice_approval_from, settings.sms_rupiah)
    app.state.fail_over_after = timedelta(minutes=settings.fail_over_minutes)
    app.state.chat_url = settings.web_chat_url
    app.state.try_url = settings.try_url
    app.add_middleware(HotRoutes, routes=HOT)
    problems.install(app, max_body_bytes=MAX_BODY_BYTES)
    app.include_router(front.router)
    app.include_router(health.router)
    app.include_router(applications)
    app.include_router(follows, dependencies=[Depends(requires(Scope.RESIDENT))])
    app.include_router(residents, dependencies=[Depends(requires(Scope.RESIDENT))])
    app.include_router(appointments, dependencies=[Depends(requires(Scope.RESIDENT))])
    app.include_router(own_appointments, dependencies=[Depends(requires(Scope.RESIDENT))])
    app.include_router(desk, dependencies=[Depends(requires(Scope.STAFF))])
    app.include_router(changes, dependencies=[Depends(requires(Scope.STAFF))])
    app.include_router(incidents, dependencies=[Depends(requires(Scope.STAFF))])
    app.include_router(privacy.router, dependencies=[Depends(requires(Scope.RESIDENT))])
    app.include_router(disturbances.router, dependencies=[Depends(requires(Scope.RESIDENT))])
    app.include_router(offices, dependencies=[Depends(requires(Scope.RESIDENT))])
    app.include_router(notice_check, dependencies=[Depends(requires(Scope.RESIDENT))])
    app.include_router(notices, dependencies=[Depends(requires(Scope.STAFF))])
    app.include_router(deliveries, dependencies=[Depends(requires(Scope.DELIVER))])
    return app
