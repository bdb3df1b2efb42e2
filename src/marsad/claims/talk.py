"""Words of talk that tell none: a search, a danger, an interview, what a banner asks for.

Signs like those of ``untold.py``, for acts that are done in words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from marsad.claims.kinds import VERBAL, act_of
from marsad.mentions.parties import members
from marsad.model import Kind, Mention, Party, Sentence
from marsad.tokens.letters import fold

_THREATENS, _MEETS = "acts.threaten", "acts.consult"
_ASKS = frozenset({"acts.request", "acts.protest_led", "acts.protest_call"})
_CONTENT = 8  # «تهديدات الرئيس الأمريكي أمس لإيران بضربها»
_BY, _OF = "ب", "من"
_NEAR = 2
_THREAT = 12  # «هدد وزير الدفاع الإسرائيلي، فلان، السبت، بضرب بيروت»
_VOWS, _VOWED = "acts.vow_on", 4
_STOPS = frozenset({".", "؛", ";"})


def is_no_verb(act: Mention, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """«شبكتنا مواقع الشبكة بحث تعريف», «مكتوف اليدين»: no verb has such a clitic before it."""
    del sentence, mentions
    verb = act_of(act).type in VERBAL and act_of(act).form == "verb"
    return verb and act.prefix.endswith(("ب", "ال"))


def is_search(act: Mention, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """«داهمت منازل بحثا عن مطلوبين»: nobody talks."""
    del mentions
    searches = fold(act.text).startswith("بحث") and act.entry == _MEETS
    return searches and _word(sentence, act.last + 1) in members("grammar.about")


def is_danger(act: Mention, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """«التهديد الوحيد», «القتال يهدد عملية السلام»: what is a danger, not what is threatened.

    Who threatens says with what: «هدد بقصف المدينة»; who warns, of what.
    """
    del mentions
    if act.entry != _THREATENS:
        return False
    told = fold(act.text)
    if told.startswith(tuple(members("acts.warnings"))):
        noun = act_of(act).form != "verb"
        return noun and not _says(sentence, act, lambda word: word == _OF)
    dangers = any(stem in told for stem in members("acts.dangers"))
    reach = _THREAT if act_of(act).form == "verb" else _CONTENT
    return dangers and not _says(sentence, act, _is_with, reach)


def _says(
    sentence: Sentence,
    act: Mention,
    content: Callable[[str], bool],
    reach: int = _CONTENT,
) -> bool:
    """Whether a word of content stands behind an act, in its sentence."""
    for at in range(act.last + 1, act.last + 1 + reach):
        word = _word(sentence, at)
        if word in _STOPS:
            return False
        if content(word):
            return True
    return False


def _is_with(word: str) -> bool:
    """«بقصف», «بأن»; not «بعد», «بلدة»."""
    return word.startswith(_BY) and word not in members("acts.no_content")


def is_wary(act: Mention, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """«هدوء حذر», «صافرات التحذير»: nobody warns."""
    del mentions
    before = _word(sentence, act.first - 1)
    return act.entry == _THREATENS and before in members("acts.wary")


def is_interview(act: Mention, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """«قالت في لقاء مع الجزيرة»: words to the press are no talks."""
    if act.entry != _MEETS or _word(sentence, act.last + 1) not in members(
        "grammar.with"
    ):
        return False
    media = ("media", "news_agency")
    return any(
        m.kind is Kind.ACTOR
        and 0 < m.first - act.last <= _NEAR
        and isinstance(m.value, Party)
        and m.value.kind in media
        for m in mentions
    )


def is_social(act: Mention, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """«وجه اجتماعي مقبول»: an adjective, not «my meeting»."""
    del mentions
    token = sentence.tokens[act.last]
    cut = act.span.end < token.span.end
    mine = cut and token.folded.endswith("ي")
    return mine and act.entry in {_MEETS, *_ASKS}  # «طالبي المساعدات»


def is_student(act: Mention, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """«أصيب طالب بالرصاص»: who was harmed, and asked for nothing."""
    del sentence
    harmed = (m for m in mentions if m.kind is Kind.ACT and m.last == act.first - 1)
    verb = act.entry in _ASKS and act.form == "past"
    return verb and any(act_of(m).role == "outcome" for m in harmed)


def is_on_banner(act: Mention, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """«رفعوا لافتات تطالب بالعدالة», «مظاهرة طالبت بالإفراج عنه»: what they marched for."""
    del mentions
    before = _word(sentence, act.first - 1)
    return act.entry in _ASKS and before in members("acts.banners")


def is_threatened(
    act: Mention, sentence: Sentence, mentions: Sequence[Mention]
) -> bool:
    """«هدد الوزير بضرب العاصمة», «بعد تهديدات بقصف الموانئ»: said, and not done.

    «ستواصل القوات استهداف السفن»: nor what somebody will go on doing.
    """
    del sentence
    if act_of(act).form == "verb" or act_of(act).type in VERBAL:
        return False
    before = [m for m in mentions if m.kind is Kind.ACT and m.last < act.first]
    last = max(before, key=lambda m: m.last, default=None)
    if last is None or act_of(last).type != "threaten":
        return False
    vowed = last.entry == _VOWS and not act.prefix
    reach = _VOWED if vowed else _THREAT
    return act.first - last.last <= reach and (vowed or act.prefix.endswith("ب"))


def _word(sentence: Sentence, at: int) -> str:
    return sentence.tokens[at].folded if 0 <= at < len(sentence.tokens) else ""


SIGNS: tuple[Callable[[Mention, Sentence, Sequence[Mention]], bool], ...] = (
    is_no_verb,
    is_search,
    is_danger,
    is_wary,
    is_interview,
    is_social,
    is_student,
    is_on_banner,
    is_threatened,
)
