"""The tables: one append-only log, and what follows from it.

``log`` and ``contents`` are the record. The other tables are a function of them, entry
by entry (:mod:`marsad.store.projection`), and could be thrown away and made again.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Dialect,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.types import TypeEngine

metadata = MetaData()

# SQLite counts rows only by a column called INTEGER.
Number = BigInteger().with_variant(Integer, "sqlite")


def _number(name: str, *rest: ForeignKey, primary: bool = False) -> Column[int]:
    return Column(
        name, Number, *rest, primary_key=primary, autoincrement=False, nullable=False
    )


class Forms(TypeDecorator[str]):
    """Words in order, parted by spaces; PostgreSQL's tsvector reads back the same."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[str]:
        if dialect.name == "postgresql":
            return TSVECTOR()
        return Text()

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None or dialect.name != "postgresql":
            return value
        return " ".join(sorted(value.replace("'", "").split()))


log = Table(
    "log",
    metadata,
    _number("seq", primary=True),
    Column("kind", String, nullable=False),
    Column("at", String, nullable=False),
    Column("content", String(64), nullable=False),
    Column("previous", String(64), nullable=False),
    Column("digest", String(64), nullable=False, unique=True),
)

# Apart from the log, so that words can be redacted while the chain still holds.
contents = Table(
    "contents",
    metadata,
    _number("seq", ForeignKey("log.seq"), primary=True),
    Column("body", Text),
)

# ------------------------------------------------------------ a function of the log

documents = Table(
    "documents",
    metadata,
    _number("number", primary=True),  # the entry that first captured it
    Column("id", String, nullable=False, unique=True),
    Column("key", String, nullable=False, unique=True),
)

versions = Table(
    "versions",
    metadata,
    _number("seq", primary=True),
    _number("document"),
    Column("fingerprint", String(64), nullable=False),
    Column("sha256", String, nullable=False),
    Column("text_hash", String(64), nullable=False),
    Column("outlet", String),
    Column("outlet_key", String, nullable=False),
    Column("url", String),
    Column("title", String),
    Column("language", String),
    Column("published", Date),
    Column("at", String, nullable=False),
    Column("redacted", Number),  # the redaction that took its words
    UniqueConstraint("document", "fingerprint"),
    Index("versions_text_hash", "text_hash"),
)

# Versions that their source took back, or did not after all: the last word counts.
retractions = Table(
    "retractions",
    metadata,
    _number("seq", primary=True),
    _number("document"),
    _number("version"),
    Column("withdrawn", Boolean, nullable=False),
    Column("by", String),
    Column("undoes", Number),
    Index("retractions_document", "document"),
)

runs = Table(
    "runs",
    metadata,
    _number("seq", primary=True),
    _number("document"),
    _number("version"),
    Column("extractor", String, nullable=False),
    Column("events", Integer, nullable=False),
    UniqueConstraint("version", "extractor"),
)

# Which run stands for a document, from this entry on.
currents = Table(
    "currents",
    metadata,
    _number("seq", primary=True),
    _number("document"),
    _number("run"),
    Index("currents_document", "document", "seq"),
)

# What events are looked for by; their facts are in the content of the run.
events = Table(
    "events",
    metadata,
    _number("run", primary=True),
    _number("position", primary=True),
    Column("id", String, nullable=False),
    Column("type", String, nullable=False),
    Column("dated", Boolean, nullable=False),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("places", Text, nullable=False),
    Column("actors", Text, nullable=False),
    Column("persons", Text, nullable=False),  # keyed hashes of names that are withheld
)

# How many people somebody says it was; parts of a figure aside.
figures = Table(
    "figures",
    metadata,
    _number("run", primary=True),
    _number("position", primary=True),
    _number("number", primary=True),
    Column("outcome", String, nullable=False),
    Column("least", Number),
    Column("most", Number),
)

claims = Table(
    "claims",
    metadata,
    _number("run", primary=True),
    _number("position", primary=True),
    Column("id", String, nullable=False),
    Column("event", String, nullable=False),
    Column("stance", String, nullable=False),
    Column("rule", String, nullable=False),
    Column("speakers", Text, nullable=False),
)

