"""Mentions → statements: each act as each of its speakers tells it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from marsad.claims import (
    announcing,
    answered,
    avowed,
    claimed,
    condemning,
    counts,
    deeds,
    guesses,
    happening,
    losses,
    noise,
    roles,
    scenes,
    signs,
    slots,
    speakers,
    timing,
    units,
    utterer,
)
from marsad.claims.atlas import atlas_of, headed
from marsad.claims.attribution import OWN_DEED, by_sentence
from marsad.claims.elided import with_elided
from marsad.claims.kinds import act_of
from marsad.claims.scenes import Scene
from marsad.claims.units import Unit
from marsad.claims.voices import ANSWERING, voices_of
from marsad.mentions.parties import members
from marsad.model import (
    OUTLET,
    About,
    Act,
    Around,
    Document,
    Figure,
    Kind,
    Mention,
    Sentence,
    Stance,
    Stated,
    Statement,
    Status,
    When,
    Word,
)

__all__ = ["REFERRED", "attribute"]

_TELLING = frozenset(Stance) - {Stance.ASSERTS}


def attribute(
    document: Document,
    sentences: tuple[Sentence, ...],
    found: Sequence[list[Mention]],
) -> tuple[Statement, ...]:
    """Every act that the report tells, once for each chain of speakers, in order."""
    whole = speakers.attributions(document, sentences, list(found))
    heard = by_sentence(whole, sentences)
    statements: list[Statement] = []
    used: set[int] = set()
    told = noise.report(sentences, found)
    mishap = noise.of_mishap(found, told)
    atlas = atlas_of(found)
    for sentence, mentions, kept, said in zip(
        sentences, found, told, heard, strict=True
    ):
        if not kept:
            continue
        words = with_elided(sentence, mentions)
        cut = [
            u
            for u in units.cut(sentence, words)
            if not noise.accidental(u, mishap=mishap)
        ]
        figures = counts.figures(sentence, words)
        for at, unit in enumerate(cut):
            scene = scenes.scene_of(unit, mentions, atlas, said)
            here = [v for v in said if claimed.reaches(v, unit, cut)]
            counted = _figures_in(unit, figures)
            time = timing.of_both(unit, next(iter(cut[at + 1 :]), None))
            statements += _statements(
                document.text, scene, time, counted, here, mentions
            )
            used |= {id(a) for a in said if answered.tells(a, scene.act, sentence)}
        bare = _bare(sentence, mentions, cut, said)
        used |= set(map(id, bare))
        statements += [_reference(sentence, roles.aboard(mentions), v) for v in bare]
    unused = [a for a in whole if told[a.sentence] and id(a) not in used]
    left = (answered.as_answer(a, sentences[a.sentence]) for a in unused)
    return (*statements, *(_remark(a) for a in left if _is_named(a)))


def _figures_in(unit: Unit, figures: Iterable[counts.Counted]) -> list[counts.Counted]:
    return [f for f in figures if unit.first <= _told_at(f) <= unit.last]


def _told_at(counted: counts.Counted) -> int:
    """«دفع القصف آلاف المدنيين إلى النزوح»: a figure of the shelling."""
    forced = counted.people if counted.figure.rule == counts.DRIVEN else None
    return (forced or counted.trigger).first


def _statements(
    text: str,
    scene: Scene,
    time: Stated[When] | None,
    figures: list[counts.Counted],
    said: Sequence[speakers.Attribution],
    mentions: Sequence[Mention],
) -> list[Statement]:
    """The unit's statement, once for each chain that says it, else by the outlet."""
    unit, act = scene.unit, scene.act
    places = signs.ranked(scene)
    harmed = [m for f in figures for m in _people_of(f, unit)]
    acted, cast = roles.assign(unit, speaking(unit, said), harmed)
    acted = utterer.by_description(text, unit, act, mentions, acted)
    about = (
        *slots.about(unit, scenes.place_of(places) or headed(scene.places), time),
        *acted,
        *(About(_slot(f), _figure_of(f, unit, said)) for f in figures),
    )
    voices = [
        v for v in voices_of(act.span, said) if condemning.names_doer(v, about)
    ] or [None]
    told = [
        _statement(unit, act, _as_told(_whole(about, scene, v), v, unit, mentions), v)
        for v in voices
    ]
    told = [losses.as_suffered(s, unit) for s in told]
    told = [guesses.as_believed(s, unit, said) for s in told]
    if all(_gives_none(v) for v in voices):
        told += [
            _as_toll(_statement(unit, act, f, v)) for v, f in _counted_by(about, said)
        ]
    return [replace(s, places=places, cast=cast) for s in told]


def _people_of(counted: counts.Counted, unit: Unit) -> Iterator[Mention]:
    """«ثلاثة مدنيين وجنديين»: all whom the words of a figure count."""
    if counted.people:
        yield counted.people
    span = counted.figure.span
    yield from (m for m in unit.of(Kind.PEOPLE) if span.holds(m.span))


