"""Alembic's way in: the connection comes from `migrate`, the tables from every noun."""

from alembic import context

from backend.migrations import nouns

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=nouns.metadata(),
    include_name=nouns.is_ours,
)
with context.begin_transaction():
    context.run_migrations()
