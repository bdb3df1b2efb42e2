"""The database's own guards of the log: entries are added, and never changed or removed.

They are put anew after every migration, so that none can lose them, and
``Record.verify`` misses them where somebody took them away.

A new entry only follows the last one and is of a known kind. The order is checked by the database too, since
SQLite's INSERT OR REPLACE is a delete that fires no delete trigger. Two changes are let
through: the content of an entry may go (become NULL) once a redaction in the log names it,
and names in it may be covered while the last entry of the log says so.
"""
# ruff: noqa: S608 - SQL of our own making, nothing comes in from outside

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, text

GENESIS = "0" * 64  # what the first entry stands on
REDACTION = '{"act":"redact",'  # how the content of a redaction begins: keys are sorted
WITHHOLDING = '{"act":"withhold",'
GUARDED = ("log", "contents")
KINDS = ("capture", "extraction", "current", "judgement", "setting", "linking")

_CUT = f"substr(c.body, 1, {len(REDACTION)}) = '{REDACTION}'"
_OWN = f"substr(OLD.body, 1, {len(REDACTION)}) <> '{REDACTION}'"
_COVER = f"substr(c.body, 1, {len(WITHHOLDING)}) = '{WITHHOLDING}'"
_LAST = "l.kind = 'judgement' AND l.seq = (SELECT max(seq) FROM log)"

_SQLITE = {
    "log_no_update": "BEFORE UPDATE ON log"
    " BEGIN SELECT RAISE(ABORT, 'append-only: log'); END",
    "log_no_delete": "BEFORE DELETE ON log"
    " BEGIN SELECT RAISE(ABORT, 'append-only: log'); END",
    "log_in_order": "BEFORE INSERT ON log"
    " WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM log)"
    " OR NEW.previous IS NOT coalesce("
    f"(SELECT digest FROM log ORDER BY seq DESC LIMIT 1), '{GENESIS}')"
    " BEGIN SELECT RAISE(ABORT, 'append-only: log out of order'); END",
    "log_of_a_kind": f"BEFORE INSERT ON log WHEN NEW.kind NOT IN {KINDS}"
    " BEGIN SELECT RAISE(ABORT, 'append-only: no kind of entry'); END",
    "contents_no_update": "BEFORE UPDATE ON contents"
    f" WHEN NOT (NEW.seq IS OLD.seq AND NEW.body IS NULL AND {_OWN} AND EXISTS ("
    " SELECT 1 FROM log AS l JOIN contents AS c ON c.seq = l.seq"
    f" WHERE l.kind = 'judgement' AND l.seq > OLD.seq AND {_CUT}"
    " AND EXISTS (SELECT 1 FROM json_each(c.body, '$.entries') AS e"
    " WHERE e.value = OLD.seq)))"
    " AND NOT (NEW.seq IS OLD.seq AND NEW.body IS NOT NULL AND OLD.body IS NOT NULL"
    " AND EXISTS (SELECT 1 FROM log AS l JOIN contents AS c ON c.seq = l.seq"
    f" WHERE {_LAST} AND l.seq > OLD.seq AND {_COVER}"
    " AND EXISTS (SELECT 1 FROM json_each(c.body, '$.entries') AS e"
    " WHERE e.value = OLD.seq)))"
    " BEGIN SELECT RAISE(ABORT, 'append-only: contents'); END",
    "contents_no_delete": "BEFORE DELETE ON contents"
    " BEGIN SELECT RAISE(ABORT, 'append-only: contents'); END",
    "contents_in_order": "BEFORE INSERT ON contents"
    " WHEN EXISTS (SELECT 1 FROM contents WHERE seq = NEW.seq)"
    " BEGIN SELECT RAISE(ABORT, 'append-only: contents'); END",
}

