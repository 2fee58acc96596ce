"""What the offices say in each language, where they are, and what is disturbed."""

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Not written yet."""


def downgrade() -> None:
    """Not written yet."""
