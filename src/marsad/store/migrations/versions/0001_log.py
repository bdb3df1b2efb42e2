"""The log, its contents, what follows from them, and the guards of the log."""
# ruff: noqa: S608 - SQL of our own making, nothing comes in from outside

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

KINDS = ("capture", "extraction", "current", "judgement", "setting")
GENESIS = "0" * 64
Number = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    _make_log()
    _make_documents()
    _make_runs()
    _make_findings()
    guard = _guard_postgresql if _dialect() == "postgresql" else _guard_sqlite
    guard()


def _dialect() -> str:
    return op.get_bind().dialect.name


def _number(name: str, *rest: sa.ForeignKey, primary: bool = False) -> sa.Column[int]:
    return sa.Column(
        name, Number, *rest, primary_key=primary, autoincrement=False, nullable=False
    )


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _word(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String, nullable=False)


def _hash(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(64), nullable=False)


def _make_log() -> None:
    op.create_table(
        "log",
        _number("seq", primary=True),
        _word("kind"),
        _word("at"),
        _hash("content"),
        _hash("previous"),
        _hash("digest"),
        sa.UniqueConstraint("digest"),
        sa.CheckConstraint(f"kind IN {KINDS}", name="log_kind"),
    )
    op.create_table(
        "contents",
        _number("seq", sa.ForeignKey("log.seq"), primary=True),
        sa.Column("body", sa.Text),
    )


def _make_documents() -> None:
    op.create_table(
        "documents",
        _number("number", primary=True),
        _word("id"),
        _word("key"),
        sa.UniqueConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_table(
        "versions",
        _number("seq", primary=True),
        _number("document"),
        _hash("fingerprint"),
        _word("sha256"),
        _hash("text_hash"),
        sa.Column("outlet", sa.String),
        _word("outlet_key"),
        sa.Column("url", sa.String),
        sa.Column("title", sa.String),
        sa.Column("language", sa.String),
        sa.Column("published", sa.Date),
        _word("at"),
        sa.UniqueConstraint("document", "fingerprint"),
    )
    op.create_index("versions_text_hash", "versions", ["text_hash"])


def _make_runs() -> None:
    op.create_table(
        "runs",
        _number("seq", primary=True),
        _number("document"),
        _number("version"),
        _word("extractor"),
        sa.Column("events", sa.Integer, nullable=False),
        sa.UniqueConstraint("version", "extractor"),
    )
    op.create_table(
        "currents",
        _number("seq", primary=True),
        _number("document"),
        _number("run"),
    )
    op.create_index("currents_document", "currents", ["document", "seq"])


def _make_findings() -> None:
    op.create_table(
        "events",
        _number("run", primary=True),
        _number("position", primary=True),
        _word("id"),
        _word("type"),
        sa.Column("dated", sa.Boolean, nullable=False),
        sa.Column("first_day", sa.Date),
        sa.Column("last_day", sa.Date),
        _text("places"),
        _text("actors"),
        sa.Column("killed", Number),
    )
    op.create_table(
        "claims",
        _number("run", primary=True),
        _number("position", primary=True),
        _word("id"),
        _word("event"),
        _word("stance"),
        _word("rule"),
        _text("speakers"),
    )


# ------------------------------------------------------------------------- guards
# An entry is never changed or removed, and a new one only follows the last one. The
# order is checked by the database too, since SQLite's INSERT OR REPLACE is a delete
# that fires no delete trigger.


def _guard_sqlite() -> None:
    for table in ("log", "contents"):
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"
            )
    op.execute(
        "CREATE TRIGGER log_in_order BEFORE INSERT ON log"
        " WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM log)"
        " OR NEW.previous IS NOT coalesce("
        f"(SELECT digest FROM log ORDER BY seq DESC LIMIT 1), '{GENESIS}')"
        " BEGIN SELECT RAISE(ABORT, 'append-only: log out of order'); END"
    )
    op.execute(
        "CREATE TRIGGER contents_in_order BEFORE INSERT ON contents"
        " WHEN EXISTS (SELECT 1 FROM contents WHERE seq = NEW.seq)"
        " BEGIN SELECT RAISE(ABORT, 'append-only: contents'); END"
    )


def _guard_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION marsad_refuse() RETURNS trigger LANGUAGE plpgsql AS $$"
        " BEGIN RAISE EXCEPTION 'append-only: %', TG_TABLE_NAME; END $$"
    )
    op.execute(
        "CREATE FUNCTION marsad_in_order() RETURNS trigger LANGUAGE plpgsql AS $$"
        " DECLARE last record; BEGIN"
        " SELECT seq, digest INTO last FROM log ORDER BY seq DESC LIMIT 1;"
        " IF NEW.seq <> coalesce(last.seq, 0) + 1"
        f" OR NEW.previous <> coalesce(last.digest, '{GENESIS}') THEN"
        " RAISE EXCEPTION 'append-only: log out of order'; END IF;"
        " RETURN NEW; END $$"
    )
    for table in ("log", "contents"):
        _trigger(f"{table}_no_change", f"UPDATE OR DELETE ON {table} FOR EACH ROW")
        _trigger(f"{table}_no_truncate", f"TRUNCATE ON {table} FOR EACH STATEMENT")
    _trigger("log_in_order", "INSERT ON log FOR EACH ROW", "marsad_in_order")


def _trigger(name: str, when: str, function: str = "marsad_refuse") -> None:
    """A trigger that fires in replication sessions too (ENABLE ALWAYS)."""
    table = name.split("_", 1)[0]
    op.execute(f"CREATE TRIGGER {name} BEFORE {when} EXECUTE FUNCTION {function}()")
    op.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")
