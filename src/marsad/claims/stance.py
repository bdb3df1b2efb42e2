"""How a speaker stands to what he tells, read from his verb and the words beside it."""

from __future__ import annotations

from marsad.claims.kinds import VIOLENCE
from marsad.claims.lines import COMMAS, DASHES, FINITE, Line
from marsad.claims.meant import means_another
from marsad.mentions.match import Hit
from marsad.mentions.parties import members
from marsad.model import Act, Mention, Source, Stance
from marsad.tokens.letters import fold

_CLAIMED = 10  # tokens from أعلن to المسؤولية
_HIS = ("ته", "تها", "تهم", "تهما")
_NEAR = 16  # tokens from أعلن to مسؤوليته
_CLOSE = 7  # tokens from نفى to ضلوعه
_FAR = 12  # tokens within which he says who did it
_SOON, _ADMITTED = 3, 5  # tokens from أقر to the deed, to one with ب
_OBJECT = 4  # tokens from لم to what was not done
_SIGN = 6  # tokens from ليس to مؤشرات
_CLAUSE = 16  # tokens of a clause that على الأرجح may end
_BARE = 4  # letters from which on ال is an article
# What a negation makes of a stance; of a stance not listed nothing is said at all.
_NEGATED = {
    Stance.DOUBTS: Stance.BELIEVES,  # لم يستبعد: he holds it possible
    Stance.BELIEVES: Stance.DOUBTS,
    Stance.CLAIMS_RESPONSIBILITY: Stance.NO_CLAIM,
}


def negated(line: Line, verb: int) -> bool:
    """لم يعلن, دون أن يوضح: the verb of saying is itself denied."""
    last, first = line.folded(verb - 1), line.folded(verb - 2).removeprefix("و")
    if line.is_(verb - 1, "not") or last in members("grammar.if"):
        return True
    if last in members("grammar.what"):
        return first in members("stance.seldom")
    undone = first in members("grammar.before") or line.is_(verb - 2, "without")
    return undone and last in members("grammar.to_do")


def of_verb(line: Line, hit: Hit, begin: int) -> Stance | None:
    """The stance of a verb whose words begin at token ``begin``.

    ``None`` where the verb is denied, so that nothing is said.
    """
    told = Stance(str(hit.entry.get("stance", "asserts")))
    if told is Stance.DENIES and line.folded(begin) in members("grammar.to"):
        return None  # نفته إلى الصحراء: exiled
    if told is Stance.DENIES:
        own = _own_part(line, hit, begin)
        told = Stance.DENIES_RESPONSIBILITY if own else told
    elif told is Stance.ASSERTS:
        told = of_words(line, begin) or _claimed(line, hit) or told
        admitted = hit.entry.id == "cues.admit" and _admits(line, begin)
        told = Stance.CLAIMS_RESPONSIBILITY if admitted else told
    if not negated(line, hit.first):
        return told
    if told is Stance.ASSERTS and (_nor_denies(line, hit) or _owns_none(line, hit)):
        return Stance.NO_CLAIM
    if told is Stance.BELIEVES and not line.is_(begin, "content"):
        return None  # لم تتوقع السلطات هجوما
    return _NEGATED.get(told)


def _nor_denies(line: Line, hit: Hit) -> bool:
    """لم تؤكد إسرائيل | أو تنف تنفيذ الضربة: silence about it, around who is silent."""
    near = range(hit.last + 1, hit.last + 1 + _CLAIMED)
    return any(line.folded(i) in members("stance.nor_denying") for i in near)


def _owns_none(line: Line, hit: Hit) -> bool:
    """ولم يعلن الجيش | عن أي هجوم في المنطقة: he does not say that he did any."""
    near = range(hit.last + 1, hit.last + 1 + _CLAIMED)
    anys = (i for i in near if line.folded(i) in members("grammar.any"))
    deed = any(line.is_(i + 1, "adoptable") for i in anys)
    return deed and line.folded(hit.last) in members("stance.announcing")


def _admits(line: Line, begin: int) -> bool:
    """أقر بأنه قتل مدنيين, تباهى في شريط باستهداف; not أقر بمقتل جنوده.

    Nor اعترف المحافظ بتعرض البلدة لقصف, which befell it.
    """
    for at in range(begin, begin + _ADMITTED):
        if line.folded(at).removeprefix("ب") in members("cues.happenings"):
            return False
        act = line.acts.get(at)
        near = at < begin + _SOON or line.folded(at).startswith("ب")
        if near and act is not None and isinstance(act.value, Act):
            done = act.value.role in {"act", "weak"} and not _of_others(line, at, act)
            killed = line.folded(at).removeprefix("ب") in members("stance.killing")
            return done or killed
    return False


