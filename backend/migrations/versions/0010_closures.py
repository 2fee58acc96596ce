"""Closures: when a service has no places at an office; and what a place was offered instead of."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"

MOMENT = postgresql.TIMESTAMP(timezone=True)


def upgrade() -> None:
    op.create_table(
        "closures",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("service", sa.Text(), nullable=True),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("first", MOMENT, nullable=False),
        sa.Column("last", MOMENT, nullable=False),
        sa.Column("displaces", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["office"], ["offices.code"], name=op.f("fk_closures_office_offices")
        ),
        sa.ForeignKeyConstraint(
            ["service"], ["services.code"], name=op.f("fk_closures_service_services")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closures")),
    )
    op.add_column("appointments", sa.Column("instead_of", sa.BigInteger(), nullable=True))
    op.create_foreign_key(
        op.f("fk_appointments_instead_of_appointments"),
        "appointments",
        "appointments",
        ["instead_of"],
        ["id"],
        ondelete="SET NULL",
    )
    op.create_index(
        "ix_appointments_instead_of",
        "appointments",
        ["instead_of"],
        unique=False,
        postgresql_where="instead_of IS NOT NULL",
    )


def downgrade() -> None:
    op.drop_column("appointments", "instead_of")
    op.drop_table("closures")
