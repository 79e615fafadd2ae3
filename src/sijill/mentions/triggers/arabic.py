"""How Arabic words are read as triggers: clitics, and the choice between verb and verbal noun."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sijill.language.ar import syntax
from sijill.language.clitics import readings
from sijill.mentions.triggers.lexicon import VERBAL, Form, Lexicon
from sijill.mentions.triggers.reading import Analysis

_CACHE: dict[str, tuple[Analysis, ...]] = {}
_CACHE_SIZE = 200_000


def analyses(words: Lexicon, word: str) -> tuple[Analysis, ...]:
    """Readings of a folded word, least stripped first."""
    found = _CACHE.get(word)
    if found is None:
        if len(_CACHE) >= _CACHE_SIZE:
            _CACHE.clear()
        found = _CACHE[word] = tuple(_analyse(words, word))
    return found


def _analyse(words: Lexicon, word: str) -> list[Analysis]:
    found: list[Analysis] = []
    for reading in readings(word, pronouns=True, shortest=2):
        for form in words.forms.get(reading.stem, ()):
            verbal = form.kind in VERBAL
            if form.lexeme.not_words and word[reading.cut :] in form.lexeme.not_words:
                continue
            if verbal:
                if reading.article or reading.preposition in ("ب", "ك"):
                    continue
                if reading.preposition == "ل" and form.tense != "present":
                    continue
                if reading.future and form.tense != "present":
                    continue
                if reading.pronoun and form.lexeme.intransitive:
                    continue
            elif reading.future or reading.pronoun == "ني":
                continue
            if reading.pronoun and len(reading.stem) < 3 and not (verbal and form.kind == "carrier"):
                continue
            proclitic = reading.conjunction + reading.preposition
            definite = reading.article or bool(reading.pronoun)
            found.append(Analysis(form, reading.cut, proclitic, definite, reading.future, reading.pronoun))
    return found


@cache
def stems(word: str) -> tuple[str, ...]:
    """The stems a word may hold; without the alef of an indefinite object too ('جيشا')."""
    found = [reading.stem for reading in readings(word, pronouns=True)]
    return (*found, *(stem[:-1] for stem in found if len(stem) > 3 and stem.endswith("ا")))


def choose(found: Sequence[Analysis], norms: Sequence[str], at: int) -> list[Analysis]:
    """The readings that the words around allow, best first: light verbs before plain ones, the whole word first."""
    if not found:
        return []
    nominal = _nominal(found[0], norms, at)
    allowed = [item for item in found if _allowed(item, nominal)]
    shortest = min((item.cut for item in allowed), default=0)
    order = {"light": 0, "light_masdar": 0, "verb": 1, "noun": 1, "masdar": 2, "carrier": 3, "carrier_noun": 3}
    allowed.sort(key=lambda item: (item.cut > shortest and bool(item.pronoun), bool(item.pronoun), item.cut,
                                   order[item.form.kind]))  # fmt: skip
    return allowed


def _nominal(first: Analysis, norms: Sequence[str], at: int) -> bool | None:
    """True where the word must be a noun, False where it must be a verb, None where the place does not say."""
    closed = syntax.words()
    if "ب" in first.proclitic or "ك" in first.proclitic:
        return True
    before = norms[at - 1] if at else ""
    if before in closed["before_verbs"] or before.lstrip("وف") in closed["before_verbs"]:
        return False
    if before in closed["negations"]:
        return False
    stripped = before[1:] if before[:1] in "وفبل" else before
    if before in closed["before_nouns"] or stripped in closed["before_nouns"]:
        return True
    return None


def _allowed(item: Analysis, nominal: bool | None) -> bool:
    verbal = item.form.kind in VERBAL
    if nominal is None:
        return True
    if nominal:
        # After a preposition only a present tense can still be a verb ('حتى يسيطر').
        return not verbal or item.form.tense == "present"
    return verbal or item.form.kind == "noun" or item.definite


def future(norms: Sequence[str], at: int) -> bool:
    return at > 0 and norms[at - 1] in ("سوف", "وسوف", "لن")


def passive(form: Form, norms: Sequence[str], at: int) -> bool:
    """A following agent phrase proves the passive."""
    if form.kind not in ("verb", "light"):
        return False
    window = " ".join(norms[at + 1 : at + 14])
    return any(f" {phrase} " in f" {window} " for phrase in syntax.agent_phrases())
