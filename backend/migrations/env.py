"""Alembic's way in: the connection comes from `migrate.upgrade`, the tables from every noun."""

from alembic import context

from backend.database import Base
from backend.migrations import nouns

assert nouns.ALL

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Base.metadata, include_name=nouns.is_ours)
with context.begin_transaction():
    context.run_migrations()
