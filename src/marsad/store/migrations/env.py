"""Alembic runs the migrations over the connection and transaction it is given."""

from __future__ import annotations

from alembic import context

from marsad.store.database import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    version_table=VERSION_TABLE,
    transactional_ddl=True,
)
context.run_migrations()
