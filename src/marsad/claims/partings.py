"""Where two acts of a sentence part: an answer, another matter, another kind of act.

The rules are tried in order; each says why the second act begins a unit of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from marsad.claims.anew import own_places
from marsad.claims.echoes import ECHO
from marsad.claims.kinds import MARCHES, VIOLENCE, act_of, code_of, is_outcome, one_act
from marsad.mentions.parties import is_definite, members
from marsad.model import Kind, Mention
from marsad.tokens.letters import fold

_ADJOINING = 2
_SUFFERS = "suffers"
_PHRASE = 6  # "بعد أسبوع تقريبا من ضرب": words between the connective and its act


def _between(mentions: list[Mention], left: Mention, right: Mention) -> list[Mention]:
    return [
        m for m in mentions if m.kind is Kind.CUE and left.last < m.first < right.first
    ]


def turned(left: Mention, right: Mention, mentions: list[Mention]) -> str | None:
    """«… فيما اندلعت اشتباكات»: another matter begins."""
    cues = _between(mentions, left, right)
    return "turn" if any(code_of(m) == "turn" for m in cues) else None


def answered(left: Mention, right: Mention, mentions: list[Mention]) -> str | None:
    """«جاءت الضربات ردا على هجوم»: the second act is another one."""
    cues = _between(mentions, left, right)
    near = [m for m in cues if right.first - m.last <= _ADJOINING]
    return "response" if any(code_of(m) == "response" for m in near) else None


def struck_back(left: Mention, right: Mention, mentions: list[Mention]) -> str | None:
    """«قصفت الفصائل القاعدة، ورد الجيش باستهداف مواقعها»: the second answers the first."""
    cues = _between(mentions, left, right)
    near = [m for m in cues if right.first - m.last <= _PHRASE]
    back = any(code_of(m) == "answers" for m in near)
    return "answer" if back and right.prefix.startswith("ب") else None


def then_did(left: Mention, right: Mention, mentions: list[Mention]) -> str | None:
    """«وردا على القصف، شن الجيش غارات», «ردوا على القصف واستهدفوا»: and then the answer."""
    cues = [m for m in mentions if m.kind is Kind.CUE and code_of(m) == "response"]
    led = [c for c in cues if 0 < left.first - c.last <= _ADJOINING]
    if not led or act_of(right).form != "verb":
        return None
    known = is_definite(left) or is_outcome(left)
    opens = known and led[0].first <= 1
    return "answer" if opens or right.prefix.startswith("و") else None


def came_after(left: Mention, right: Mention, mentions: list[Mention]) -> str | None:
    """«انتشرت القوات بعد الهجوم»: what follows بعد is another act, unless its outcome."""
    if is_outcome(left):
        return None
    cues = _between(mentions, left, right)
    near = [
        m for m in cues if right.first - m.last <= _PHRASE and code_of(m) == "after"
    ]
    return "after" if near else None


def followed(left: Mention, right: Mention, mentions: list[Mention]) -> str | None:
    """«غارة أصابت ثلاثة، أعقبتها غارة أصابت أربعة»: what came next is another act."""
    if is_outcome(right) or is_definite(right) or act_of(right).form != "masdar":
        return None
    cues = [m for m in _between(mentions, left, right) if code_of(m) == "followed"]
    near = any(right.first - m.last <= _ADJOINING for m in cues)
    return "then" if near else None


def other_type(left: Mention, right: Mention, mentions: list[Mention]) -> str | None:
    """Acts that no report tells as one: a talk and a strike.

    «استشهد ستة برصاص الجيش خلال احتجاجات»: as they marched.
    """
    if one_act(act_of(left).type, act_of(right).type):
        return None
    taken = act_of(right).type == "arrest" and act_of(right).form == "verb"
    if left.entry == "acts.storming" and taken:
        return None  # «اقتحمت القوات البلدة واعتقلت شابين»: a raid
    if left.entry in MARCHES and right.entry == "acts.shooting" and _by(right):
        return None  # «فرقت الشرطة متظاهرين بالرصاص الحي»
    if right.entry in MARCHES and act_of(left).type == "attack":
        near = (m for m in mentions if code_of(m) == "cause")
        return None if any(m.last == right.first - 1 for m in near) else "type"
    return "type"


def _by(act: Mention) -> bool:
    return fold(act.text.split()[0]) in members("acts.by_fire")


def told_aside(left: Mention, right: Mention, mentions: list[Mention]) -> str | None:
    """«مقتل مسؤولين من الكتائب التي شاركت في هجمات»: what the group once did."""
    cues = _between(mentions, left, right)
    aside = is_outcome(left) and any(code_of(m) == "aside" for m in cues)
    return "aside" if aside else None


_WEAPONS = frozenset(
    {
        *("acts.ied", "acts.car_bomb", "acts.mine", "acts.remnant", "acts.grenade"),
        *("acts.shells_fell", "acts.mortar_fell", "acts.projectile"),
        *("acts.suicide_bombing", "acts.target"),
    }
)


def told_and_new(left: Mention, right: Mention, mentions: list[Mention]) -> str | None:
    """«ويأتي الهجوم مع شن ضربات»: a definite act was told, an indefinite one is new.

    «نتجت التفجيرات عن عبوات ناسفة»: a weapon or its bearer is not: of 13 such words
    12 are of the act told before. Nor is «التفجير ناجم عن هجوم انتحاري».
    """
    if is_outcome(left) or is_outcome(right) or right.entry in _WEAPONS:
        return None
    if any(code_of(m) == "arose" for m in _between(mentions, left, right)):
        return None
    nouns = act_of(left).form == act_of(right).form == "masdar"
    definite = is_definite(left)
    return "new" if nouns and definite and right.prefix in ("", "و") else None


def once_befell(left: Mention, right: Mention, mentions: list[Mention]) -> str | None:
    """«هجوم في البلدة التي شهدت الأربعاء تفجيرين»: what befell the place before."""
    if is_outcome(right) or act_of(right).form != "masdar" or right.prefix.strip("وبل"):
        return None
    cues = _between(mentions, left, right)
    who = [m for m in cues if code_of(m) == "relative"]
    placed = {m.last for m in mentions if m.kind is Kind.PLACE}
    led = [m for m in who if m.first - 1 in placed]
    befell = any(
        code_of(m) == _SUFFERS and m.first == w.last + 1 for m in cues for w in led
    )
    return "aside" if befell else None


_LED = 8  # «وتعرضت مدينة كذا بريف كذا لقصف»: words from the verb to its noun
_LEADS = frozenset({"support", "suffers", "broke_out"})


def led_anew(left: Mention, right: Mention, mentions: list[Mention]) -> str | None:
    """«اشتباكات في الحي، ووقعت اشتباكات عند القرية»: a noun with a verb and place of its own."""
    if is_outcome(right) or act_of(right).form == "verb":
        return None
    led = [
        verb.first
        for verb, _ in leads(left.last, right.first, mentions)
        if right.first - verb.last <= _LED
    ]
    if not led or act_of(right).type not in VIOLENCE:
        return None
    places = [m.first for m in mentions if m.kind is Kind.PLACE]
    return "place" if min(places, default=led[-1]) < led[-1] < max(places) else None


def leads(
    after: int, until: int, mentions: list[Mention]
) -> Iterator[tuple[Mention, int]]:
    """Verbs between two tokens that "and" joins, and where the clause of each begins.

    «وتعرضت البلدة لقصف», «وفي الريف الجنوبي تعرضت البلدة لقصف».
    """
    cues = [m for m in mentions if m.kind is Kind.CUE and after < m.first < until]
    where = [m for m in cues if m.text == "في" and m.prefix.startswith("و")]
    for verb in cues:
        if code_of(verb) not in _LEADS:
            continue
        ahead = [m.first for m in where if 0 < verb.first - m.last <= _PHRASE]
        if verb.prefix.startswith("و") or ahead:
            yield verb, ahead[-1] if ahead else verb.first


def protested(left: Mention, right: Mention, mentions: list[Mention]) -> str | None:
    """«خرجت مظاهرة تنديدا بمقتل ثلاثة»: what they march against came before."""
    marched = act_of(left).type == "peaceful_protest"
    if not marched or not is_outcome(right) or act_of(right).form != "masdar":
        return None
    led = any(code_of(m) == "result" for m in _between(mentions, left, right))
    return None if led or right.prefix.startswith("و") else "after"


_FURTHER: dict[str | None, int] = {"figure.also": 2, "accompanied": 3}
"""«إضافة إلى قصف», «ترافق مع استمرار القصف»: words from what joins to the act."""


def echoed(left: Mention, right: Mention, mentions: list[Mention]) -> str | None:
    """«غارة على الحي وأخرى على السوق»."""
    del left, mentions
    return "another" if right.rule == ECHO else None


def joined_on(left: Mention, right: Mention, mentions: list[Mention]) -> str | None:
    """«قصف على الحي إضافة إلى غارات على السوق»: a further act, each with its place."""
    return placed_apart(left, right, mentions) if _is_joined(right, mentions) else None


def placed_apart(left: Mention, right: Mention, mentions: list[Mention]) -> str | None:
    """Two acts of one kind, or both of violence, each with a place of its own."""
    if is_outcome(right) or is_outcome(left):
        return None
    types = {act_of(left).type, act_of(right).type}
    if len(types) > 1 and not types <= VIOLENCE:
        return None
    return "place" if own_places(left, right, right, mentions) else None


def _is_joined(act: Mention, mentions: list[Mention]) -> bool:
    """«وقصف», «وسبع غارات», «إضافة إلى قصف»; a clause that only says which, is not."""
    if act.prefix.startswith("و"):
        return True
    return any(
        m.kind is Kind.NUMBER and m.last == act.first - 1 and m.prefix.startswith("و")
        for m in mentions
    ) or any(
        code_of(m) in _FURTHER and 0 < act.first - m.last <= _FURTHER[code_of(m)]
        for m in mentions
    )


Parting = Callable[[Mention, Mention, list[Mention]], str | None]


PARTINGS: tuple[Parting, ...] = (
    turned,
    answered,
    struck_back,
    then_did,
    came_after,
    followed,
    other_type,
    told_aside,
    told_and_new,
    once_befell,
    led_anew,
    protested,
    echoed,
    joined_on,
)
OF_HEADS = frozenset({other_type, joined_on})
"""These look at the last act that tells what was done, not at what came of it."""
