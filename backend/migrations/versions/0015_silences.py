"""Since when a channel answers nobody."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0015"
down_revision = "0014"

MOMENT = postgresql.TIMESTAMP(timezone=True)


def upgrade() -> None:
    op.create_table(
        "silences",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("failing_since", MOMENT, nullable=False),
        sa.Column("failed_at", MOMENT, nullable=False),
        sa.Column("residents", sa.ARRAY(sa.BigInteger()), nullable=False),
        sa.PrimaryKeyConstraint("channel", name=op.f("pk_silences")),
    )


def downgrade() -> None:
    op.drop_table("silences")
