"""Wrong answers, and what they were about."""

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Not written yet."""


def downgrade() -> None:
    """Not written yet."""
