"""Contents with the names of private persons painted over, and the names set aside.

What is hidden of a content is replaced letter for letter by blocks, so that every span
still counts. The words go into an :class:`Aside`; the content keeps the aside's seal, a
digest that a random salt shields from guessing, and for each person keyed hashes of the
words of the name. Both ways are pure functions::

    below(body, aside) == the body that was covered

A content may be covered again, where a name becomes known later: the field ``names`` of
the upper cover holds that of the one below it under ``within``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from marsad.contract import Json, dumps
from marsad.contract.masking import BLOCK, Masking, is_told_by
from marsad.contract.persons import HARMED
from marsad.store.identity import digest, storable, text_hash
from marsad.store.keys import Key

Path = list[str | int]

_RUN = re.compile(f"{BLOCK}+")
_HANDLES = frozenset({"id", "given", "key"})
# Digests of words with the names in them: who has all other words could test a guess.
_DIGESTS = frozenset({"sha256", "fingerprint"})


@dataclass(frozen=True, slots=True)
class Aside:
    """What one cover hides: the ``words`` under its runs of blocks, in order, and the
    ``names`` as they were looked for.
    """

    salt: str
    words: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def seal(self) -> str:
        told = {"salt": self.salt, "words": self.words, "names": self.names}
        return digest(dumps(told, canonical=True))


# ------------------------------------------------------------------------ covering


def covered(data: Json, mask: Masking, texts: tuple[str, str] | None = None) -> Json:
    """A content with each masked name painted over, letter for letter.

    Args:
        data: the content as it is, covered before or not.
        mask: paints with blocks and keeps the length.
        texts: the text in which its spans count, as it is and masked.
    """
    kept = {name: value for name, value in data.items() if name != "names"}
    hidden: Json = _over(kept, mask, texts)
    return hidden | ({"names": data["names"]} if "names" in data else {})


def _over(value: Any, mask: Masking, texts: tuple[str, str] | None) -> Any:
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, list):
        return [_over(item, mask, texts) for item in value]
    if not isinstance(value, dict):
        return value
    found = {name: _field(name, item, mask, texts) for name, item in value.items()}
    if texts and (words := _words(value, texts)):
        found["text"] = words
    return found


def _words(value: Json, texts: tuple[str, str]) -> str | None:
    """The masked words of a span, where the words beside it are those of its span."""
    span, text = value.get("span"), value.get("text")
    if not span or not text or texts[0][span[0] : span[1]] != text:
        return None
    return texts[1][span[0] : span[1]]


def _field(name: str, value: Any, mask: Masking, texts: tuple[str, str] | None) -> Any:
    if not isinstance(value, str):
        return _over(value, mask, texts)
    if name in _DIGESTS:
        return BLOCK * len(value)
    if name == "url" and is_told_by(value, mask):
        site = "/".join(value.split("/")[:3])
        return mask(site) + BLOCK * (len(value) - len(site))
    if name in _HANDLES and is_told_by(value, mask):
        return BLOCK * len(value)
    return mask(value)


def set_aside(
    data: Json, hidden: Json, names: Iterable[str], salt: str, told: Json
) -> tuple[Json, Aside]:
    """The covered content with its seal, and what it hides.

    Args:
        data: the content that is covered.
        hidden: the same, painted over.
        names: those that were looked for.
        salt: random digits.
        told: what may be known all the same, see :func:`shadows`.
    """
    aside = Aside(salt, tuple(_pieces(data, hidden)), tuple(sorted(names)))
    own = {**told, "seal": aside.seal, "within": data.get("names")}
    return {**hidden, "names": own}, aside


def shadows(data: Json, hidden: Json, key: Key, seq: int) -> Json:
    """What stands for the names in a covered content: keyed hashes.

    ``persons`` gives for each private person the path to it and the hashes of its names;
    ``instead`` what of a captured document could be guessed from otherwise.

    Args:
        data: the content with its names.
        hidden: the same, painted over.
        key: makes the hashes.
        seq: the number of the entry.
    """
    persons = [[path, key.party(party)] for path, party in private_parties(data)]
    instead: Json = {}
    if "fingerprint" in data:
        instead["fingerprint"] = key.version(data["fingerprint"])
        instead["text_hash"] = key.text(text_hash(data["text"]))
        if BLOCK in hidden["key"]:
            instead["key"] = key.identity(storable(data["key"]))
        if BLOCK in hidden["id"]:
            instead["id"] = f"withheld~{data['document'] or seq}"
    return {"persons": persons, "instead": instead}


def _pieces(data: Any, hidden: Any) -> Iterator[str]:
    """What stands under each run of blocks, in the order of the canonical JSON."""
    if isinstance(hidden, str):
        yield from (data[run.start() : run.end()] for run in _RUN.finditer(hidden))
    elif isinstance(hidden, list):
        for item, over in zip(data, hidden, strict=True):
            yield from _pieces(item, over)
    elif isinstance(hidden, dict):
        for name in sorted(hidden):
            yield from _pieces(data[name], hidden[name])


def private_parties(
    data: Any, way: tuple[str | int, ...] = ()
) -> Iterator[tuple[Path, Json]]:
    """Each party of a content that is a private person who was harmed, with its path."""
    if isinstance(data, list):
        for at, item in enumerate(data):
            yield from private_parties(item, (*way, at))
    if not isinstance(data, dict):
        return
    for path, role, party in (*_told(data), *_otherwise(data), *_given(data)):
        if _is_person(role, party):
            yield [*way, *path], party
    for name, item in data.items():
        if name not in {"names", "alternatives"}:
            yield from private_parties(item, (*way, name))


Placed = tuple[Path, str, Json]


def _told(data: Json) -> Iterator[Placed]:
    """An actor of an event; what a claim says of one."""
    if isinstance(data.get("role"), str):
        yield [], data["role"], data
    if isinstance(data.get("slot"), str) and isinstance(data.get("value"), dict):
        yield ["value"], data["slot"], {**data["value"], "text": data.get("text")}


def _otherwise(data: Json) -> Iterator[Placed]:
    """What other speakers say in the place of an event's actors."""
    for slot, others in (data.get("alternatives") or {}).items():
        for at, other in enumerate(others):
            path: Path = ["alternatives", slot, at, "value"]
            yield path, slot.removesuffix("s"), other["value"]


