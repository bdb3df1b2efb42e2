"""Cut a sentence into words, numbers and marks; peel the clitics of each word.

Every way to peel is kept. Which one holds is for the lexicon to say: only a stem that
some entry lists is ever matched (وقف is found as itself, its reading و+قف finds nothing).
"""

from __future__ import annotations

import re
from functools import lru_cache

from marsad.model import Span, Split, Token
from marsad.tokens.letters import fold_at

# A number keeps its separators (1,200 / ٠٫٥); letters never mix with digits (كم20).
_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0300-\u036f"
_HIDDEN = "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
# Posts break words that platforms search for: اسـ ـتـ ـهـ ـداف, قـ.ـصف, تـ*ــركي,
# أنصـ.ـ.ـار, ضر.بة, إس.را.ئ.ي.ل. A dot without tatweel breaks a word where a piece
# of one or two letters that is no word follows or stands between dots.
_ARABIC = "\u0621-\u063a\u0641-\u064a"
_A = f"[{_ARABIC}]"
_WORDS_OF_TWO = (
    "في|من|لا|ما|لم|لن|عن|قد|كل|او|أو|أم|هل|هو|هي|ثم|كم|مع|إن|أن|ان|يا|ذا|كي|لو|إذ|اذ|بل"
    "|ست|سد|نت|بي|سي|تي"
)
_PIECE = rf"(?={_A}{{1,2}}(?![{_ARABIC}{_MARKS}]))(?!(?:{_WORDS_OF_TWO})(?!{_A}))"
_BREAK = (
    rf"(?:(?<=\u0640)(?:[ .*]{{1,2}}\u0640+)+(?={_A})"
    rf"|(?<=[{_ARABIC}\u0640]{{2}}\u0640)[.,*](?={_A})"
    rf"|(?<={_A})(?:\*{{1,2}}|[.*]\u0640+)(?={_A})"
    rf"|(?<={_A})\.{{1,2}}(?=[\u0621\u0624\u0626\u0629\u0649])"  # no word begins so
    rf"|(?:(?<={_A}{{2}})|(?<={_A}{{2}}\.{_A})|(?<={_A}\.{_A}\.{_A}))"
    rf"(?<!\u0629)\.{_PIECE}"
    rf"|(?<=(?<![{_ARABIC}.])[بثحخضطظغفقن])\.(?={_A}{{2}})"
    rf"|(?<=(?<![{_ARABIC}.])ا)\.(?=ست))"
)
_LATIN = "[A-Za-z\u00c0-\u024f]"
_WHOLE = "(?:(?<!\u0629)|(?=عشر))"  # الرقةنفذت is two words, ستةعشر is one
_TOKEN = re.compile(
    rf"\d+(?:[.,٫٬]\d+)*"
    rf"|{_LATIN}(?:{_LATIN}|[{_MARKS}{_HIDDEN}])*"  # Publicعاجل is two words
    rf"|[^\W\d_](?:(?!{_LATIN}){_WHOLE}[^\W\d_]|[{_MARKS}{_HIDDEN}]|{_BREAK})*"
    rf"|[^\w\s{_HIDDEN}]|_"
)
_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك", "س")
_ARTICLES = ("", "ال")
_PRONOUNS = ("هما", "كما", "هم", "هن", "ها", "كم", "نا", "ني", "ه", "ك", "ي")
_SHORTEST_STEM = 2


def cut(text: str, span: Span) -> tuple[Token, ...]:
    """The tokens of ``text[span]``, offsets counted in ``text``."""
    found = _TOKEN.finditer(text, span.start, span.end)
    return tuple(_token(m.group(), m.start()) for m in found)


def _token(word: str, start: int) -> Token:
    folded, splits, places = _read(word)
    span = Span(start, start + len(word))
    return Token(span, word, folded, splits, tuple(start + p for p in places))


@lru_cache(maxsize=200_000)
def _read(word: str) -> tuple[str, tuple[Split, ...], tuple[int, ...]]:
    """A written word folded and peeled, with the places of its letters in it."""
    folded, places = fold_at(word, 0)
    return folded, peel(folded), places


@lru_cache(maxsize=200_000)
def peel(word: str) -> tuple[Split, ...]:
    """Every way to peel a folded word, the whole word first; none for a mark.

    >>> [(s.prefix, s.stem, s.suffix) for s in peel("وبغداد")][:3]
    [('', 'وبغداد', ''), ('و', 'بغداد', ''), ('وب', 'غداد', '')]
    """
    if not word or not word[0].isalnum():
        return ()
    whole = Split("", word, "", 0, len(word))
    if word[0].isdigit():
        return (whole,)
    starts = _prefixes(word)
    return tuple(s for begin in starts for s in _suffixed(word, begin))


def _prefixes(word: str) -> list[int]:
    """Where the stem may begin, the whole word first."""
    begins = [0]
    for conjunction in _CONJUNCTIONS:
        for preposition in _PREPOSITIONS:
            # للقوات is ل+ال+قوات, the alef not written
            articles = ("", "ل") if preposition == "ل" else _ARTICLES
            for article in articles:
                prefix = conjunction + preposition + article
                room = len(word) - len(prefix) >= _SHORTEST_STEM
                if prefix and room and word.startswith(prefix):
                    begins.append(len(prefix))
    return list(dict.fromkeys(begins))


def _suffixed(word: str, begin: int) -> list[Split]:
    prefix, rest = word[:begin], word[begin:]
    splits = [Split(prefix, rest, "", begin, len(word))]
    if prefix.endswith(("ال", "لل")):
        return splits  # no pronoun after a word with the article
    for pronoun in _PRONOUNS:
        end = len(word) - len(pronoun)
        if rest.endswith(pronoun) and end - begin >= _SHORTEST_STEM:
            stem = word[begin:end]
            splits.append(Split(prefix, stem, pronoun, begin, end))
            if stem.endswith("ت"):  # غارته is غارة + ه
                splits.append(Split(prefix, stem[:-1] + "ه", pronoun, begin, end))
    return splits
