"""The mirror: sources and applications."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "sources",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("watermark", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("read_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("unreachable_since", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("reconciled_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_sources")),
    )
    op.create_table(
        "applications",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("pin_mac", sa.LargeBinary(), nullable=False),
        sa.Column("phone_mac", sa.LargeBinary(), nullable=True),
        sa.Column("key_id", sa.Integer(), nullable=False),
        sa.Column("service", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("stage_since", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("reason_code", sa.String(), nullable=True),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("updated_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("gone_since", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["source"], ["sources.name"], name=op.f("fk_applications_source_sources")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_applications")),
    )
    op.create_index(
        "ix_applications_phone_mac",
        "applications",
        ["phone_mac"],
        unique=False,
        postgresql_where="phone_mac IS NOT NULL",
    )


def downgrade() -> None:
    op.drop_index(
        "ix_applications_phone_mac",
        table_name="applications",
        postgresql_where="phone_mac IS NOT NULL",
    )
    op.drop_table("applications")
    op.drop_table("sources")
