"""Wrong answers, and what they were about."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "wrong_answers",
        sa.Column("subject", sa.LargeBinary(), nullable=False),
        sa.Column("at", postgresql.ARRAY(postgresql.TIMESTAMP(timezone=True)), nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_wrong_answers")),
    )


def downgrade() -> None:
    op.drop_table("wrong_answers")