def _gives_none(voice: speakers.Attribution | None) -> bool:
    """Whether no dead are counted by it: the outlet's words, «… تبناه التنظيم»."""
    if voice is None or voice.source[:1] == (OUTLET,):
        return True
    return voice.rule in ANSWERING


def _whole(
    about: tuple[About, ...], scene: Scene, voice: speakers.Attribution | None
) -> tuple[About, ...]:
    """The facts with the speaker among them, where the blow is his."""
    status = happening.status_of(scene.unit)
    own = utterer.by_voice(scene.unit, scene.act, about, voice)
    return (*about, *own, *avowed.dealt(scene.unit, scene.act, about, voice, status))


REFERRED = "counts.referred"


def _figure_of(
    counted: counts.Counted, unit: Unit, said: Sequence[speakers.Attribution]
) -> Stated[Figure]:
    """«طالب بالتحقيق في اغتيال الصحفي»: one dead whom the words take as known."""
    figure, trigger = counted.figure, counted.trigger
    quantity, tokens = figure.value.quantity, unit.sentence.tokens
    one = (quantity.min, quantity.max) == (1, 1)
    before = tokens[trigger.first - 1].folded if trigger.first else ""
    listed = before in members("figures.taken_as_known")
    taken = listed or trigger.prefix.startswith(("ب", "ل"))
    named = act_of(trigger).form == "masdar" or _is_killing(unit, trigger)
    known = one and taken and named
    known = known and not _is_news(trigger, unit, said)
    return replace(figure, rule=REFERRED) if known else figure


def _is_killing(unit: Unit, trigger: Mention) -> bool:
    """«التحقيق في جريمة قتل الصحفي»: no verb, which only stands so without vowels."""
    tokens = unit.sentence.tokens
    before = tokens[trigger.first - 1].folded if trigger.first else ""
    return before in members("figures.nouns_before")


_LEADING = frozenset({"figure.lead", "result"})


def _is_news(
    trigger: Mention, unit: Unit, said: Sequence[speakers.Attribution]
) -> bool:
    """«ما تسبب بمقتل مدني», «أفاد المسعفون بمقتل مدني»: he tells that one is dead."""
    ends = [m for m in unit.mentions if m.last == trigger.first - 1]
    if any(isinstance(m.value, Word) and m.value.code in _LEADING for m in ends):
        return True
    if not trigger.first:
        return False
    before = unit.sentence.tokens[trigger.first - 1].span
    named = (s for a in said for s in (a.cue.span, *(x.span for x in a.source)) if s)
    return any(span.meets(before) for span in named)


def _counted_by(
    about: Sequence[About], said: Sequence[speakers.Attribution]
) -> Iterator[tuple[speakers.Attribution, tuple[About, ...]]]:
    """«قصفت الطائرات … وقال الطبيب إن 20 قتلوا»: who gives the dead of the outlet's act."""
    for voice in said:
        if voice.source[:1] in ((), (OUTLET,)) or voice.stance is not Stance.ASSERTS:
            continue
        told = (a for a in about if isinstance(a.fact.value, Figure))
        given = tuple(a for a in told if voice in voices_of(a.fact.span, said))
        if given:
            yield voice, given


def _as_toll(statement: Statement) -> Statement:
    """As told by who only counts its dead: the act is neither his deed nor his charge."""
    act = statement.act
    return replace(statement, act=replace(act, value=Act(None, "noun", "toll")))


def speaking(unit: Unit, said: Sequence[speakers.Attribution]) -> dict[Mention, str]:
    """The unit's actors who speak in it, with the stance of what they say."""
    return {
        m: a.stance.value for m in unit.mentions for a in said if names_speaker(m, [a])
    }


def names_speaker(mention: Mention, said: Sequence[speakers.Attribution]) -> bool:
    """Whether the words name the one who speaks, not one who acts."""
    if mention.kind not in (Kind.ACTOR, Kind.PERSON, Kind.PEOPLE):
        return False
    named = (s.span for a in said for s in a.source)
    return any(span is not None and span.meets(mention.span) for span in named)


def _statement(
    unit: Unit,
    act: Mention,
    about: tuple[About, ...],
    voice: speakers.Attribution | None,
) -> Statement:
    return Statement(
        sentence=unit.sentence.index,
        span=unit.span,
        act=Stated(act_of(act), act.span, act.text, act.rule),
        source=voice.chain if voice else (OUTLET,),
        stance=_stance(unit, act, about, voice) if voice else Stance.ASSERTS,
        status=happening.status_of(unit),
        about=about,
        rule=condemning.rule_of(unit, act, voice) if voice else "speakers.outlet",
        refers=roles.refers(unit, act),
        opener=unit.opener or slots.opener_of(unit),
        around=_around(unit, act),
        parties=voice.parties if voice else (),
    )


