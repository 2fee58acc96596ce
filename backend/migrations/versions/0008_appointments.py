"""Slots, appointments, the waiting list, idempotency keys; what a message is about."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"

MOMENT = postgresql.TIMESTAMP(timezone=True)
CODE = "substr('BCDFGHJKLMNPRTVWXY', ((((((id * 149993 + 76543) % 281250) / 25) / 25) / 25) % 18)::int + 1, 1) || substr('BCDFGHJKLMNPRTVWXY2346789', (((((id * 149993 + 76543) % 281250) / 25) / 25) % 25)::int + 1, 1) || substr('BCDFGHJKLMNPRTVWXY2346789', ((((id * 149993 + 76543) % 281250) / 25) % 25)::int + 1, 1) || substr('BCDFGHJKLMNPRTVWXY2346789', (((id * 149993 + 76543) % 281250) % 25)::int + 1, 1)"
"""As appointments/tables.py made it at this revision: kept, whatever that makes later."""


def upgrade() -> None:
    op.create_table(
        "client_days",
        sa.Column("client", sa.LargeBinary(), nullable=False),
        sa.Column("day", sa.DATE(), nullable=False),
        sa.Column("taken", sa.SmallInteger(), nullable=False),
        sa.Column("allowed", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint("taken <= allowed", name=op.f("ck_client_days_allowed")),
        sa.PrimaryKeyConstraint("client", "day", name=op.f("pk_client_days")),
    )
    op.create_table(
        "idempotency_keys",
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("result", postgresql.JSONB(), nullable=True),
        sa.Column("created_at", MOMENT, server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_idempotency_keys")),
    )
    op.create_index(
        op.f("ix_idempotency_keys_created_at"), "idempotency_keys", ["created_at"], unique=False
    )
    op.create_table(
        "closed_counters",
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
        sa.Column("day", sa.DATE(), nullable=False),
        sa.Column("closed", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint("closed > 0", name=op.f("ck_closed_counters_closed")),
        sa.ForeignKeyConstraint(
            ["office"], ["offices.code"], name=op.f("fk_closed_counters_office_offices")
        ),
        sa.PrimaryKeyConstraint("office", "kind", "day", name=op.f("pk_closed_counters")),
    )
    op.create_table(
        "slots",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("counter", sa.Text(), nullable=False),
        sa.Column("starts_at", MOMENT, nullable=False),
        sa.Column("minutes", sa.SmallInteger(), nullable=False),
        sa.Column("capacity", sa.SmallInteger(), nullable=False),
        sa.Column("taken", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.CheckConstraint("minutes BETWEEN 1 AND 240", name=op.f("ck_slots_minutes")),
        sa.CheckConstraint("taken >= 0 AND taken <= capacity", name=op.f("ck_slots_capacity")),
        sa.ForeignKeyConstraint(["office"], ["offices.code"], name=op.f("fk_slots_office_offices")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slots")),
        sa.UniqueConstraint(
            "office", "counter", "starts_at", name=op.f("uq_slots_office_counter_starts_at")
        ),
    )
    op.create_index("ix_slots_starts_at", "slots", ["starts_at"], unique=False)
    op.create_table(
        "waiting",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("resident_id", sa.BigInteger(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("person", sa.SmallInteger(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("counter", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["office"], ["offices.code"], name=op.f("fk_waiting_office_offices")
        ),
        sa.ForeignKeyConstraint(
            ["resident_id"],
            ["residents.id"],
            name=op.f("fk_waiting_resident_id_residents"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting")),
        sa.UniqueConstraint(
            "resident_id", "service", "person", name=op.f("uq_waiting_resident_id_service_person")
        ),
    )
    op.create_index(
        "ix_waiting_office_counter", "waiting", ["office", "counter", "id"], unique=False
    )
    op.create_table(
        "appointments",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("code", sa.Text(), sa.Computed(CODE, persisted=True), nullable=False),
        sa.Column("slot_id", sa.BigInteger(), nullable=False),
        sa.Column("resident_id", sa.BigInteger(), nullable=True),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("person", sa.SmallInteger(), nullable=False),
        sa.Column("receipt", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("state_since", MOMENT, nullable=False),
        sa.Column("state_by", sa.Text(), nullable=False),
        sa.Column("was", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("requested_at", MOMENT, nullable=False),
        sa.Column("confirm_by", MOMENT, nullable=True),
        sa.Column("offer_until", MOMENT, nullable=True),
        sa.CheckConstraint("person BETWEEN 0 AND 3", name=op.f("ck_appointments_person")),
        sa.ForeignKeyConstraint(
            ["resident_id"],
            ["residents.id"],
            name=op.f("fk_appointments_resident_id_residents"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["slot_id"], ["slots.id"], name=op.f("fk_appointments_slot_id_slots")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointments")),
    )
    op.create_index(
        "ix_appointments_confirm_by",
        "appointments",
        ["confirm_by"],
        unique=False,
        postgresql_where=sa.text("state = 'requested'"),
    )
    op.create_index(
        "ix_appointments_offer_until",
        "appointments",
        ["offer_until"],
        unique=False,
        postgresql_where=sa.text("state = 'offered'"),
    )
    op.create_index("ix_appointments_resident_id", "appointments", ["resident_id"], unique=False)
    op.create_index("ix_appointments_slot_id", "appointments", ["slot_id"], unique=False)
    op.create_index(
        "uq_appointments_active",
        "appointments",
        ["resident_id", "service", "person"],
        unique=True,
        postgresql_where=sa.text("state IN ('offered', 'requested', 'confirmed', 'arrived')"),
    )
    op.create_index(
        "uq_appointments_code",
        "appointments",
        ["code"],
        unique=True,
        postgresql_where=sa.text("state IN ('offered', 'requested', 'confirmed', 'arrived')"),
    )
    op.add_column("messages", sa.Column("about", sa.String(), nullable=True))
    op.create_index(
        "ix_messages_about",
        "messages",
        ["about"],
        unique=False,
        postgresql_where="about IS NOT NULL",
    )


def downgrade() -> None:
    op.drop_index("ix_messages_about", "messages")
    op.drop_column("messages", "about")
    for table in (
        "appointments",
        "waiting",
        "slots",
        "closed_counters",
        "idempotency_keys",
        "client_days",
    ):
        op.drop_table(table)
