"""What the settings say of booking."""

from datetime import timedelta

from backend.appointments.rules import Policy
from backend.settings import Settings


def policy_of(settings: Settings) -> Policy:
    return Policy(
        horizon_days=settings.booking_horizon_days,
        opens_days=settings.booking_opens_days,
        opens_at=settings.booking_opens_at,
        closes_before=timedelta(minutes=settings.booking_closes_minutes),
        confirm_within=timedelta(minutes=settings.booking_confirm_minutes),
        offer_for=timedelta(minutes=settings.booking_offer_minutes),
        places_per_client=settings.booking_places_per_client,
        active_max=settings.booking_active_max,
        no_shows=settings.booking_no_shows,
        active_after_no_shows=settings.booking_active_after_no_shows,
    )
