"""Reports about strikes: originals, what copies, changes or replaces them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations
from random import Random
from typing import Any

from tools.synthetic import arabic, copying
from tools.synthetic.arabic import Toll
from tools.synthetic.wordings import WORDS
from tools.synthetic.world import Report, Said, Strike, World, others, strikes

_AGGREGATES, _ROUND_UPS = 0.04, 0.03
"""Shares of all reports."""
_UPDATE_COPIED, _DENIED, _CORRECTED, _CHANGED = 0.4, 0.25, 0.25, 0.3
"""Shares of strikes."""
_WITNESS, _AT_LEAST, _SPELT = 0.25, 0.15, 0.5
"""Shares of reports that quote a witness, that hedge; of numbers in words."""
_NEAR = timedelta(5)
_FEW = 2
_SINCE = ("مطلع العام", "بداية الشهر الجاري", "تشرين الأول الماضي")


def world(number: int, reports: int, seed: int = 6) -> World:
    """So many strikes and so many reports on them; the same seed, the same words."""
    chance = Random(seed)  # noqa: S311 - nothing secret
    struck = strikes(chance, number)
    desk = Desk(chance)
    for strike in struck:
        _tell(desk, strike)
    near = _neighbours(struck)
    for _ in range(round(reports * _ROUND_UPS) if near else 0):
        desk.round_up(*chance.choice(near))
    for _ in range(round(reports * _AGGREGATES)):
        desk.aggregate()
    while len(desk.made) < reports:
        desk.copy(chance.choice(desk.originals))
    return World(struck, tuple(desk.made[:reports]))


def _neighbours(struck: tuple[Strike, ...]) -> list[tuple[Strike, Strike]]:
    """Strikes in two places of one country within days: what one report may tell."""
    return [
        (a, b)
        for a, b in combinations(struck, 2)
        if a.theatre is b.theatre and a.place != b.place and abs(a.day - b.day) <= _NEAR
    ]


def _tell(desk: Desk, strike: Strike) -> None:
    """The reports that one strike gets, in order of arrival."""
    chance = desk.chance
    first, second = strike.day, strike.day + timedelta(1)
    desk.post(strike)
    original = desk.agency(strike, chance.choice([first, second]))
    for _ in range(chance.randint(1, 3)):
        desk.copy(original)
    local = desk.local(strike, first)
    desk.statement(strike, second)
    desk.relay(strike, second)
    update = desk.update(strike, strike.day + timedelta(2))
    if chance.random() < _UPDATE_COPIED:
        desk.copy(update)
    if chance.random() < _DENIED:
        desk.denial(strike, second)
    if chance.random() < _CORRECTED:
        desk.correction(strike, local)
    if chance.random() < _CHANGED:
        desk.changed(strike, original)


@dataclass(slots=True)
class Desk:
    """Writes reports one after another."""

    chance: Random
    made: list[Report]
    originals: list[Report]

    def __init__(self, chance: Random) -> None:
        self.chance, self.made, self.originals = chance, [], []

    # ---------------------------------------------------------------- originals

    def post(self, strike: Strike) -> Report:
        """A few words at once, by an outlet in its own voice."""
        return self._own("post", strike, strike.day)

    def local(self, strike: Strike, on: date) -> Report:
        """An outlet's own report."""
        return self._own("local", strike, on)

    def _own(self, sort: str, strike: Strike, on: date) -> Report:
        outlet = self._outlet()
        toll = self._hedged(strike.told(outlet, on))
        text = self._sentence(sort, strike, on, toll)
        more, others = self._more(sort)
        text = " ".join([text, *more])
        claims = said(strike, outlet, on, toll)
        return self._put(sort, outlet, on, text, (strike.id,), claims, speakers=others)

    def agency(self, strike: Strike, on: date) -> Report:
        """An agency's dispatch that quotes a speaker, at times a witness too."""
        code = self.chance.choice(strike.theatre["agencies"])
        agency = WORDS["agencies"][code]
        speaker, text, claims = self._quoting("agency", strike, on)
        if self.chance.random() < _WITNESS:
            witness = self.chance.choice(WORDS["witnesses"])
            toll = strike.told(speaker, on)
            text += (
                f" وتحدث{_feminine(witness)} {witness} عن {self._toll('masdar', toll)}."
            )
            claims += said(strike, witness, on, toll)
        more, _ = self._more("agency")
        words = " ".join([text, *more, self.chance.choice(WORDS["background"])])
        text = f"{agency['base']} ({agency['credit']}) - {words}"
        return self._put("agency", agency["name"], on, text, (strike.id,), claims)

    def statement(self, strike: Strike, on: date) -> Report:
        """What an institution says, as its own page gives it."""
        speaker, text, claims = self._quoting("statement", strike, on)
        text = " ".join([text, *self._more("statement")[0]])
        return self._put("statement", speaker, on, text, (strike.id,), claims)

    def relay(self, strike: Strike, on: date) -> Report:
        """An outlet that passes on a speaker in its own words."""
        _, text, claims = self._quoting("relay", strike, on)
        more, others = self._more("local")
        text = " ".join([text, *more])
        return self._put(
            "relay", self._outlet(), on, text, (strike.id,), claims, speakers=others
        )

    def update(self, strike: Strike, on: date) -> Report:
        """A toll that rose."""
        _, text, claims = self._quoting("update", strike, on)
        text = " ".join([text, *self._more("agency")[0]])
        return self._put("update", self._outlet(), on, text, (strike.id,), claims)

    def denial(self, strike: Strike, on: date) -> Report:
        """The side that did it denies; no figure of it counts."""
        side = strike.theatre["side"]
        text = self._sentence("denial", strike, on, strike.stages[0], side=side)
        return self._put(
            "denial", self._outlet(), on, text, (strike.id,), (), speakers=(side,)
        )

    def round_up(self, one: Strike, two: Strike) -> Report:
        """One report with two strikes."""
        on = max(one.day, two.day) + timedelta(1)
        _, text, claims = self._quoting("relay", one, on)
        _, more, further = self._quoting("round_up", two, on)
        text, told = f"{text}\n{more}", (one.id, two.id)
        return self._put(
            "round_up", self._outlet(), on, text, told, (*claims, *further)
        )

    def aggregate(self) -> Report:
        """A sum over months: it belongs to no incident."""
        theatre = self.chance.choice(WORDS["theatres"])
        on = date(2024, 4, 1) + timedelta(self.chance.randrange(28))
        speaker = self.chance.choice(theatre["speakers"])[0]
        text = self.chance.choice(WORDS["aggregates"]).format(
            since=self.chance.choice(_SINCE),
            region=theatre["places"][0][2],
            acts=self.chance.randint(40, 400),
            killed=self.chance.randint(100, 900),
            speaker=speaker,
            s=_feminine(speaker),
        )
        return self._put("aggregate", self._outlet(), on, text, (), ())

    # ------------------------------------------------------- what follows others

    def copy(self, of: Report) -> Report:
        """The same text in another outlet: it adds no claim."""
        outlet = self._outlet(of.outlet)
        later = timedelta(self.chance.choice([0, 0, 1]))
        text = copying.republish(self.chance, of.text, _credit(of))
        return self._put(
            "copy",
            outlet,
            of.published + later,
            text,
            of.strikes,
            of.said,
            speakers=of.speakers,
            origin=of.origin or of.id,
        )

    def changed(self, strike: Strike, of: Report) -> Report:
        """A copy with another toll: a new claim of whom it quotes."""
        on = of.published + timedelta(1)
        toll = strike.stages[-1]
        toll = toll._replace(killed=toll.killed + 4, children=0)
        speaker = of.said[0].speaker
        text = copying.with_toll(
            of.text, self._toll("masdar", toll), self._toll("verb", toll)
        )
        if text == of.text:
            return self.copy(of)
        claims = said(strike, speaker, on, toll)
        return self._put(
            "changed",
            self._outlet(of.outlet),
            on,
            text,
            of.strikes,
            claims,
            origin=of.id,
        )

    def correction(self, strike: Strike, of: Report) -> Report:
        """A new version of a document with another toll, under the same address."""
        toll = strike.told(of.outlet, of.published)
        toll = toll._replace(killed=toll.killed + 2, children=0)
        text = self._sentence("local", strike, of.published, toll)
        claims = said(strike, of.outlet, of.published, toll)
        made = self._put(
            "correction", of.outlet, of.published, text, of.strikes, claims
        )
        self.made[-1] = replace(made, url=of.url, replaces=of.id)
        return self.made[-1]

    # -------------------------------------------------------------------- words

    def _quoting(
        self, sort: str, strike: Strike, on: date
    ) -> tuple[str, str, tuple[Said, ...]]:
        aliases = self.chance.choice(strike.theatre["speakers"])
        toll = self._hedged(strike.told(aliases[0], on))
        text = self._sentence(
            sort, strike, on, toll, speaker=self.chance.choice(aliases)
        )
        return aliases[0], text, said(strike, aliases[0], on, toll)

    def _sentence(
        self, sort: str, strike: Strike, on: date, toll: Toll, **slots: str
    ) -> str:
        templates = WORDS["sentences"].get(sort) or WORDS[sort]
        p = strike.place
        return str(self.chance.choice(templates)).format(
            **slots,
            **strike.act,
            object=strike.object[0],
            on=strike.object[1],
            s=_feminine(slots.get("speaker", "")),
            where=f"{p.kind} {p.name} في {p.parent}",
            village=f"{p.kind} {p.name}",
            when=arabic.day(strike.day, on, strike.hour),
            **{form: self._toll(form, toll) for form in ("masdar", "verb", "nouns")},
        )

    def _toll(self, form: str, toll: Toll) -> str:
        write: Any = getattr(arabic, form)
        return str(write(toll, spelt=self.chance.random() < _SPELT))

    def _hedged(self, toll: Toll) -> Toll:
        """At times "at least"."""
        return toll._replace(
            at_least=toll.killed > _FEW and self.chance.random() < _AT_LEAST
        )

    def _more(self, sort: str) -> tuple[list[str], tuple[str, ...]]:
        """Sentences that follow the first, and who else speaks in them."""
        found = WORDS["more"].get(sort, [])
        some = self.chance.sample(found, min(len(found), self.chance.randint(1, 3)))
        told = [s if isinstance(s, dict) else {"text": s} for s in some]
        return [s["text"] for s in told], tuple(s["says"] for s in told if "says" in s)

    def _outlet(self, but: str = "") -> str:
        return str(self.chance.choice(others(WORDS["outlets"], but)))

    def _put(
        self,
        sort: str,
        outlet: str,
        on: date,
        text: str,
        told: tuple[str, ...],
        claims: tuple[Said, ...],
        **rest: Any,
    ) -> Report:
        name = f"r{len(self.made):04}"
        url = f"https://{sort}.example/{name}"
        made = Report(name, sort, outlet, on, text, url, told, claims, **rest)
        self.made.append(made)
        if made.origin is None and sort in {"agency", "update", "statement"}:
            self.originals.append(made)
        return made


def said(strike: Strike, speaker: str, on: date, toll: Toll) -> tuple[Said, ...]:
    """What a speaker says of a strike's toll."""
    high = None if toll.at_least else toll.killed
    return (
        Said(strike.id, speaker, on, "killed", toll.killed, high),
        Said(strike.id, speaker, on, "wounded", toll.wounded, toll.wounded),
    )


def _credit(of: Report) -> str | None:
    names = {a["name"]: a["credit"] for a in WORDS["agencies"].values()}
    return names.get(of.outlet)


def _feminine(speaker: str) -> str:
    """The ending of a verb of saying before a speaker: قالت وزارة الصحة."""
    return "ت" if speaker.split(" ", maxsplit=1)[0] in WORDS["feminine"] else ""