def _stance(
    unit: Unit,
    act: Mention,
    about: tuple[About, ...],
    voice: speakers.Attribution,
) -> Stance:
    """«قالت الشرطة إنها اعتقلت مشتبها به في الهجوم»: the attack is no deed of hers.

    Nor does «أعلن الحزب مسؤوليته عن قتل شرطيين ردا على هجوم» claim what it answers. But
    «قال الجهاز إنه نفذ الهجوم» does.
    """
    if condemning.condemns(unit, act, voice):
        others = condemning.blames_others(voice, about)
        return Stance.BLAMES if others else Stance.ASSERTS
    doer = members("stance.executing") | members("stance.own_member")
    done = unit.word(act.first - 1) in doer
    refers = not done and (roles.refers(unit, act) or _is_known(unit, act))
    own = voice.rule == OWN_DEED and refers
    beside = claimed.is_beside(voice, unit)
    return Stance.ASSERTS if own or beside else voice.stance


def _is_known(unit: Unit, act: Mention) -> bool:
    """«اعتقلت مشتبها به في حادث إطلاق النار»: an act that the words take as known."""
    masdar = act_of(act).form == "masdar"
    return masdar and unit.word(act.first - 1) in members("stance.incident")


def _as_told(
    about: tuple[About, ...],
    voice: speakers.Attribution | None,
    unit: Unit,
    mentions: Sequence[Mention],
) -> tuple[About, ...]:
    """The facts as this speaker gives them; a day of the saying only bounds.

    Who claims a deed that the outlet tells, or condemns it, counts no dead.
    """
    act = slots.head(unit).span
    saying = None
    if voice:
        told = next((s for s in voice.scope if s.meets(act)), act)
        saying = announcing.Saying(voice.cue.span, told, act)
    if voice and voice.rule in ANSWERING:
        about = tuple(a for a in about if not isinstance(a.fact.value, Figure))
    return announcing.dated(about, unit, mentions, saying, happening.status_of(unit))


def _slot(counted: counts.Counted) -> str:
    """«بينهم 3 أطفال» is a part of the figure beside it, no figure of its own."""
    return "part" if counted.relation == "part" else counted.figure.value.outcome


def _around(unit: Unit, act: Mention) -> Around:
    tokens = unit.sentence.tokens
    before = tokens[act.first - 1].folded if act.first else ""
    after = tokens[act.last + 1].folded if act.last + 1 < len(tokens) else ""
    return Around(act.entry, act.prefix, before, after, act.form)


def _bare(
    sentence: Sentence,
    mentions: Sequence[Mention],
    cut: list[Unit],
    said: Sequence[speakers.Attribution],
) -> list[speakers.Attribution]:
    """«ولم تتبن أي جهة العملية»: words about an act that the sentence does not tell.

    Or tells before them: «قتل شرطي في كمين، ولم تعلن أي جهة مسؤوليتها».
    """
    if cut:
        return [v for v in said if _is_silence(v, sentence, cut)]
    about = roles.aboard(mentions)
    return [
        voice
        for voice in said
        if voice.sentence == sentence.index
        and voice.rule != deeds.CONDEMNED
        and (about or voice.stance in _TELLING)
    ]


def _is_silence(
    voice: speakers.Attribution, sentence: Sentence, cut: Sequence[Unit]
) -> bool:
    here = voice.sentence == sentence.index and voice.stance is Stance.NO_CLAIM
    told = (u for u in cut if claimed.reaches(voice, u, cut))
    return here and not any(voice.covers(slots.head(u).span) for u in told)


def _reference(
    sentence: Sentence, about: Sequence[About], voice: speakers.Attribution
) -> Statement:
    cue = voice.cue
    return Statement(
        sentence=sentence.index,
        span=sentence.span,
        act=Stated(Act(None, "noun", "reference"), cue.span, cue.text, cue.rule),
        source=voice.chain,
        stance=voice.stance,
        status=Status.HAPPENED,
        about=tuple(about),
        rule=voice.rule,
        refers=True,
        parties=voice.parties,
    )


def _is_named(voice: speakers.Attribution) -> bool:
    """Whether somebody speaks, and does not only condemn."""
    return voice.source[:1] not in ((), (OUTLET,)) and voice.rule != deeds.CONDEMNED


def _remark(voice: speakers.Attribution) -> Statement:
    """«وقال المحافظ إن تسعة من الجرحى …»: words that tell no act, nor deny one."""
    cue = voice.cue
    return Statement(
        sentence=voice.sentence,
        span=voice.scope[0],
        act=Stated(Act(None, "noun", "remark"), cue.span, cue.text, cue.rule),
        source=voice.chain,
        stance=voice.stance,
        status=Status.HAPPENED,
        about=(),
        rule=voice.rule,
        refers=True,
        parties=voice.parties,
    )
