"""Incidents with ids of their own; kinds of entries are told by a guard from here on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

Number = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    _free_kinds()
    _make_memberships()
    _make_judged()


def _number(name: str, *, primary: bool = False) -> sa.Column[int]:
    return sa.Column(
        name, Number, primary_key=primary, autoincrement=False, nullable=False
    )


def _make_memberships() -> None:
    op.create_table(
        "memberships",
        _number("seq", primary=True),
        _number("run", primary=True),
        sa.Column("event", sa.String, primary_key=True, nullable=False),
        _number("document"),
        sa.Column("incident", Number),
    )
    op.create_index("memberships_incident", "memberships", ["incident"])
    op.create_index("memberships_member", "memberships", ["run", "event"])
    op.create_index("memberships_document", "memberships", ["document"])
    op.create_table(
        "incidents",
        _number("seq", primary=True),
        _number("incident", primary=True),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("leads_to", Number),
    )
    op.create_index("incidents_incident", "incidents", ["incident"])
    op.create_index("incidents_leads_to", "incidents", ["leads_to"])


def _make_judged() -> None:
    op.add_column("judgements", sa.Column("incident", Number))
    op.add_column("judgements", sa.Column("value", sa.Text))
    op.create_index("judgements_incident", "judgements", ["incident"])
    op.create_table(
        "judged",
        _number("seq", primary=True),
        _number("position", primary=True),
        _number("side"),
        _number("document"),
        _number("run"),
        sa.Column("event", sa.String, nullable=False),
    )
    op.create_index("judged_document", "judged", ["document"])


def _free_kinds() -> None:
    """Let the table take kinds of entries to come; the guards know which there are."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE log DROP CONSTRAINT log_kind")
        return
    # SQLite drops no constraint: the entries move to a new table and back. Contents
    # refer to the log all the while, which is looked at when all is done.
    op.execute("PRAGMA defer_foreign_keys = ON")
    _make_log("log_kept")
    op.execute("INSERT INTO log_kept SELECT * FROM log ORDER BY seq")
    op.execute("DROP TABLE log")
    _make_log("log")
    op.execute("INSERT INTO log SELECT * FROM log_kept ORDER BY seq")
    op.execute("DROP TABLE log_kept")


def _make_log(name: str) -> None:
    op.create_table(
        name,
        _number("seq", primary=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("content", sa.String(64), nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.UniqueConstraint("digest"),
    )
