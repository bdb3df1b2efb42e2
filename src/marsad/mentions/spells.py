"""Rules that read a time by its distance from the day of publication or of an event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from marsad.mentions import calendar
from marsad.mentions.calendar import Days
from marsad.mentions.match import Hit
from marsad.mentions.parties import members
from marsad.mentions.timewords import Piece, Reading, of_days
from marsad.model import Mention, When

_CODES = {
    "second": "T{}S",
    "minute": "T{}M",
    "hour": "T{}H",
    "day": "{}D",
    "night": "{}D",
    "week": "{}W",
    "month": "{}M",
    "year": "{}Y",
    "decade": "{}0Y",
    "century": "{}00Y",
}
# A few of a unit, counted in days from the day of publication: قبل أيام is two to seven.
FEW = {
    "second": (0, 0),
    "minute": (0, 0),
    "hour": (0, 1),
    "day": (2, 7),
    "night": (2, 7),
    "week": (14, 28),
    "month": (60, 183),
}
ELAPSED = "times.elapsed"
"""The rule of "منذ" with so much time, which a finished act may stand at the far end of."""
_FARTHEST = 1000  # beyond, the calendar ends and no report counts
_YEARS = {"decade": 10, "century": 100}
_ABOUT = {"week": 2, "month": 10, "year": 60, "day": 1}


class Amount:
    """So much of time: ``parts`` of (count, unit), tokens up to ``last``.

    ``few`` where no number is given (أيام), ``about`` where it is an estimate, ``more``
    where it is the least (أكثر من عام).
    """

    def __init__(
        self,
        parts: list[tuple[float, str]],
        last: int,
        *,
        few: bool = False,
        about: bool = False,
    ) -> None:
        self.parts = parts
        self.last = last
        self.few = few
        self.about = about
        self.more = False

    def move(self, of: date, sign: int) -> date:
        for count, unit in self.parts:
            of = calendar.move(of, unit, sign * count)
        return of

    @property
    def unit(self) -> str:
        return self.parts[0][1]

    def code(self, sign: int) -> str:
        """ISO 8601 duration, "-P2D" for two days before."""
        if self.few:
            return f"{'-' if sign < 0 else ''}P"
        pieces = [_CODES[u].format(f"{c:g}") for c, u in self.parts]
        days = "".join(p for p in pieces if not p.startswith("T"))
        hours = "".join(p[1:] for p in pieces if p.startswith("T"))
        return ("-" if sign < 0 else "") + "P" + days + ("T" + hours if hours else "")


def amount(r: Reading, i: int) -> Amount | None:
    """نحو 3 أيام, يومين, أسبوع, شهر و21 يوما, عام ونصف, أيام قليلة, بضعة أيام."""
    about = r.at(i, "bound_before")
    at = about.last + 1 if about else i
    found = _counted(r, at) or _few(r, at) or _single(r, at)
    if found is None:
        return None
    _more(r, found)
    after = r.at(found.last + 1, "bound_after")
    if after and after.entry.get("bound") == "about":
        found.last, found.about = after.last, True
    if at != i and about and about.entry.get("bound") == "about":
        found.about = True
    found.more = bool(about and about.entry.get("bound") in ("more_than", "at_least"))
    one = r.number(found.last + 1)
    single = tuple(members("figures.single"))
    if one and one.value == 1 and r.word(one.first).startswith(single):
        found.last = one.last  # يوم واحد
    return found


def time_unit(r: Reading, i: int) -> Hit | None:
    hit = r.at(i, "unit")
    ok = hit and hit.entry.get("dimension") == "time" and not hit.suffix
    return hit if ok else None


def _counted(r: Reading, at: int) -> Amount | None:
    number = r.number(at + 1 if r.word(at) in ("ال", "ـ") else at)
    if number is None or number.form in ("vague", "label"):
        return None
    unit = time_unit(r, number.last + 1)
    if unit is None or unit.prefix not in ("", "ال"):
        return None
    name = str(unit.entry.get("unit"))
    if number.value * _YEARS.get(name, 1) > _FARTHEST:
        return None
    return Amount([(number.value, name)], unit.last)


def _few(r: Reading, at: int) -> Amount | None:
    """أيام, أيام قليلة, عدة أشهر, بضعة أسابيع."""
    few = r.at(at, "few")
    unit = time_unit(r, few.last + 1 if few else at)
    if unit is None or unit.form != "plural" or unit.prefix not in ("", "ب", "ل"):
        return None
    if r.at(unit.last + 1, "daypart"):  # ساعات الفجر الأولى
        return None
    after = None if few else r.at(unit.last + 1, "few")
    last = after.last if after else unit.last
    return Amount([(0, str(unit.entry.get("unit")))], last, few=True)


def _single(r: Reading, at: int) -> Amount | None:
    """One or, by its dual, two: قبل يوم, قبل يومين."""
    unit = time_unit(r, at)
    if unit is None or unit.definite or unit.form == "plural":
        return None
    if unit.prefix not in ("", "ب", "ل", "و"):
        return None
    if unit.form != "dual" and (_is_named(r, unit) or _is_held(r, unit)):
        return None
    count = 2 if unit.form == "dual" else 1
    return Amount([(count, str(unit.entry.get("unit")))], unit.last)


def _is_named(r: Reading, unit: Hit) -> bool:
    """يوم الجمعة, شهر آب, عام 2015: this one, not one of them."""
    after = unit.last + 1
    named = r.at(after, "weekday", "bare_weekday", "month", "relday")
    return named is not None or r.whole(after, 1300, 2100) is not None


def _is_held(r: Reading, unit: Hit) -> bool:
    """«أثناء عقد مؤتمر صحفي», «قبل عقد الاجتماع»: to hold a meeting takes no decade."""
    held = r.word(unit.last + 1).removeprefix("ال") in members("times.held")
    return held and unit.entry.get("unit") == "decade"


def _more(r: Reading, found: Amount) -> None:
    """شهر و21 يوما, عام ونصف العام, ساعتين وربع."""
    at = found.last + 1
    number = r.number(at + 1 if r.word(at) == "و" else at)
    joined = r.word(at) == "و" or (number is not None and number.prefix[:1] == "و")
    if found.few or number is None or not joined:
        return
    if number.form == "fraction":
        count, unit = found.parts[-1]
        found.parts[-1] = (count + number.value, unit)
        found.last = number.last
        again = time_unit(r, number.last + 1)
        if again and again.definite and again.entry.get("unit") == unit:
            found.last = again.last
        return
    unit_hit = time_unit(r, number.last + 1)
    if unit_hit and not unit_hit.definite:
        found.parts.append((number.value, str(unit_hit.entry.get("unit"))))
        found.last = unit_hit.last


# -------------------------------------------------------------------- ago, since


def ago(r: Reading, i: int) -> Piece | None:
    """قبل يومين, قبل نحو أسبوع, منذ 3 أيام, منذ شهر و21 يوما من الآن, بعد أسبوعين."""
    word = r.at(i, "ago", "since", "after")
    if word is None or r.word(i - 1) == "ما":
        return None
    role = word.entry.get("part")
    what = amount(r, word.last + 1)
    if what is None or r.at(what.last + 1, "turn", "event_turn"):
        return None
    sign = 1 if role == "after" else -1
    now = r.word(what.last + 1) == "من" and r.at(what.last + 2, "now")
    if now:
        return _ago(r, i, what, now.last, sign)
    if role == "since":
        return _since(r, i, what)
    if r.word(what.last + 1) in ("من", "علي") or (sign > 0 and not r.ahead(i)):
        return _from_event(i, what, what.last, sign)
    return _ago(r, i, what, what.last, sign)


def _ago(r: Reading, i: int, what: Amount, last: int, sign: int) -> Piece:
    rule = "times.ago" if sign < 0 else "times.hence"
    if r.published is None:
        return Piece(rule, i, last, basis="unresolved")
    if what.few:
        return _few_ago(r, i, what, last, sign)
    when = what.move(r.published, sign)
    if what.more and sign < 0:  # قبل أكثر من عام
        return Piece(rule, i, last, end=when, basis="relative", kind="until")
    give = timedelta(days=_ABOUT.get(what.unit, 0) if what.about else 0)
    days = Days(when - give, when + give)
    if sign < 0:
        days = Days(days.start, min(days.end, r.published))
    return of_days(rule, i, last, days, basis="relative")


def _few_ago(r: Reading, i: int, what: Amount, last: int, sign: int) -> Piece:
    near_far = FEW.get(what.unit)
    if near_far is None or r.published is None:  # قبل سنوات says too little
        return Piece("times.ago", i, last, basis="unresolved")
    ends = [r.published + timedelta(days=sign * n) for n in near_far]
    days = Days(min(ends), max(ends))
    return of_days("times.ago", i, last, days, basis="relative")


def _since(r: Reading, i: int, what: Amount) -> Piece:
    """منذ 3 أيام: from then until publication."""
    if r.published is None or (what.few and what.unit not in FEW):
        return Piece(ELAPSED, i, what.last, basis="unresolved", kind="since")
    if what.few:
        start = r.published - timedelta(days=FEW[what.unit][1])
    else:
        start = what.move(r.published, -1)
    days = Days(start, r.published)
    grain = f"few {what.unit}" if what.few else "more" if what.more else "span"
    return of_days(
        ELAPSED, i, what.last, days, basis="relative", kind="since", grain=grain
    )


def finished(mention: Mention) -> When | None:
    """«اغتيل منذ يومين», of what was over then: the day itself, as "قبل يومين" has it."""
    when = mention.value
    if mention.rule != ELAPSED or not isinstance(when, When):
        return None
    if when.start is None or when.end is None or mention.form == "more":
        return None
    last, few = when.start, mention.form.removeprefix("few ")
    if few in FEW:
        last = when.end - timedelta(days=FEW[few][0])
    edtf = f"{last}" if last == when.start else f"[{when.start}..{last}]"
    return replace(when, edtf=edtf, end=last, kind="within")


def _from_event(i: int, what: Amount, last: int, sign: int) -> Piece:
    return Piece("times.event", i, last, basis="event", away=what.code(sign))


# ------------------------------------------------------------------ from an event


def event(r: Reading, i: int) -> Piece | None:
    """اليوم التالي, قبل ذلك بيومين, في ذلك اليوم, مساء اليوم نفسه, غداة, آنذاك."""
    for read in (
        _before_that,
        _following,
        _that_day,
        _part_of_that,
        _day_of_that,
        _eve,
    ):
        piece = read(r, i)
        if piece:
            return piece
    return None


def _before_that(r: Reading, i: int) -> Piece | None:
    """قبل ذلك بيومين, بعد ذلك بثلاثة أيام."""
    word, that = r.at(i, "ago", "after"), r.at(i + 1, "that", "this")
    if word is None or that is None or word.last != i:
        return None
    what = amount(r, that.last + 1)
    if what is None:
        return None
    opening = r.tokens[that.last + 1].folded
    if not opening.startswith("ب"):
        return None
    sign = 1 if word.entry.get("part") == "after" else -1
    return _from_event(i, what, what.last, sign)


def _following(r: Reading, i: int) -> Piece | None:
    """اليوم التالي, الأسبوع السابق, الليلة ذاتها, نفس اليوم."""
    same = r.at(i, "same")
    unit = r.at(i + 1 if same else i, "unit") or r.at(i + 1 if same else i, "dayword")
    if unit is None or unit.form not in ("sing", "word"):
        return None
    name = str(unit.entry.get("unit") or "day")
    if same:
        return _away(i, unit.last, 0, name)
    turn = r.at(unit.last + 1, "event_turn")
    if turn is None or not unit.definite:
        return None
    step = int(turn.entry.get("step"))
    # الأمين العام السابق is no year; نفسه has no article of its own
    if name == "year" and r.word(i - 1).startswith("ال"):
        return None
    return _away(i, turn.last, step, name) if turn.definite or not step else None


def _that_day(r: Reading, i: int) -> Piece | None:
    """في ذلك اليوم, تلك الليلة."""
    that = r.at(i, "that")
    unit = time_unit(r, i + 1) if that else None
    if unit is None or unit.prefix != "ال" or unit.form != "sing":
        return None
    return _away(i, unit.last, 0, str(unit.entry.get("unit")))


def _part_of_that(r: Reading, i: int) -> Piece | None:
    """مساء اليوم ذاته, فجر ذلك اليوم."""
    part = r.at(i, "daypart")
    if part is None or part.suffix:
        return None
    at = part.last + 1
    at += r.word(at) in members("grammar.from")
    day = _following(r, at) or _that_day(r, at)
    if day is None or day.grain != "day":
        return None
    return replace(day, first=i, clock=str(part.entry.get("clock")))


def _day_of_that(r: Reading, i: int) -> Piece | None:
    """28 من الشهر نفسه, الخامس من ذلك الشهر: a day of the month told before."""
    number = r.whole(i, 1, 31) or r.ordinal(i)
    at = number[1] + 1 if number else i
    if number is None or r.word(at) not in members("grammar.from"):
        return None
    month = _following(r, at + 1) or _that_day(r, at + 1)
    if month is None or month.away != "P0M":
        return None
    return replace(month, first=i, away=f"{month.away}#{number[0]}", grain="day")


def _eve(r: Reading, i: int) -> Piece | None:
    hit = r.at(i, "eventday", "then")
    if hit is None or hit.suffix:
        return None
    return _away(i, hit.last, int(hit.entry.get("offset", 0)), "day")


def _away(i: int, last: int, step: int, unit: str) -> Piece:
    sign = "-" if step < 0 else ""
    away = sign + "P" + _CODES[unit].format(abs(step))
    return Piece("times.event", i, last, basis="event", away=away, grain=unit)
