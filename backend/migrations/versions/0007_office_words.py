"""What the offices say in each language, where they are, and what is down."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "neighbours",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_neighbours")),
    )
    op.create_table(
        "down_components",
        sa.Column("id", sa.Integer(), sa.Identity(always=True), nullable=False),
        sa.Column("service", sa.Text(), nullable=True),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("since", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("cause", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["office"], ["offices.code"], name=op.f("fk_down_components_office_offices")
        ),
        sa.ForeignKeyConstraint(
            ["service"], ["services.code"], name=op.f("fk_down_components_service_services")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_down_components")),
        sa.UniqueConstraint(
            "service",
            "office",
            name=op.f("uq_down_components_service_office"),
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_table(
        "services_words",
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("bring", sa.Text(), nullable=False),
        sa.Column("needs_native_reader", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["service"], ["services.code"], name=op.f("fk_services_words_service_services")
        ),
        sa.PrimaryKeyConstraint("service", "language", name=op.f("pk_services_words")),
    )
    op.add_column("kecamatan", sa.Column("latitude", sa.REAL(), nullable=True))
    op.add_column("kecamatan", sa.Column("longitude", sa.REAL(), nullable=True))
    op.add_column(
        "kecamatan",
        sa.Column("is_place_estimate", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.add_column("offices", sa.Column("latitude", sa.REAL(), nullable=True))
    op.add_column("offices", sa.Column("longitude", sa.REAL(), nullable=True))


def downgrade() -> None:
    op.drop_column("offices", "longitude")
    op.drop_column("offices", "latitude")
    op.drop_column("kecamatan", "is_place_estimate")
    op.drop_column("kecamatan", "longitude")
    op.drop_column("kecamatan", "latitude")
    op.drop_table("services_words")
    op.drop_table("down_components")
    op.drop_table("neighbours")
