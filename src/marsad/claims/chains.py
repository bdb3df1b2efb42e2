"""How the drafts of a report hang together: who passes on whose words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace

from marsad.claims.contents import RELAYING
from marsad.claims.drafts import Draft
from marsad.claims.heard import Chain
from marsad.claims.scope import LONGEST_LIST, Laid
from marsad.mentions.parties import members
from marsad.model import OUTLET, Source, Stance
from marsad.tokens.letters import fold

_HEARSAY = "reports"
_NEXT = 2  # tokens between an agency and نقلا عن
_OPENING = 3  # tokens within which a speaker takes a whole sentence


def joined(found: list[Draft], draft: Draft) -> list[Draft]:
    """The drafts of a sentence with one more, unless it adds nothing to what stands."""
    last = found[-1] if found else None
    guess = draft.source == (OUTLET,) and draft.stance is Stance.BELIEVES
    if last is not None and guess and last.stance is draft.stance:
        return found  # رأى محللون أن الضربة قد تكون: it is they who guess
    if last is not None and draft.mode == "back" and draft.stance is Stance.BELIEVES:
        found = [d for d in found if d.source != (OUTLET,)]  # … وفق الشرطة
        last = found[-1] if found else None
    if draft.source == () and any(d.source == () for d in found):
        return found
    if last is None or not draft.source or last.source in ((), (OUTLET,)):
        return [*found, draft]
    chained = None if _both_cited(last, draft) else _chained(found, last, draft)
    if chained is not None:
        return chained
    told = last.mode == "forward" and draft.mode != "header"
    if told and last.stance == draft.stance and _one(last.source[0], draft.source[0]):
        return found
    return [*found, draft]


def _both_cited(last: Draft, draft: Draft) -> bool:
    """بحسب وكالتي تاس ونوفوستي: neither passes on the other's words."""
    closing = draft.rule == "speakers.closer" and not _quotes(draft)
    return closing and last.cue == draft.cue


def _chained(found: list[Draft], last: Draft, draft: Draft) -> list[Draft] | None:
    """The drafts where one of the two only passes on the words of the other."""
    forward = last.mode == "forward"
    closing = draft.rule == "speakers.closer"
    if closing and _quotes(draft) and (forward or last.cue == draft.cue):
        return _quoted(found, last, draft)
    carries = last.source[0].kind in RELAYING and not last.source[0].anonymous
    inside = draft.cut <= last.at or _right_behind(last, draft)
    if closing and inside and carries:
        # قالت الوكالة - نقلا عن الوزارة - إن …
        both = tuple(dict.fromkeys((*draft.source, *last.source)))
        return [*found[:-1], replace(last, source=both)]
    if closing and draft.cut < last.at and draft.source[0].kind in RELAYING:
        # قال X - وفقا لرويترز - إن …
        return [*found[:-1], last.with_relay(draft.source[:1])]
    opened = last.rule == "speakers.closer" and last.source[0].kind in RELAYING
    if opened and forward and draft.mode == "forward":
        # حسب رويترز، قال X …
        return [*found[:-1], draft.with_relay(last.source[:1])]
    if forward and draft.mode == "back" and draft.source[0].kind in RELAYING:
        # قال X و Y …، وفق رويترز: joint speakers share it
        relay = draft.source[:1]
        return [d.with_relay(relay) if d.cue == last.cue else d for d in found]
    return None


def _right_behind(last: Draft, draft: Draft) -> bool:
    """«…، وفق الوكالة نقلا عن شهود»: an agency names at once whose words it passes on."""
    closes = last.mode == "back" and _quotes(draft)
    return closes and 0 <= draft.cut - last.at <= _NEXT


def _quotes(draft: Draft) -> bool:
    """نقلا عن X: who speaks only passes on what X says; not وفق X, استنادا إلى X."""
    word = fold(draft.cue.text).split()[0]
    return word.removeprefix("و") in members("cues.quoting")


def _quoted(found: list[Draft], last: Draft, draft: Draft) -> list[Draft]:
    """«أفادت القناة، نقلا عن مراسلها، بمقتل», «قال المدير إن …، نقلا عن أطباء وسكان».

    Of «بحسب مصادر نقلا عن الوكالة» it is the agency that passes on what they say.
    """
    if last.cue == draft.cue:
        relay = last.source[1:]
        return [*found, draft.with_relay(relay) if relay else draft]
    outlets = [d.source[0].kind in RELAYING for d in (draft, last)]
    if outlets == [True, False]:
        return [*found[:-1], last.with_relay(draft.source[:1])]
    quoted = draft.with_relay(last.source[:1])
    if draft.mode == "forward" or draft.cut <= last.at:
        return [*found[:-1], replace(last, source=quoted.source)]
    return [*found, quoted]


def _one(one: Source, other: Source) -> bool:
    """Whether two sources are one speaker in two wordings."""
    if one == other:
        return True
    return one.text in other.aliases or other.text in one.aliases


def under_headers(laid: list[Laid]) -> list[Laid]:
    """A header ("إعلام العدو:") passes on the words of those who speak under it."""
    headers = [o for o in laid if o.draft.mode == "header"]
    return [_under(one, headers) for one in laid]


def footed(laid: list[Laid]) -> list[Laid]:
    """«قال المتحدث إن … . وفقا لرويترز.»: the agency passes on who spoke before it."""
    closing = {
        o.index: o.draft.source[:1]
        for o in laid
        if o.draft.mode == "previous" and _relays_back(o)
    }
    passed = [o for o in laid if o.index + 1 in closing and _is_named(o)]
    idle = {o.index + 1 for o in passed}
    kept = [o for o in laid if not (o.index in idle and o.index in closing)]
    return [_with_footer(o, closing) if o in passed else o for o in kept]


def _relays_back(one: Laid) -> bool:
    draft = one.draft
    return draft.rule == "speakers.closer" and draft.source[0].kind in RELAYING


def _is_named(one: Laid) -> bool:
    return one.draft.mode == "forward" and one.draft.source not in ((), (OUTLET,))


def _with_footer(one: Laid, closing: dict[int, Chain]) -> Laid:
    return replace(one, draft=one.draft.with_relay(closing[one.index + 1]))


def _under(one: Laid, headers: list[Laid]) -> Laid:
    above = _from_to(headers, one.index - LONGEST_LIST, one.index - 1)
    if not above or one.draft.source in ((), (OUTLET,)) or len(one.draft.source) > 1:
        return one
    header = above[-1].draft.source[0]
    if one.draft.mode == "header" or _one(header, one.draft.source[0]):
        return one
    if one.draft.source[0].name == _HEARSAY:  # a paper's "reports" are its own
        return replace(one, draft=replace(one.draft, source=(header,)))
    return replace(one, draft=one.draft.with_relay((header,)))


def taken_by_others(header: Laid, laid: list[Laid]) -> set[int]:
    """The sentences under a header that somebody else speaks from the start."""
    below = _from_to(laid, header.index + 1, header.index + LONGEST_LIST)
    return {
        o.index
        for o in below
        if o.draft.cut <= _OPENING
        and o.draft.source not in ((), (OUTLET,))
        and not _one(o.draft.source[0], header.draft.source[0])
    }


def _from_to(laid: list[Laid], first: int, last: int) -> list[Laid]:
    """Those of some sentences; they stand in order."""
    start = bisect_left(laid, first, key=lambda o: o.index)
    return laid[start : bisect_right(laid, last, key=lambda o: o.index)]
