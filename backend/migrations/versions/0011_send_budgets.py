"""How fast a bot may send, while Redis is away; what a message's SMS come to."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0010"

MOMENT = postgresql.TIMESTAMP(timezone=True)


def upgrade() -> None:
    op.create_table(
        "send_budgets",
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("free_at", MOMENT, nullable=False),
        sa.Column("held_until", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("account", name=op.f("pk_send_budgets")),
    )
    op.create_index(
        "ix_deliveries_by_sms", "deliveries", ["message_id"], postgresql_where="channel = 'sms'"
    )


def downgrade() -> None:
    op.drop_index("ix_deliveries_by_sms", table_name="deliveries")
    op.drop_table("send_budgets")
