"""Until when planned maintenance lasts stands beside what is down."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0013"
down_revision = "0012"

MOMENT = postgresql.TIMESTAMP(timezone=True)


def upgrade() -> None:
    op.add_column("down_components", sa.Column("until", MOMENT, nullable=True))


def downgrade() -> None:
    op.drop_column("down_components", "until")
