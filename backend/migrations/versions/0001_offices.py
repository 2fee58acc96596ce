"""Offices: where, what and when."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "holidays",
        sa.Column("day", sa.DATE(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "holiday",
                "cuti-bersama",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("is_estimate", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("day", "name", name=op.f("pk_holidays")),
    )
    op.create_table(
        "offices",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "head", "uptd", name="kind", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("is_sample", sa.Boolean(), nullable=False),
        sa.CheckConstraint("code ~ '^[0-9]{2}$'", name=op.f("ck_offices_code")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_offices")),
        sa.UniqueConstraint("name", name=op.f("uq_offices_name")),
    )
    op.create_table(
        "seasons",
        sa.Column(
            "season",
            sa.Enum(
                "normal",
                "ramadan",
                name="season",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("first_day", sa.DATE(), nullable=False),
        sa.Column("last_day", sa.DATE(), nullable=False),
        sa.Column("is_estimate", sa.Boolean(), nullable=False),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_seasons_span")),
        sa.PrimaryKeyConstraint("season", "first_day", name=op.f("pk_seasons")),
    )
    op.create_table(
        "services",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("name_id", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column(
            "place",
            sa.Enum(
                "uptd",
                "head",
                "anywhere",
                name="place",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("is_physical", sa.Boolean(), nullable=False),
        sa.Column(
            "counter",
            sa.Enum(
                "recording",
                "files",
                "collection",
                name="counter",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("bring_id", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=True),
        sa.Column("sla_text", sa.Text(), nullable=True),
        sa.Column("slot_minutes", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint("code ~ '^[A-Z0-9-]+$'", name=op.f("ck_services_code")),
        sa.CheckConstraint("slot_minutes BETWEEN 1 AND 240", name=op.f("ck_services_slot_minutes")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_services")),
    )
    op.create_table(
        "counters",
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "recording",
                "files",
                "collection",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("working", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint("working >= 0", name=op.f("ck_counters_working")),
        sa.ForeignKeyConstraint(
            ["office"], ["offices.code"], name=op.f("fk_counters_office_offices")
        ),
        sa.PrimaryKeyConstraint("office", "kind", name=op.f("pk_counters")),
    )
    op.create_table(
        "day_overrides",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("day", sa.DATE(), nullable=False),
        sa.Column("opens", sa.TIME(), nullable=True),
        sa.Column("closes", sa.TIME(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(opens IS NULL) = (closes IS NULL) AND (opens IS NULL OR opens < closes)",
            name=op.f("ck_day_overrides_span"),
        ),
        sa.ForeignKeyConstraint(
            ["office"], ["offices.code"], name=op.f("fk_day_overrides_office_offices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_overrides")),
        sa.UniqueConstraint(
            "office",
            "day",
            "opens",
            name=op.f("uq_day_overrides_office_day_opens"),
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_table(
        "kecamatan",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("spellings", sa.ARRAY(sa.Text(), as_tuple=True), nullable=False),
        sa.Column("languages", sa.ARRAY(sa.Text(), as_tuple=True), nullable=False),
        sa.Column("desa_count", sa.SmallInteger(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.CheckConstraint("code ~ '^[0-9]{6}$'", name=op.f("ck_kecamatan_code")),
        sa.CheckConstraint("languages <@ ARRAY['jv', 'su']", name=op.f("ck_kecamatan_languages")),
        sa.CheckConstraint("desa_count > 0", name=op.f("ck_kecamatan_desa_count")),
        sa.ForeignKeyConstraint(
            ["office"], ["offices.code"], name=op.f("fk_kecamatan_office_offices")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_kecamatan")),
        sa.UniqueConstraint("name", name=op.f("uq_kecamatan_name")),
    )
    op.create_index(op.f("ix_kecamatan_office"), "kecamatan", ["office"], unique=False)
    op.create_table(
        "office_services",
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["office"], ["offices.code"], name=op.f("fk_office_services_office_offices")
        ),
        sa.ForeignKeyConstraint(
            ["service"], ["services.code"], name=op.f("fk_office_services_service_services")
        ),
        sa.PrimaryKeyConstraint("office", "service", name=op.f("pk_office_services")),
    )
    op.create_index(
        op.f("ix_office_services_service"), "office_services", ["service"], unique=False
    )
    op.create_table(
        "opening_hours",
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column(
            "season",
            sa.Enum(
                "normal",
                "ramadan",
                name="season",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("weekday", sa.SmallInteger(), nullable=False),
        sa.Column("opens", sa.TIME(), nullable=False),
        sa.Column("closes", sa.TIME(), nullable=False),
        sa.CheckConstraint("opens < closes", name=op.f("ck_opening_hours_span")),
        sa.CheckConstraint("weekday BETWEEN 1 AND 7", name=op.f("ck_opening_hours_weekday")),
        sa.ForeignKeyConstraint(
            ["office"], ["offices.code"], name=op.f("fk_opening_hours_office_offices")
        ),
        sa.PrimaryKeyConstraint(
            "office", "season", "weekday", "opens", name=op.f("pk_opening_hours")
        ),
    )


def downgrade() -> None:
    op.drop_table("opening_hours")
    op.drop_index(op.f("ix_office_services_service"), table_name="office_services")
    op.drop_table("office_services")
    op.drop_index(op.f("ix_kecamatan_office"), table_name="kecamatan")
    op.drop_table("kecamatan")
    op.drop_table("day_overrides")
    op.drop_table("counters")
    op.drop_table("services")
    op.drop_table("seasons")
    op.drop_table("offices")
    op.drop_table("holidays")
