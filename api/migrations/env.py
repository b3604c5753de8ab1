"""This module runs the migrations on the engine it is handed; one history for SQLite and PostgreSQL."""

from alembic import context

from api.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True, compare_type=True)
with context.begin_transaction():
    context.run_migrations()