# Who decided what; the words that were seen and the value are in the entry's content.
judgements = Table(
    "judgements",
    metadata,
    _number("seq", primary=True),
    Column("act", String, nullable=False),
    Column("by", String, nullable=False),
    Column("document", Number),
    Column("version", Number),
    Column("run", Number),
    Column("event", String),
    Column("slot", String),
    Column("undoes", Number),
    Column("incident", Number),  # of one on an incident; a grade or figure beside it
    Column("value", Text),
    Index("judgements_document", "document"),
    Index("judgements_incident", "incident"),
)

# The events that a judgement on incidents is about, as the person saw them, on as many
# sides as it speaks of. ``event`` is empty for a whole report.
judged = Table(
    "judged",
    metadata,
    _number("seq", primary=True),
    _number("position", primary=True),
    _number("side"),
    _number("document"),
    _number("run"),
    Column("event", String, nullable=False),
    Index("judged_document", "document"),
)

# How people rate sources: how reliable, and whose side; never whether it is true.
settings = Table(
    "settings",
    metadata,
    _number("seq", primary=True),
    Column("source", String, nullable=False),
    Column("source_key", String, nullable=False),
    Column("reliability", String),
    Column("side", String),
    Column("by", String, nullable=False),
    Index("settings_source_key", "source_key"),
)

# Which incident an event of a reading belongs to, from this entry on; ``None`` for none.
memberships = Table(
    "memberships",
    metadata,
    _number("seq", primary=True),
    _number("run", primary=True),
    Column("event", String, primary_key=True, nullable=False),
    _number("document"),
    Column("incident", Number),
    Index("memberships_incident", "incident"),
    Index("memberships_member", "run", "event"),
    Index("memberships_document", "document"),
)

# What an incident's id is, from this entry on: it stands, leads on to another, or ended.
incidents = Table(
    "incidents",
    metadata,
    _number("seq", primary=True),
    _number("incident", primary=True),
    Column("state", String, nullable=False),
    Column("leads_to", Number),
    Index("incidents_incident", "incident"),
    Index("incidents_leads_to", "leads_to"),
)

# The words of a version in every form they are found by (:mod:`marsad.store.words`); a
# long one has several rows. On SQLite a table of FTS5, which knows no keys.
texts = Table(
    "texts",
    metadata,
    Column("version", Number),
    Column("words", Forms()),
)

DERIVED = (
    documents,
    versions,
    texts,
    retractions,
    runs,
    currents,
    events,
    figures,
    claims,
    judgements,
    judged,
    settings,
    memberships,
    incidents,
)

# What a linker keeps beside the log (:mod:`marsad.store.shelf`): no function of it.
sightings = Table(
    "sightings",
    metadata,
    _number("number", primary=True),
    Column("id", String, nullable=False, unique=True),
    Column("report", String, nullable=False),
    Column("body", Text, nullable=False),
    Column(
        "held", LargeBinary, nullable=False
    ),  # keys as in sighting_keys, 8 bytes each
    Index("sightings_report", "report"),
)

sighting_keys = Table(
    "sighting_keys",
    metadata,
    _number("key", primary=True),
    _number("sighting", primary=True),
    sqlite_with_rowid=False,
)

ties = Table(
    "ties",
    metadata,
    Column("a", String, primary_key=True, nullable=False),
    Column("b", String, primary_key=True, nullable=False),
    Column("bits", Double, nullable=False),
    sqlite_with_rowid=False,
)

shelf = Table(
    "shelf",
    metadata,
    _number("one", primary=True),
    Column("linker", String, nullable=False),
    _number("upto"),
    _number("judged"),
    _number("most"),
    Column("stamp", String, nullable=False),
)

# Documents whose items are to be laid anew, whatever the log says of them since.
waiting = Table("waiting", metadata, _number("document", primary=True))

# Items that may belong to other incidents now; with ``id`` empty all of a document.
stirred = Table(
    "stirred",
    metadata,
    _number("document", primary=True),
    Column("id", String, primary_key=True, nullable=False),
)

SHELF = (sightings, sighting_keys, ties, shelf, waiting, stirred)
