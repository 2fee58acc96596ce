"""What a probe that flaps is known by: since when it looks up, and how often it fell back."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0014"
down_revision = "0013"

MOMENT = postgresql.TIMESTAMP(timezone=True)


def upgrade() -> None:
    op.add_column("probes", sa.Column("looks_up_since", MOMENT, nullable=True))
    op.add_column(
        "probes", sa.Column("flaps", sa.SmallInteger(), server_default="0", nullable=False)
    )


def downgrade() -> None:
    op.drop_column("probes", "flaps")
    op.drop_column("probes", "looks_up_since")