def _of_others(line: Line, at: int, act: Mention) -> bool:
    """أقر حاكم المنطقة | بهجمات على مصفاة, | بهجوم أوكراني: no deed of his own."""
    several = line.folded(at).startswith("ب") and line.folded(at).endswith("ات")
    return several or act.last + 1 in line.nations


def _own_part(line: Line, hit: Hit, begin: int) -> bool:
    """نفت ضلوعها, نفى مسؤوليته; but فند رواية is about another's words."""
    if hit.entry.get("of") == "words":
        return False
    if line.any(hit.last + 1, begin + _CLOSE, "own_responsibility"):
        return True
    is_done = line.folded(begin + 1) in members("grammar.be")
    ours = is_done and _force(line, begin + 2)
    ours = ours or (_is_blow(line, begin) and _force(line, begin + 1))
    return ours or line.any(begin - 1, begin + 4, "own_part")


def _is_blow(line: Line, at: int) -> bool:
    """نفى | استهداف قواته السوق; not مقتل جنوده, انسحاب قواته."""
    act = line.acts.get(at)
    if act is None or act.prefix or not isinstance(act.value, Act):
        return False
    return act.value.role in {"act", "weak"} and act.value.type in VIOLENCE


def _force(line: Line, at: int) -> bool:
    """أن تكون مقاتلاتها قد شاركت: a force of his own."""
    return line.is_(at, "our_force") and not line.folded(at).endswith("نا")


def _claimed(line: Line, hit: Hit) -> Stance | None:
    """أعلن التنظيم مسؤوليته, أعلن التنظيم وقوفه وراء."""
    for at in range(hit.last + 1, hit.last + 1 + _NEAR):
        if line.is_(at, "content"):
            return None  # أكدت أن بلادها تريد مساءلة من تثبت مسؤوليته
        far = at > hit.last + _CLAIMED and not line.folded(at).endswith(_HIS)
        owns = line.is_(at, "own_responsibility") and not far
        if owns or _stands_behind(line, at) or _adopts(line, at):
            return Stance.CLAIMS_RESPONSIBILITY
    return None


def tells_nothing(line: Line, begin: int) -> bool:
    """قال إنه | لا يمكن الوصول إلى الحقيقة في قتل الصحفي: what is not, and no deed.

    Nor إنه | سيصعد هجماته, which only shall be.
    """
    if not line.is_(begin, "content"):
        return False
    return line.is_(begin + 1, "not") or _shall(line, begin)


def _shall(line: Line, begin: int) -> bool:
    """إنه | سيصعد, إنها | ستواصل; not إنها | سيطرت على, إنهم | ستة."""
    at = begin + 1
    future = line.folded(at).startswith(tuple(members("stance.shall")))
    told = at in line.acts or at in line.numbers or line.is_(at, "deed")
    return with_pronoun(line, begin) and future and not told


def _adopts(line: Line, at: int) -> bool:
    """أعلن داعش | تبنيه تفجير المسجد; not أعلن المجلس تبنيه القرار."""
    adopts = line.folded(at) in members("stance.own_claim")
    return adopts and line.any(at + 1, at + _OBJECT, "adoptable")


def _stands_behind(line: Line, at: int) -> bool:
    stands = line.folded(at) in members("stance.standing")
    return stands and line.folded(at + 1) in members("stance.behind")


def of_words(line: Line, begin: int) -> Stance | None:
    """The stance that the first words said show: عدم وقوع, لا صحة, لا علاقة لها."""
    denied = _denial(line, begin)
    if denied is not None:
        return denied
    if line.is_(begin + 1, "adopt"):
        return Stance.CLAIMS_RESPONSIBILITY  # أعلن الفصيل أنه يتبنى
    if _cannot_vouch(line, begin) or _sees_no_sign(line, begin):
        return Stance.DOUBTS
    if _supposes(line, begin):
        return Stance.BELIEVES
    if line.any(begin, begin + 2, "decline"):
        return Stance.NO_CLAIM
    return _accuses(line, begin)


def _denial(line: Line, begin: int) -> Stance | None:
    """It is not so, or it was not he: عدم وقوع, الطائرات لم تقصف, لا علاقة لها."""
    if line.any(begin, begin + 3, "no_part"):
        return Stance.DENIES_RESPONSIBILITY
    if _we_deny(line, begin):
        own = line.any(begin, begin + _CLOSE, "own_part", "own_responsibility")
        return Stance.DENIES_RESPONSIBILITY if own else Stance.DENIES
    return _undone(line, begin) or (Stance.DENIES if _untrue(line, begin) else None)


