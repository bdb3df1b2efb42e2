"""Keyed hashes: what is told of names to those who may not read them."""

from __future__ import annotations

import hmac

from marsad.contract import Json
from marsad.store.folding import words_of

_SHORT = 2  # letters of a word that says nothing of who somebody is
_DIGITS = 16


class Key:
    """Makes keyed hashes (HMAC-SHA256); each purpose has its own."""

    def __init__(self, digits: str) -> None:
        self.digits = digits
        self._bytes = bytes.fromhex(digits)

    def identity(self, key: str) -> str:
        """What stands for a document's identity that spells a name out."""
        return f"withheld:{self._of('identity', key)}"

    def version(self, fingerprint: str) -> str:
        """What stands for the fingerprint of a version."""
        return self._of("version", fingerprint)

    def text(self, text_hash: str) -> str:
        """What stands for the hash of a text that copies share."""
        return self._of("text", text_hash)

    def name(self, name: str) -> str:
        """A name as hashes of its folded words, in order; short words left out."""
        words = (word for word in words_of(name).split() if len(word) > _SHORT)
        return " ".join(f"#{self._of('word', word)[:_DIGITS]}" for word in words)

    def party(self, party: Json) -> list[str]:
        """The names of a party, each as hashes; its wording where it has no other name."""
        told = (party["name"] or party.get("text"), *party["aliases"])
        return list(dict.fromkeys(filter(None, (self.name(n) for n in told if n))))

    def _of(self, purpose: str, told: str) -> str:
        message = f"{purpose}:{told}".encode("utf-8", "surrogatepass")
        return hmac.digest(self._bytes, message, "sha256").hex()
