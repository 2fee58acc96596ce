"""Messages and deliveries."""

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Not written yet."""


def downgrade() -> None:
    """Not written yet."""
