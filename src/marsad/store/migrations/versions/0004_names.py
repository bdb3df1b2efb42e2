"""Names of private persons in a table of their own; events found by hashes of them.

SQLite keeps the names in a file of their own, which the record makes before it migrates.
"""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    # No name is withheld in what is there: the column is as empty as a rebuild makes it.
    persons = sa.Column("persons", sa.Text, nullable=False, server_default="| ")
    op.add_column("events", persons)
    if op.get_bind().dialect.name != "postgresql":
        return
    op.create_table(
        "names",
        sa.Column("seal", sa.String(64), primary_key=True),
        sa.Column("salt", sa.String(32), nullable=False),
        sa.Column("told", sa.Text, nullable=False),
    )
    key = op.create_table(
        "name_key", sa.Column("digits", sa.String(64), primary_key=True)
    )
    op.bulk_insert(key, [{"digits": secrets.token_hex(32)}])