_BEGIN = "RETURNS trigger LANGUAGE plpgsql AS $$"
_REFUSE = (
    f"CREATE OR REPLACE FUNCTION marsad_refuse() {_BEGIN}"
    " BEGIN RAISE EXCEPTION 'append-only: %', TG_TABLE_NAME; END $$"
)
_IN_ORDER = (
    f"CREATE OR REPLACE FUNCTION marsad_in_order() {_BEGIN}"
    " DECLARE last record; BEGIN"
    " SELECT seq, digest INTO last FROM log ORDER BY seq DESC LIMIT 1;"
    " IF NEW.seq <> coalesce(last.seq, 0) + 1"
    f" OR NEW.previous <> coalesce(last.digest, '{GENESIS}') THEN"
    " RAISE EXCEPTION 'append-only: log out of order'; END IF;"
    " RETURN NEW; END $$"
)
_OF_A_KIND = (
    f"CREATE OR REPLACE FUNCTION marsad_of_a_kind() {_BEGIN}"
    f" BEGIN IF NEW.kind NOT IN {KINDS} THEN"
    " RAISE EXCEPTION 'append-only: no kind of entry'; END IF;"
    " RETURN NEW; END $$"
)
_REDACT = (
    f"CREATE OR REPLACE FUNCTION marsad_redact() {_BEGIN} BEGIN"
    f" IF NEW.seq = OLD.seq AND NEW.body IS NULL AND {_OWN} AND EXISTS ("
    " SELECT 1 FROM log AS l JOIN contents AS c ON c.seq = l.seq"
    " WHERE l.kind = 'judgement' AND l.seq > OLD.seq"
    f" AND CASE WHEN {_CUT}"
    " THEN (c.body::jsonb -> 'entries') @> to_jsonb(OLD.seq) ELSE false END)"
    " THEN RETURN NEW; END IF;"
    " IF NEW.seq = OLD.seq AND NEW.body IS NOT NULL AND OLD.body IS NOT NULL"
    " AND EXISTS (SELECT 1 FROM log AS l JOIN contents AS c ON c.seq = l.seq"
    f" WHERE {_LAST} AND l.seq > OLD.seq"
    f" AND CASE WHEN {_COVER}"
    " THEN (c.body::jsonb -> 'entries') @> to_jsonb(OLD.seq) ELSE false END)"
    " THEN RETURN NEW; END IF;"
    " RAISE EXCEPTION 'append-only: contents'; END $$"
)
_POSTGRESQL = {
    "log_no_change": ("UPDATE OR DELETE ON log FOR EACH ROW", "refuse"),
    "log_no_truncate": ("TRUNCATE ON log FOR EACH STATEMENT", "refuse"),
    "log_in_order": ("INSERT ON log FOR EACH ROW", "in_order"),
    "log_of_a_kind": ("INSERT ON log FOR EACH ROW", "of_a_kind"),
    "contents_no_change": ("UPDATE ON contents FOR EACH ROW", "redact"),
    "contents_no_delete": ("DELETE ON contents FOR EACH ROW", "refuse"),
    "contents_no_truncate": ("TRUNCATE ON contents FOR EACH STATEMENT", "refuse"),
}


def put(connection: Connection) -> None:
    """Set all guards anew, whatever a migration left of them."""
    statements = _sqlite() if connection.dialect.name == "sqlite" else _postgresql()
    for statement in statements:
        connection.exec_driver_sql(statement)


def missing(connection: Connection) -> list[str]:
    """The guards that somebody took away or turned off."""
    if connection.dialect.name == "sqlite":
        wanted: dict[str, object] = dict(_SQLITE)
        found = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    else:
        wanted = dict(_POSTGRESQL)
        found = (
            "SELECT tgname FROM pg_trigger WHERE tgenabled = 'A' AND tgrelid IN"
            " ('log'::regclass, 'contents'::regclass)"
        )
    there = set(connection.scalars(text(found)))
    return [name for name in wanted if name not in there]


def _sqlite() -> Iterator[str]:
    for name, rule in _SQLITE.items():
        yield f"DROP TRIGGER IF EXISTS {name}"
        yield f"CREATE TRIGGER {name} {rule}"


def _postgresql() -> Iterator[str]:
    """Triggers that fire in replication sessions too (ENABLE ALWAYS)."""
    yield from (
        function.replace("%", "%%")
        for function in (_REFUSE, _IN_ORDER, _OF_A_KIND, _REDACT)
    )
    for name, (when, function) in _POSTGRESQL.items():
        table = name.split("_", 1)[0]
        yield f"DROP TRIGGER IF EXISTS {name} ON {table}"
        yield (
            f"CREATE TRIGGER {name} BEFORE {when} EXECUTE FUNCTION marsad_{function}()"
        )
        yield f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}"
