"""What follows from people's judgements: who decided what on which words; redactions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

Number = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    # The redaction that took the words of a version; the entry's number.
    op.add_column("versions", sa.Column("redacted", Number))
    op.create_table(
        "judgements",
        sa.Column("seq", Number, primary_key=True, autoincrement=False, nullable=False),
        sa.Column("act", sa.String, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("document", Number),
        sa.Column("version", Number),
        sa.Column("run", Number),
        sa.Column("event", sa.String),
        sa.Column("slot", sa.String),
        sa.Column("undoes", Number),
    )
    op.create_index("judgements_document", "judgements", ["document"])
    op.create_table(
        "settings",
        sa.Column("seq", Number, primary_key=True, autoincrement=False, nullable=False),
        sa.Column("source", sa.String, nullable=False),
        sa.Column("source_key", sa.String, nullable=False),
        sa.Column("reliability", sa.String),
        sa.Column("side", sa.String),
        sa.Column("by", sa.String, nullable=False),
    )
    op.create_index("settings_source_key", "settings", ["source_key"])
