"""Kinds of people: civilians, soldiers, children, of both sides of what was done.

Nouns of the harmed (قتيل, جريح) are people too, and are found here as well as among the
outcomes.
"""

from __future__ import annotations

from marsad.mentions.match import Hit, longest
from marsad.mentions.parties import members
from marsad.model import Kind, Mention, Sentence, Word

_TWO_READINGS = frozenset({"dual", "plural"})
_WHOSE = 4  # «من الجيش الوطني السوري»
_ROLES_BEFORE = frozenset({"part", "one", "toll", "also", "with", "made"})


def find(sentence: Sentence, hits: tuple[Hit, ...]) -> list[Mention]:
    """The people of a sentence in order, none overlapping another.

    ``form`` is sing, dual, plural, plural_or_dual (مدنيين) or word (شخصا).
    """
    about = [h for h in hits if _names_people(h) and not feminine(sentence, h)]
    counted = frozenset(h.last for h in hits if h.entry.kind == "numbers")
    about = [h for h in about if _in_place(sentence, h, counted)]
    about = [h for h in about if not _nearby(sentence, h)]
    about = [h for h in about if not _reviled(sentence, h)]
    about = [h for h in about if not _names_a_place(sentence, h)]
    phrases = [h for h in hits if h.entry.kind == "outcomes" and h.first < h.last]
    about = [h for h in about if not _inside(h, phrases)]
    before = _words_before_people(hits)
    found: list[Mention] = []
    for hit in longest(about):
        if hit.entry.get("adjective") and _is_adjective(sentence, hit, before, found):
            continue
        found.append(_mention(sentence, hit, about))
    return found


def _reviled(sentence: Sentence, hit: Hit) -> bool:
    """«الجيش قاتل الأطفال», «العدو الذي يقتل الأطفال»: an enemy's epithet; none was hit."""
    ahead = [t.folded for t in sentence.tokens[max(0, hit.first - 2) : hit.first]]
    if not ahead or not hit.prefix.endswith(("ال", "لل")):
        return False
    kills = ahead[-1] in members("people.killing")
    verb = kills and ahead[0] in members("grammar.relative_one")
    return verb or ahead[-1] in members("people.killers")


def _names_a_place(sentence: Sentence, hit: Hit) -> bool:
    """«بلدة السيدة زينب», «منطقة العامل»: one definite word behind a kind of place."""
    before = sentence.tokens[hit.first - 1].folded if hit.first else ""
    one = hit.prefix == "ال" and hit.form == "sing" and not hit.suffix
    return one and before in members("people.places")


def _inside(hit: Hit, phrases: list[Hit]) -> bool:
    """Whether a set phrase holds the word: the ضحية of راح ضحيتها is nobody."""
    return any(p.first <= hit.first and hit.last <= p.last for p in phrases) and (
        hit.entry.kind != "outcomes" or hit.first == hit.last
    )


def feminine(sentence: Sentence, hit: Hit) -> bool:
    """Whether what was peeled as his is the ending of a feminine: محافظة, not محافظه."""
    token = sentence.tokens[hit.last]
    return hit.suffix == "ه" and token.text.endswith("ة")


def _in_place(sentence: Sentence, hit: Hit, counted: frozenset[int]) -> bool:
    """Whether a word that is a person only after a number stands after one."""
    if hit.entry.get("after") != "number":
        return True
    at = hit.first - 1
    number = at in counted or (at >= 0 and sentence.tokens[at].folded[:1].isdigit())
    return number and hit.prefix == ""


def _nearby(sentence: Sentence, hit: Hit) -> bool:
    """Whether قريب is near something (قريبة من الحدود), not somebody's kin."""
    after = hit.last + 1
    words = tuple(members("people.near"))
    near = hit.suffix == "" and sentence.quote(hit.span).startswith(words)
    return (
        near
        and sentence.tokens[after : after + 1] != ()
        and (sentence.tokens[after].folded == "من")
    )


def _names_people(hit: Hit) -> bool:
    return hit.entry.kind == "people" or (
        hit.entry.kind == "outcomes" and hit.entry.get("form") == "noun"
    )


def _words_before_people(hits: tuple[Hit, ...]) -> frozenset[int]:
    """Tokens after which an adjective-like word is a person: harm, number, cue."""
    kinds = ("outcomes", "numbers")
    return frozenset(
        h.last
        for h in hits
        if h.entry.kind in kinds or h.entry.get("role") in _ROLES_BEFORE
    )


def _is_adjective(
    sentence: Sentence, hit: Hit, before: frozenset[int], found: list[Mention]
) -> bool:
    """Whether a word like عسكري only qualifies the noun before it."""
    at = hit.first - 1
    joined = hit.prefix.startswith(("و", "ف"))
    if found and found[-1].last == at and not joined:
        # جندي تركي, عناصر مسلحين; but شهداء مدنيون says who they were
        return not str(found[-1].entry).startswith("outcomes.")
    if found and hit.prefix == "و" and _beside(sentence, found[-1], at):
        return False  # المهاجمين ومدني
    if hit.form.startswith("plural") and not hit.entry.id.endswith("rank"):
        return False
    if at < 0 or not sentence.tokens[at].is_word:
        return hit.definite
    word = sentence.tokens[at].folded
    return not (at in before or word in members("people.openers") or word[0].isdigit())


def _beside(sentence: Sentence, people: Mention, at: int) -> bool:
    """Whether people end at a token, or what they belong to: «جندي من الجيش اللبناني ومدني»."""
    if people.last == at:
        return True
    behind = sentence.tokens[people.last + 1 : at + 1]
    of_whom = behind[0].folded in members("grammar.from") if behind else False
    return of_whom and len(behind) <= _WHOSE and all(t.is_word for t in behind)


def _mention(sentence: Sentence, hit: Hit, about: list[Hit]) -> Mention:
    return Mention(
        kind=Kind.PEOPLE,
        span=hit.span,
        text=sentence.quote(hit.span),
        value=Word(hit.entry.get("who", "person")),
        rule="people.word",
        sentence=sentence.index,
        first=hit.first,
        last=hit.last,
        entry=hit.entry.id,
        form=number_of(sentence, hit, about),
        prefix=hit.prefix,
    )


def _keeps_nun(sentence: Sentence, hit: Hit) -> bool:
    return sentence.quote(hit.span).endswith("ن")


def number_of(sentence: Sentence, hit: Hit, rivals: list[Hit]) -> str:
    """The grammatical number of a noun found, from all readings of the same words."""
    stated = hit.entry.get("number")
    if stated:
        # "اخواننا" is no dual: a dual drops its ن before a pronoun
        whole = hit.suffix and stated == "dual" and hit.entry.id.endswith("kin_two")
        return "plural" if whole and _keeps_nun(sentence, hit) else str(stated)
    if hit.suffix and sentence.quote(hit.span).endswith("ا"):
        return "dual"  # طفلاه, ولداها
    forms = {
        h.form
        for h in rivals
        if h.entry is hit.entry and h.first == hit.first and h.span == hit.span
    }
    if "plural_or_dual" in forms or forms >= _TWO_READINGS:
        return "plural_or_dual"
    return hit.form
