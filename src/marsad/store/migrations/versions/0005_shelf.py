"""What a linker keeps beside the log: sightings, their keys and ties."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

Number = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "sightings",
        _number("number", primary=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("report", sa.String, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
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
        _number("upto"),
    )


def _number(name: str, *, primary: bool = False) -> sa.Column[int]:
    return sa.Column(
        name, Number, primary_key=primary, autoincrement=False, nullable=False
    )