def _we_deny(line: Line, begin: int) -> bool:
    """قال المتحدث: "ننفي المزاعم حول قصف الحي": his own words are the denial."""
    near = range(begin, begin + 3)
    return any(line.folded(i) in members("stance.we_deny") for i in near)


def _untrue(line: Line, begin: int) -> bool:
    """أكد عدم وقوع, لا صحة لما يشاع, الأنباء غير صحيحة."""
    for at in range(begin, begin + 3):
        # شدد على عدم تقديم تنازلات
        insisted = line.folded(at - 1) in members("grammar.upon")
        if line.is_(at, "absence") and not insisted and not line.is_(at, "unnamed"):
            return True
    hearsay = line.any(begin, begin + 2, "rumour")
    return hearsay and line.any(begin, len(line), "absence")


def _perhaps(line: Line, at: int) -> bool:
    """إن طائرات يعتقد أنها تركية; not إن ثلاثة | يشتبه بأنهم من التنظيم, who were hit."""
    aside = line.folded(at) in members("stance.passive") and at - 1 in line.numbers
    return line.is_(at, "maybe") and not aside


def _aside(line: Line, at: int) -> bool:
    """إن طائرات حربية - يرجح أنها روسية - شنت: what he tells, between dashes."""
    return line.mark(at - 1) in DASHES | COMMAS and _perhaps(line, at)


def _undone(line: Line, begin: int) -> Stance | None:
    """إن الطائرات لم تقصف, إن الطريق لم يتعرض لكمين: the act that is told was not done.

    إنها لم تنفذ أي غارة, لم يقتلوا بنيران قواتنا: not by the speaker.
    """
    for at in range(begin, min(begin + _CLOSE, len(line))):
        if line.mark(at) in COMMAS:
            return None
        act = line.acts.get(at)
        if line.folded(at - 1) in members("grammar.not_done"):
            if not _is_undone(line, at):
                return None
            own = _by_himself(line, begin, at)
            return Stance.DENIES_RESPONSIBILITY if own else Stance.DENIES
        if act is not None and isinstance(act.value, Act) and act.value.form == "verb":
            return None
    return None


def _is_undone(line: Line, at: int) -> bool:
    """لم تقصف, لم تنفذ أي غارة, لم يتعرض لكمين, لم يقتلوا بنيران."""
    near = range(at + 1, at + _OBJECT)
    told = any(i in line.acts and _is_violent(line.acts[i].value) for i in (at, *near))
    told = told or line.any(at + 1, at + _OBJECT, "adoptable")
    act = line.acts.get(at)
    told = told or (act is not None and _is_violent(act.value, "weak"))  # لم تستهدف
    killed = act is not None and isinstance(act.value, Act) and act.value.outcome
    met = line.is_(at, "suffered") and line.any(at + 1, at + _OBJECT, "adoptable")
    joins = line.folded(at) in members("stance.taking_part")  # لم تشارك في الهجوم
    does = at in line.acts or line.is_(at, "deed") or joins
    return (told and does) or met or bool(killed)


def _by_himself(line: Line, begin: int, at: int) -> bool:
    """إنها | لم تنفذ, إن بلاده | لم تشارك, لم يقتلوا بنيران | قواتنا, لم | نقصف."""
    if line.folded(at).startswith("ن"):
        return True  # behind لم a verb in ن is ours
    own = with_pronoun(line, begin) and at - 2 == begin
    his = line.folded(begin + 1) in members("stance.own_country") and at - 3 == begin
    ours = any(
        line.is_(i, "our_force") and line.folded(i).endswith("نا")
        for i in range(begin, at + _OBJECT)
    )
    return own or his or ours


def with_pronoun(line: Line, at: int) -> bool:
    """إنها | قتلت; not إن | القوات قتلت."""
    bare = line.folded(at) in members("grammar.that_of_another")
    return line.is_(at, "content") and not bare


def _cannot_vouch(line: Line, begin: int) -> bool:
    """إنه لا يستطيع في الوقت الراهن تأكيد مقتل القيادي."""
    for at in range(begin, min(begin + _CLOSE, len(line))):
        if line.is_(at, "unable") and line.is_(at - 1, "not"):
            return line.any(at + 1, at + _CLOSE, "vouch")
    return False


def _sees_no_sign(line: Line, begin: int) -> bool:
    """إنه ليست هناك مؤشرات على هجوم, إنه لا دليل على أن القوات قصفت."""
    for at in range(begin, begin + 3):
        if line.is_(at, "not"):
            return line.any(at + 1, at + _SIGN, "sign")
    return False


