"""Whether what is said is the speaker's own deed: إنها قتلت, استهدفنا, صورا قالت إنها لقصف."""

from __future__ import annotations

from marsad.claims.kinds import VERBAL, VIOLENCE
from marsad.claims.lines import OPENERS, STRAIGHT, Line
from marsad.claims.meant import means_another
from marsad.claims.stance import negated, with_pronoun
from marsad.mentions.parties import members
from marsad.model import Act

_CLOSE = 7  # tokens from the beginning of what is said to قتلنا
_OBJECT = 4  # tokens from بدأت to the noun of the deed


def of_self(line: Line, begin: int) -> bool:
    """Whether what is said from token ``begin`` on is the speaker's own deed.

    "إنها قتلت …" (the pronoun of إن before a deed), "قتلنا …", "استهدف مجاهدونا …".
    """
    while line.is_mark(begin) and begin < len(line):
        begin += 1
    own = _own_masdar(line, begin) or _shows_own_blow(line, begin)
    if own or _own_man_does(line, begin):
        return True
    at = begin + 1
    while at in line.timed or _is_passed(line, at):
        at += 1
    himself = with_pronoun(line, begin) and not means_another(line, begin)
    if himself and (_does(line, at) or _sets_about(line, at)):
        return True
    for i in range(begin, min(begin + _CLOSE, len(line))):
        if line.is_(i, "our_deed") and not negated(line, i):
            return True
        if line.is_(i, "our_force") and _ours(line, begin, i):
            return not negated(line, i + 2)
    return False


def _shows_own_blow(line: Line, begin: int) -> bool:
    """(صورا قالت) إنها | لاستهداف دبابة, إنه يظهر استهدافها حافلة: what a film shows."""
    at = begin + 1
    if not with_pronoun(line, begin):
        return False
    shows = line.folded(at) in members("stance.showing")
    act = line.acts.get(at + shows)
    if act is None or not _is_noun_of(act.value):
        return False
    hers = line.tokens[act.last].span.end > act.span.end  # استهداف|ها
    told = hers if shows else act.prefix == "ل"
    return told and getattr(act.value, "type", None) in VIOLENCE


def _own_man_does(line: Line, begin: int) -> bool:
    """أعلنت الجبهة تنفيذ أحد أعضائها الهجوم, قيام مقاتليه بتفجير الجسر."""
    at = begin + (line.folded(begin) in members("grammar.about"))
    if line.folded(at) not in members("stance.done_by"):
        return False
    at += 1 + line.is_(at + 1, "quantifier")
    men = line.folded(at) in members("stance.own_member")
    return men and any(i in line.acts for i in range(at + 1, at + _OBJECT))


def _is_noun_of(act: object) -> bool:
    """The noun of a deed: قصف, استهداف."""
    told = isinstance(act, Act) and act.role in {"act", "weak"}
    return told and getattr(act, "form", "") == "masdar"


def _sets_about(line: Line, at: int) -> bool:
    """إنها بدأت | في شن غارات, إنه واصل | قصف المواقع: a verb of going at a deed."""
    if line.folded(at) not in members("stance.setting_about"):
        return False
    near = (line.acts[i] for i in range(at + 1, at + _OBJECT) if i in line.acts)
    act = next((a.value for a in near if not a.prefix.endswith("ال")), None)
    deed = isinstance(act, Act) and act.role in {"act", "weak"}
    return deed and getattr(act, "type", None) not in VERBAL


def _is_passed(line: Line, at: int) -> bool:
    """إنها قد قتلت, إنها "قتلت ثلاثة": his own words in quotation marks."""
    opens = line.mark(at) in OPENERS | STRAIGHT
    return opens or line.folded(at) in members("stance.passed")


def _own_masdar(line: Line, at: int) -> bool:
    """أعلن اللواء سيطرته على الجسر, أعلن عن هجومه: a deed with his own pronoun."""
    act = line.acts.get(at)
    if act is None or not isinstance(act.value, Act):
        return False
    done = act.value.role in {"act", "weak"} and act.value.form == "masdar"
    own = ("ته", "تها", "تهم", *members("stance.own_assault"))
    return done and line.folded(at).endswith(own)


def _ours(line: Line, begin: int, at: int) -> bool:
    """استهدف مجاهدونا, إن قواته قصفت; not سحب قواتهم, somebody else's."""
    behind = _behind_force(line, at)
    goes = _does(line, behind) or _sets_about(line, behind)
    if line.folded(at).endswith("نا") or line.folded(at) in members("stance.own_men"):
        return goes or _does(line, at - 1)
    told = line.is_(behind, "deed") or goes or _kills(line, behind)
    return at <= begin + 1 and told


def _behind_force(line: Line, at: int) -> int:
    """إن قواتنا المسلحة | بدأت, طائراتها المقاتلة | شنت: past what describes them."""
    hit = line.hit("our_force", at)
    end = (hit.last if hit else at) + 1
    described = line.folded(end).startswith("ال") and end not in line.acts
    return end + described


def _kills(line: Line, at: int) -> bool:
    """بأن قواته قتلت قياديا: a force with his pronoun, and a verb of killing."""
    act = line.acts.get(at)
    killed = act is not None and isinstance(act.value, Act) and act.value.outcome
    return bool(killed) and line.folded(at).startswith("قتل")


def _does(line: Line, at: int) -> bool:
    act = line.acts.get(at)
    if line.is_(at, "deed") and not line.folded(at).startswith(("ال", "و", "ب")):
        return True
    if act is None or not isinstance(act.value, Act):
        return False
    # "إنها قتلت ثلاثة" killed; "إنها قتلت" alone may be the passive
    if act.value.type in VERBAL:
        return False
    told = act.value.role == "act" or act.last + 1 in line.numbers
    told = told or _and_wounds(line, act.last + 1)
    return told and act.value.form != "passive" and not act.prefix


def _and_wounds(line: Line, at: int) -> bool:
    """إنها قتلت | وأصابت جنودا: the second verb is no passive, so neither is the first."""
    act = line.acts.get(at)
    return act is not None and act.entry == "outcomes.injure" and act.prefix == "و"
