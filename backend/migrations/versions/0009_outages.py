"""Incidents, what the probes saw, notices, the audit; deliveries by the rank of their lane."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"

MOMENT = postgresql.TIMESTAMP(timezone=True)


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("detail", postgresql.JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_index("ix_audit_about", "audit", ["about"], unique=False)
    op.create_table(
        "incidents",
        sa.Column("id", sa.Integer(), sa.Identity(always=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("until", MOMENT, nullable=True),
        sa.Column("next_news_at", MOMENT, nullable=False),
        sa.Column("works", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("probe", sa.String(), nullable=True),
        sa.Column("recovered_at", MOMENT, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incidents")),
    )
    op.create_index("ix_incidents_state", "incidents", ["state"], unique=False)
    op.create_index(
        "uq_incidents_probe",
        "incidents",
        ["probe"],
        unique=True,
        postgresql_where="state IN ('draft', 'open')",
    )
    op.create_table(
        "probes",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("bad", sa.SmallInteger(), nullable=False),
        sa.Column("looks", sa.SmallInteger(), nullable=False),
        sa.Column("is_down", sa.Boolean(), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=True),
        sa.Column("looked_at", MOMENT, nullable=False),
        sa.Column("reported", sa.Boolean(), nullable=True),
        sa.Column("reported_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_probes")),
    )
    op.create_table(
        "incident_components",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("service", sa.Text(), nullable=True),
        sa.Column("office", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["incident_id"],
            ["incidents.id"],
            name=op.f("fk_incident_components_incident_id_incidents"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["office"], ["offices.code"], name=op.f("fk_incident_components_office_offices")
        ),
        sa.ForeignKeyConstraint(
            ["service"], ["services.code"], name=op.f("fk_incident_components_service_services")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident_components")),
        sa.UniqueConstraint(
            "incident_id",
            "service",
            "office",
            name=op.f("uq_incident_components_incident_id_service_office"),
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_table(
        "incident_updates",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("detail", postgresql.JSONB(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"],
            ["incidents.id"],
            name=op.f("fk_incident_updates_incident_id_incidents"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident_updates")),
    )
    op.create_index(
        "ix_incident_updates_incident_id", "incident_updates", ["incident_id"], unique=False
    )
    op.create_table(
        "notices",
        sa.Column("id", sa.Integer(), sa.Identity(always=True), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=True),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("lane", sa.String(), nullable=False),
        sa.Column("texts", postgresql.JSONB(), nullable=False),
        sa.Column("params", postgresql.JSONB(), nullable=False),
        sa.Column("audience", postgresql.JSONB(), nullable=False),
        sa.Column("check_code", sa.String(), nullable=False),
        sa.Column("corrects", sa.Integer(), nullable=True),
        sa.Column("sms_rupiah_max", sa.Integer(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("approved_by", sa.String(), nullable=True),
        sa.Column("approved_at", MOMENT, nullable=True),
        sa.Column("send_at", MOMENT, nullable=True),
        sa.Column("sent_at", MOMENT, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["corrects"], ["notices.id"], name=op.f("fk_notices_corrects_notices")
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name=op.f("fk_notices_incident_id_incidents")
        ),
        sa.ForeignKeyConstraint(
            ["message_id"],
            ["messages.id"],
            name=op.f("fk_notices_message_id_messages"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
        sa.UniqueConstraint("check_code", name=op.f("uq_notices_check_code")),
    )
    op.create_index("ix_notices_incident_id", "notices", ["incident_id"], unique=False)
    op.create_index("ix_notices_state", "notices", ["state"], unique=False)
    op.add_column(
        "deliveries", sa.Column("rank", sa.SmallInteger(), server_default="2", nullable=False)
    )
    op.drop_index("ix_deliveries_due", table_name="deliveries")
    op.create_index(
        "ix_deliveries_due",
        "deliveries",
        ["channel", "rank", "due_at"],
        unique=False,
        postgresql_where="state = 'due'",
    )
    op.add_column("down_components", sa.Column("next_news_at", MOMENT, nullable=True))
    op.add_column(
        "down_components",
        sa.Column("works", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False),
    )


def downgrade() -> None:
    op.drop_column("down_components", "works")
    op.drop_column("down_components", "next_news_at")
    op.drop_index("ix_deliveries_due", table_name="deliveries")
    op.create_index(
        "ix_deliveries_due", "deliveries", ["channel", "due_at"], postgresql_where="state = 'due'"
    )
    op.drop_column("deliveries", "rank")
    for table in (
        *("notices", "incident_updates", "incident_components", "probes", "incidents", "audit"),
    ):
        op.drop_table(table)