def _supposes(line: Line, begin: int) -> bool:
    """إنه من المرجح, أن طائرات عسكرية يعتقد أنها تركية قصفت, زرعها فيما يبدو مسلحون."""
    if any(_perhaps(line, at) for at in range(begin, begin + 3)):
        return True
    if any(_aside(line, at) for at in range(begin + 3, begin + _CLOSE)):
        return True
    for at in range(begin, min(begin + _CLAUSE, len(line))):
        if line.mark(at) in COMMAS or line.is_(at, *FINITE):
            return False
        if line.is_(at, "hedge"):
            return True
    return False


def _is_violent(act: object, role: str = "act") -> bool:
    return isinstance(act, Act) and act.role == role and act.type in VIOLENCE


def _accuses(line: Line, begin: int) -> Stance | None:
    """إن داعش يقف وراء الاعتداء; not من يقف وراءه. إنها مسؤولة عنه: she herself."""
    for at in range(begin, min(begin + _FAR, len(line))):
        if line.is_(at, *FINITE) or line.mark(at) in COMMAS:
            return None
        if at in line.at["accusing"]:
            asked = _is_asked(line.folded(at - 1))
            if asked and not line.is_(begin, "not"):
                return Stance.BLAMES if _answered(line, at) else None
            if asked or line.is_(at - 1, "not") or not _of_an_act(line, at):
                return None
            own = with_pronoun(line, at - 1) and not means_another(line, at - 1)
            own = own or line.is_(at - 1, "our_force")
            return Stance.CLAIMS_RESPONSIBILITY if own else Stance.BLAMES
    return None


def _is_asked(word: str) -> bool:
    """من | يقف وراءه, الأيادي التي | تقف وراءه."""
    return word in members("grammar.whoever") or word in members("grammar.relative")


def _answered(line: Line, at: int) -> bool:
    """الأيادي التي تقف وراء التفجير | هي خلايا التنظيم: and says who."""
    near = range(at + 1, min(at + _CLOSE, len(line) - 1))
    found = (i for i in near if line.folded(i) in members("grammar.pronouns"))
    return any(line.opens(i + 1) or i + 1 in line.inside for i in found)


def _of_an_act(line: Line, at: int) -> bool:
    """مسؤولة عن مقتل, وراء الاعتداء; not إن مسؤولا عن الملف, هم من رجال الشرطة."""
    he = line.folded(at) in members("grammar.pronouns")
    if he and line.folded(at + 1) in members("grammar.from"):
        did = line.is_(at + 2, "deed") or at + 2 in line.acts
        return did or line.folded(at + 2) in members("stance.did")
    word = line.folded(at).removeprefix("ال")
    held = word.startswith(tuple(members("stance.answerable")))
    near = range(at, min(at + _CLOSE, len(line)))
    return not held or any(i in line.acts or line.is_(i, "adoptable") for i in near)


def looks_back(line: Line, hit: Hit, begin: int) -> bool:
    """وهو ما نفاه X, لكن X نفت ذلك: what is denied stands before."""
    told = str(hit.entry.get("stance", ""))
    if told == "doubts":
        return _doubts_what_stands_before(line, begin)
    if told != "denies":
        return False
    last = len(line) - begin
    named = hit.form == "word" and line.folded(hit.last).endswith(("ه", "ها"))
    return named or (line.is_(begin, "this") and last <= 2)  # noqa: PLR2004


def _doubts_what_stands_before(line: Line, begin: int) -> bool:
    """شكك مصدر | في الرواية, في ذلك; not في رواية الجيش عن مقتل القائد."""
    this = line.is_(begin + 1, "this") or line.folded(begin + 1).startswith("ال")
    about = line.folded(begin) in members("grammar.in") and this
    words = line.is_(begin + 1, "this", "rumour")
    acts = any(i in line.acts for i in range(begin, min(begin + _CLOSE, len(line))))
    return about and words and not acts


def claims_what_stands_before(line: Line, hit: Hit, begin: int) -> bool:
    """في هجوم أعلن التنظيم مسؤوليته عنه: the deed stands before the claim."""
    for at in range(begin, min(begin + _CLOSE, len(line))):
        if line.is_(at, "own_responsibility"):
            return hit.first > 0 and line.folded(at + 1) in members("grammar.about_it")
    return False


def names_of(source: Source) -> set[str]:
    """All a source goes by, folded, with its id."""
    names = [source.text, source.name, source.id, *source.aliases]
    return {_bare(n) for n in names if n}


def _bare(name: str) -> str:
    words = fold(name).replace('"', " ").split()
    return " ".join(w.removeprefix("ال") if len(w) > _BARE else w for w in words)
