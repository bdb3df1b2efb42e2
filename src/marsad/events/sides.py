"""On whose side a speaker stands, and whom he names as doer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from marsad.claims.avowed import heads_police, is_press_cell
from marsad.claims.kinds import FORCES, OF_STATE, POWERS
from marsad.events.beside import POLICING
from marsad.events.compare import same_party
from marsad.mentions.parties import members
from marsad.model import About, Party, Source, Span, Statement
from marsad.tokens.letters import fold

LEADING = frozenset({"person"})
_CLOSER = "speakers.closer"
_WATCHERS = frozenset({"news_agency", "monitor", "medical", "local", "activist"})
_TITLE = 40  # letters between a force in a title and the name of who speaks
_SUBJECTS = frozenset(
    {
        *("roles.done_by", "roles.by_agent_words"),
        *("roles.subject_before_verb", "roles.deed_of"),
    }
)


def party_of(source: Source) -> Party:
    aliases = (*source.aliases, *([source.text] if source.text else []))
    return Party(source.name, source.id, source.kind, aliases)


def named_by(said: Sequence[Statement]) -> list[Party]:
    """Whom a speaker names as doer, himself by his own name left out."""
    return doers_in(without_himself(said))


def side_of(statement: Statement) -> tuple[Party, ...]:
    """The speaker and those he speaks for, if he takes part in what is told.

    A statesman tells of arrests, which are the police's, unless he is their minister. An
    outlet or a watcher takes no part; the press office of a force speaks for it.
    """
    source = statement.source[0]
    policing = source.kind == "person" and statement.act.value.type in POLICING
    policing = policing and not heads_police(source)
    leads = [
        as_organ(p)
        for p in statement.parties
        if p.kind in LEADING and p.country and not policing
    ]
    if source.kind in _WATCHERS or is_press_cell(source):
        return ()
    taking = FORCES if source.kind == "person" else POWERS
    forces = [p for p in statement.parties if p.kind in taking]
    if source.kind == "media":
        return tuple(p for p in forces if p.kind in FORCES)
    return (party_of(source), *forces, *leads)


def spoken_for(statement: Statement, doers: Sequence[Party]) -> tuple[Party, ...]:
    """«قصفت الكتائب المدينة، وفق ما قاله ناطقها العسكري»: whose he is stands beside.

    Where the report tells of one armed doer, the pronoun of the title is his.
    """
    words = fold(statement.source[0].text or "").split()
    known = tuple(d for d in doers if is_known(d) and d.kind in FORCES)
    his = statement.rule == _CLOSER
    his = his and not members("speakers.his_voice").isdisjoint(words[:3])
    return known if his and len(known) == 1 else ()


def as_organ(leader: Party) -> Party:
    """«رئيس الوزراء التركي» speaks for his state."""
    return replace(leader, kind="government")


def is_known(doer: Party) -> bool:
    """Whether the doer is somebody, not just «قوات» or «مسلحون»."""
    return doer.id is not None or doer.country is not None


def of_others(said: Sequence[Statement]) -> Sequence[Statement]:
    """What he says without himself, where he names others: «قال الجيش إن الروس قصفوا».

    His name before the verb of saying is no doer then. A noun («أعلن الفصيلان بدء
    المعركة») may be the deed of all who speak.
    """
    if not any(s.act.value.form == "verb" or _has_subject(s) for s in said):
        return said
    bare = without_himself(said)
    return bare if doers_in(bare) else said


def _has_subject(statement: Statement) -> bool:
    """«إن 50 غارة نفذها التحالف», «إن المعارضة أسقطت طائرة»: who did it stands beside it.

    «أكد الحزب أن القيادي قتل في غارة إسرائيلية»: or in an adjective.
    """
    return any(a.fact.rule in _SUBJECTS for a in statement.about)


def without_himself(said: Sequence[Statement]) -> Sequence[Statement]:
    """«أفاد مصدر عسكري بسقوط قذيفتين»: who speaks is no doer by his own name."""
    span = said[0].source[0].span
    return [replace(s, about=tuple(_not_at(span, s.about))) for s in said]


def _not_at(span: Span | None, about: Sequence[About]) -> Iterator[About]:
    for one in about:
        doer = one.slot == "perpetrator"
        if not doer or span is None or not _titled(one.fact.span, span):
            yield one


def _titled(doer: Span, speaker: Span) -> bool:
    """«القيادي في المقاومة العميد فلان»: a force in his title is himself."""
    return speaker.meets(doer) or 0 <= speaker.start - doer.end <= _TITLE


def doers_in(said: Sequence[Statement]) -> list[Party]:
    """Who did it, as this speaker tells it."""
    facts = [a.fact.value for s in said for a in s.about if a.slot == "perpetrator"]
    return [f for f in facts if isinstance(f, Party)]


def same_side(one: Party, other: Party) -> bool:
    """One party, or two organs of one state («وزارة الدفاع», «قاذفات روسية»)."""
    if same_party(one, other):
        return True
    organs = one.kind in OF_STATE and other.kind in OF_STATE
    return organs and one.country is not None and one.country == other.country


def is_unsaid(statement: Statement, doer: Party) -> bool:
    """«قالت وزارة الدفاع إن قاذفات روسية قصفت»: of which state she is stands elsewhere.

    A ministry of defence without its state's name tells of its own aircraft.
    """
    forces = doer.kind in OF_STATE and doer.country is not None
    speaker = fold(statement.source[0].text or "")
    return forces and speaker in members("roles.offices")
