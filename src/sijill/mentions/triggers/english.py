"""How English words are read as triggers: determiners and auxiliaries decide between verb, participle and noun."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.language.en import syntax
from sijill.mentions.triggers.lexicon import VERBAL, Form, Lexicon
from sijill.mentions.triggers.reading import Analysis

_PERFECT = frozenset(["has", "have", "had", "having"])


def analyses(words: Lexicon, word: str) -> tuple[Analysis, ...]:
    """Readings of a folded word."""
    return tuple(Analysis(form) for form in words.forms.get(word, ()))


def stems(word: str) -> tuple[str, ...]:
    """The stems a word may hold."""
    return (word, word[:-1]) if word.endswith("s") else (word,)


def choose(found: Sequence[Analysis], norms: Sequence[str], at: int) -> list[Analysis]:
    """The readings that the words around allow, best first."""
    if not found:
        return []
    if _describes(found, norms, at):
        found = [item for item in found if item.form.kind not in VERBAL]
    if _plural(found, norms, at):
        found = [item for item in found if item.form.tense != "present"]
    if _gerund(found, norms, at):
        found = [item for item in found if item.form.kind not in VERBAL]
    nominal = _nominal(norms, at)
    allowed = [_tensed(item, norms, at) for item in found if _allowed(item, norms, at, nominal)]
    order = {"light": 0, "light_masdar": 0, "verb": 1, "noun": 1, "masdar": 2, "carrier": 3, "carrier_noun": 3}
    return sorted(allowed, key=lambda item: order[item.form.kind])


def _plural(found: Sequence[Analysis], norms: Sequence[str], at: int) -> bool:
    """'Three assaults on': a form that is a plural and a present is a verb only before an article or behind 'who'."""
    if not any(item.form.kind == "noun" for item in found):
        return False
    after = norms[at + 1] if at + 1 < len(norms) else ""
    before = norms[at - 1] if at else ""
    return after not in syntax.words()["determiners"] and before not in ("who", "which", "that", "it", "he", "she")


def _describes(found: Sequence[Analysis], norms: Sequence[str], at: int) -> bool:
    """'12 captured soldiers', 'the facility attacked was': a participle that describes and tells nothing."""
    if not any(item.form.kind in VERBAL and item.form.tense == "past" for item in found):
        return False
    closed = syntax.words()
    after = norms[at + 1] if at + 1 < len(norms) else ""
    if after in closed["be"]:
        return True
    before = norms[at - 1] if at else ""
    counted = before in closed["describing"] | closed["counting"] or (before.isdigit() and len(before) != 4)
    if not counted or not after.isalpha():
        return False
    ends = closed["determiners"] | closed["prepositions"] | closed["locatives"]
    return after not in ends and after not in ("and", "or", "when", "as")


def _gerund(found: Sequence[Analysis], norms: Sequence[str], at: int) -> bool:
    """'Shelling of the market killed 12', 'heavy shelling continued': a noun in -ing, not a participle."""
    if not norms[at].endswith("ing") or not any(item.form.kind in ("masdar", "noun") for item in found):
        return False
    closed = syntax.words()
    before = norms[at - 1] if at else ""
    if before in closed["be"] or before in closed["gerund_not_after"]:
        return False
    after = norms[at + 1] if at + 1 < len(norms) else ""
    return after in closed["gerund_before"]


def _before(norms: Sequence[str], at: int) -> str:
    skipped = syntax.words()["adverbs"]
    index = at - 1
    while index >= 0 and norms[index] in skipped:
        index -= 1
    return norms[index] if index >= 0 else ""


def _nominal(norms: Sequence[str], at: int) -> bool | None:
    """True where the word must be a noun, False where it must be a verb, None where the place does not say."""
    closed = syntax.words()
    before = _before(norms, at)
    joined = before in ("not", "and", "or") and _ed(norms[at])
    if joined or before in closed["before_verbs"] or before in closed["be"]:
        return False
    if before in closed["before_nouns"]:
        # 'the captured town' is a description, 'of attacking' a verbal noun.
        return True
    return None


def _ed(word: str) -> bool:
    return word.endswith("ed")


def _allowed(item: Analysis, norms: Sequence[str], at: int, nominal: bool | None) -> bool:
    word = norms[at]
    verbal = item.form.kind in VERBAL
    if nominal is True:
        return not verbal or (word.endswith("ing") and norms[at - 1] in ("of", "after", "before", "by", "from"))
    if nominal is False:
        return verbal or (item.form.kind == "noun" and norms[at - 1] in ("and", "or"))
    if verbal and item.form.tense == "none" and not word.endswith(("ing", "ed", "en")):
        # A bare base form without 'to' or an auxiliary: a noun far more often, or the plural subject's present.
        return _present(norms, at)
    return True


def _present(norms: Sequence[str], at: int) -> bool:
    """'Gunmen kill five', 'rebels seize the town': a plural before the word and an object behind it."""
    if not at:
        return False
    closed, before = syntax.words(), norms[at - 1]
    if before in ("they", "rebels", "forces"):
        return True
    after = norms[at + 1] if at + 1 < len(norms) else ""
    plural = len(before) > 4 and before.endswith("s") and not before.endswith("ss")
    many = plural or before in closed["plural_subjects"]
    objects = closed["determiners"] | closed["counting"]
    return many and (after in objects or after[:1].isdigit())


def _tensed(item: Analysis, norms: Sequence[str], at: int) -> Analysis:
    before = norms[max(0, at - 3) : at]
    definite = bool(before) and before[-1] in ("the", "this", "that", "these", "those", "its", "their", "his")
    return item._replace(future="will" in before or "would" in before, definite=definite)


def future(norms: Sequence[str], at: int) -> bool:
    return "will" in norms[max(0, at - 3) : at]


def passive(form: Form, norms: Sequence[str], at: int) -> bool:
    """A form of 'be' before a participle, or 'by' right behind it."""
    if form.kind not in ("verb", "light") or norms[at].endswith("ing"):
        return False
    be = syntax.words()["be"]
    if any(word in be for word in norms[max(0, at - 3) : at]):
        return True
    return "by" in norms[at + 1 : at + 3] and not any(word in _PERFECT for word in norms[max(0, at - 2) : at])
