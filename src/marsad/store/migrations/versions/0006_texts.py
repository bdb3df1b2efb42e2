"""What texts and figures are looked for by, filled from the log after the migration;
which versions of documents their sources took back.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

Number = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        # Words come apart already: ascii parts at spaces only and changes no letter.
        op.execute(
            "CREATE VIRTUAL TABLE texts USING fts5("
            "version UNINDEXED, words, tokenize = 'ascii', detail = none)"
        )
    else:
        op.execute("CREATE TABLE texts (version bigint, words tsvector)")
        op.execute("CREATE INDEX texts_words ON texts USING gin (words)")
        op.execute("CREATE INDEX texts_version ON texts (version)")
    op.create_table(
        "figures",
        *(
            sa.Column(
                name, Number, primary_key=True, autoincrement=False, nullable=False
            )
            for name in ("run", "position", "number")
        ),
        sa.Column("outcome", sa.String, nullable=False),
        sa.Column("least", Number),
        sa.Column("most", Number),
    )
    with op.batch_alter_table("events") as events:
        events.drop_column("killed")
    _make_retractions()


def _make_retractions() -> None:
    op.create_table(
        "retractions",
        sa.Column("seq", Number, primary_key=True, autoincrement=False, nullable=False),
        sa.Column("document", Number, nullable=False),
        sa.Column("version", Number, nullable=False),
        sa.Column("withdrawn", sa.Boolean, nullable=False),
        sa.Column("by", sa.String),
        sa.Column("undoes", Number),
    )
    op.create_index("retractions_document", "retractions", ["document"])
