"""Names of private persons apart, what texts and figures are found by, the linker's shelf.

SQLite keeps the names in a file of their own, which the record makes before it migrates.
The tables of texts and figures are filled from the log after the migration.
"""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

Number = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    _names()
    _shelf()
    _texts()


def _names() -> None:
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


def _shelf() -> None:
    op.create_table(
        "sightings",
        _number("number", primary=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("report", sa.String, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("held", sa.LargeBinary, nullable=False),
    )
    op.create_index("sightings_report", "sightings", ["report"])
    op.create_table(
        "sighting_keys",
        _number("key", primary=True),
        _number("sighting", primary=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "ties",
        sa.Column("a", sa.String, primary_key=True, nullable=False),
        sa.Column("b", sa.String, primary_key=True, nullable=False),
        sa.Column("bits", sa.Double, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "shelf",
        _number("one", primary=True),
        sa.Column("linker", sa.String, nullable=False),
        *map(_number, ("upto", "judged", "most")),
        sa.Column("stamp", sa.String, nullable=False),
    )
    op.create_table("waiting", _number("document", primary=True))
    op.create_table(
        "stirred",
        _number("document", primary=True),
        sa.Column("id", sa.String, primary_key=True, nullable=False),
    )


def _number(name: str, *, primary: bool = False) -> sa.Column[int]:
    return sa.Column(
        name, Number, primary_key=primary, autoincrement=False, nullable=False
    )


def _texts() -> None:
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