def _given(data: Json) -> Iterator[Placed]:
    """What a correction gives."""
    on = data.get("on")
    if isinstance(on, dict) and on.get("slot"):
        for at, fact in enumerate(data["value"]):
            yield ["value", at], on["slot"], fact


def _is_person(role: str, party: Mapping[str, Any]) -> bool:
    """As :func:`marsad.contract.persons.is_private` says of shapes."""
    if role not in HARMED or "anonymous" not in party:
        return False
    return bool(party["kind"] == "person" and party["id"] is None)


# ----------------------------------------------------------------------- uncovering


def seals(body: str) -> list[str]:
    """The seals of a body's covers, the uppermost first."""
    if '"names":{' not in body:
        return []
    try:
        own, found = json.loads(body).get("names"), list[str]()
        while own:
            found.append(own["seal"])
            own = own["within"]
    except (ValueError, KeyError, TypeError, AttributeError):
        return []  # not as marsad writes it, which the digest tells
    return found


def below(body: str, aside: Aside) -> str:
    """The body under the uppermost cover.

    Raises:
        ValueError: the words are not those of this body.
    """
    runs = list(_RUN.finditer(body))
    if [len(run[0]) for run in runs] != [len(word) for word in aside.words]:
        raise ValueError("expected words of the runs' lengths")
    pieces = iter(aside.words)
    filled = _RUN.sub(lambda _: dumps(next(pieces))[1:-1], body)
    own = json.loads(body)["names"]
    within = own["within"]
    kept = f'"names":{dumps(within, canonical=True)},' if within else ""
    return filled.replace(f'"names":{dumps(own, canonical=True)},', kept, 1)


def bare(body: str, asides: Mapping[str, Aside]) -> str:
    """The body without any cover.

    Raises:
        KeyError: the words of a cover are not there; ValueError: or are others.
    """
    for seal in seals(body):
        body = below(body, asides[seal])
    return body


def plain(body: str, asides: Mapping[str, Aside]) -> Json:
    """The content with its names."""
    found: Json = json.loads(bare(body, asides))
    return found


def readable(data: Json) -> Json:
    """A content as who has no names reads it: blocks, and hashes beside them.

    The digest of the bytes is left out, as that of a redacted version.
    """
    own = data.pop("names", None)
    if own is None:
        return data
    data |= own["instead"]
    for path, hashes in own["persons"]:
        party = data
        for step in path:
            party = party[step]
        party["withheld"] = hashes
    for holder in (data, data.get("document"), data.get("report", {}).get("document")):
        if isinstance(holder, dict) and "sha256" in holder:
            holder["sha256"] = ""
    return data
