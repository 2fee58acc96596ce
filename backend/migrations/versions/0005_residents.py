"""Residents: addresses, consents, follows, subscriptions."""

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Not written yet."""


def downgrade() -> None:
    """Not written yet."""
