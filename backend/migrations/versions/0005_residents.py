"""Residents: addresses, consents, follows, subscriptions."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "residents",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("created_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_residents")),
    )
    op.create_table(
        "addresses",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("resident_id", sa.BigInteger(), nullable=False),
        sa.Column("sealed_phone", sa.LargeBinary(), nullable=True),
        sa.Column("phone_mac", sa.LargeBinary(), nullable=True),
        sa.Column("key_id", sa.Integer(), nullable=True),
        sa.Column("proved_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("unreachable_since", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["resident_id"],
            ["residents.id"],
            name=op.f("fk_addresses_resident_id_residents"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("channel", "chat_id", name=op.f("pk_addresses")),
    )
    op.create_index("ix_addresses_resident_id", "addresses", ["resident_id"], unique=False)
    op.create_table(
        "consents",
        sa.Column("resident_id", sa.BigInteger(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("given_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("withdrawn_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["resident_id"],
            ["residents.id"],
            name=op.f("fk_consents_resident_id_residents"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("resident_id", "purpose", "given_at", name=op.f("pk_consents")),
    )
    op.create_table(
        "follows",
        sa.Column("resident_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("since", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["resident_id"],
            ["residents.id"],
            name=op.f("fk_follows_resident_id_residents"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("resident_id", "number", name=op.f("pk_follows")),
    )
    op.create_index("ix_follows_number", "follows", ["number"], unique=False)
    op.create_table(
        "subscriptions",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("resident_id", sa.BigInteger(), nullable=False),
        sa.Column("office", sa.String(), nullable=True),
        sa.Column("service", sa.String(), nullable=True),
        sa.Column("since", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["resident_id"],
            ["residents.id"],
            name=op.f("fk_subscriptions_resident_id_residents"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscriptions")),
        sa.UniqueConstraint(
            "resident_id",
            "office",
            "service",
            name=op.f("uq_subscriptions_resident_id_office_service"),
            postgresql_nulls_not_distinct=True,
        ),
    )


def downgrade() -> None:
    op.drop_table("subscriptions")
    op.drop_index("ix_follows_number", table_name="follows")
    op.drop_table("follows")
    op.drop_table("consents")
    op.drop_index("ix_addresses_resident_id", table_name="addresses")
    op.drop_table("addresses")
    op.drop_table("residents")
