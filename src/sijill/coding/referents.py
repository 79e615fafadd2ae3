"""Whom a pronoun stands for: 'arrested him', 'قُبض عليه', and the subject that an Arabic verb holds in itself.

A phrase is taken that agrees in number and gender (Grosz, Joshi and Weinstein 1995, 'Centering'). A written pronoun
stands for one only where no other agrees as well: where it could be two, the side stays open. A verb that holds its
subject goes on with who acted last in the sentence, else with what the sentence before was about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from sijill.coding import clauses
from sijill.coding.agreement import feminine
from sijill.coding.frames import suffers
from sijill.coding.phrases import Phrase, phrases
from sijill.coding.roles import PASSIVE, Sides, fell
from sijill.coding.scene import Scene
from sijill.coding.telling import Telling
from sijill.language.clitics import bare
from sijill.language.fold import fold
from sijill.model import TriggerMention

Agreement = Literal["m", "f", "p"]
"""Masculine singular, feminine singular (also things and groups in the plural), persons in the plural."""
ARABIC: dict[str, Agreement] = {"ه": "m", "ها": "f", "هم": "p", "هما": "p"}
ENGLISH: dict[str, Agreement] = {"him": "m", "he": "m", "her": "f", "she": "f", "them": "p", "they": "p"}
PERSONS = frozenset(
    {"soldiers", "official", "civilians", "relatives", "children", "figure", "media", "medical", "armed", "police"}
)
"""Kinds whose singular is one person."""
THINGS = frozenset({"object", "aircraft", "operation", "media"})
SENTENCES = 2
"""How many sentences back a pronoun reaches."""
BEHIND = 2
"""How many tokens behind a verb its pronoun may stand apart from it (قُبض عليه, 'took him')."""


def object_of(scene: Scene, telling: Telling, found: Sequence[Phrase], taken: Sides) -> Phrase | None:
    """Who the pronoun behind a verb or verbal noun of ``telling`` stands for, or None."""
    for part in telling.parts:
        agreement = _object(scene, part)
        if agreement is None:
            continue
        acting = [phrase for phrase, _ in taken.a]
        for tier in _tiers(scene, found, part.start, governed=True):
            fit = [p for p in tier if p not in acting and _agrees(scene, p, agreement) and not p.idle]
            if fit:
                return _only(scene, fit)
    return None


def subject_of(scene: Scene, telling: Telling, found: Sequence[Phrase], taken: Sides) -> Phrase | None:
    """Who acts where a verb of ``telling`` has no subject of its own, or only 'he' or 'they'; None if nobody fits."""
    agreement = _subject(scene, telling)
    if agreement is None or any(rule == PASSIVE for _, rule in taken.b):
        return None
    suffering = [phrase for phrase, _ in taken.b]
    for number, tier in enumerate(_tiers(scene, found, telling.core.start)):
        free = (p for p in tier if p.acts and not fell(p) and not _happening(p) and p not in suffering)
        fit = [p for p in free if _agrees(scene, p, agreement)]
        if fit:
            return fit[0] if not number and scene.arabic else _only(scene, fit)
    return None


def _happening(phrase: Phrase) -> bool:
    """An operation or a nation's adjective, which no verb goes on about."""
    return phrase.qualifies or (phrase.actor is not None and phrase.actor.kind == "operation")


def _only(scene: Scene, fit: Sequence[Phrase]) -> Phrase | None:
    """The one that fits; of two nobody is taken (DESIGN, rule 2), unless they are one actor or of one name."""
    first = fit[0]
    known = first.actor.actor if first.actor is not None else None
    words = set(_name(scene, first))
    same = (
        (known is not None and one.actor is not None and one.actor.actor == known) or words & set(_name(scene, one))
        for one in fit[1:]
    )
    return first if all(same) else None


def _name(scene: Scene, phrase: Phrase) -> list[str]:
    return [bare(word) for word in fold(phrase.span.of(scene.raw)).split()]


def _object(scene: Scene, part: TriggerMention) -> Agreement | None:
    if part.family == "carrier":
        return None
    entry = scene.findings.lexicon.lexemes[part.lexeme]
    if scene.arabic:
        if part.form != "verb" and not suffers(entry):
            return None  # The pronoun of 'their siege' is who besieges.
        if part.pronoun:
            return ARABIC.get(part.pronoun) if entry.object == "b" else None
        if entry.object != "b" and "b" not in entry.prepositions.values():
            return None
        closed = clauses.words(True)["pronoun_prepositions"]
        for norm in scene.words_after(part.end, BEHIND):
            stem = bare(norm)
            for ending in ("هما", "هم", "ها", "ه"):
                if stem.endswith(ending) and stem.removesuffix(ending) in closed:
                    return ARABIC[ending]
        return None
    if part.form != "verb":
        return None
    return next((ENGLISH[norm] for norm in scene.words_after(part.end, 1) if norm in ("him", "them")), None)


def _subject(scene: Scene, telling: Telling) -> Agreement | None:
    verb = telling.parts[0]
    entry = scene.findings.lexicon.lexemes[verb.lexeme]
    if scene.arabic and verb.form != "verb" and verb.pronoun and entry.subject == "a" and not suffers(entry):
        return ARABIC.get(verb.pronoun)
    if verb.form != "verb" or verb.voice == "passive" or entry.subject != "a":
        return None
    if not scene.arabic:
        return next((ENGLISH[n] for n in scene.words_before(verb.start, 2) if n in ("he", "she", "they")), None)
    if set(scene.words_before(verb.start, 1)) & clauses.words(True)["relative"] or _subject_follows(scene, verb):
        return None
    if verb.plural:
        return "p"
    if entry.family in ("outcome", "detention"):
        return None  # Without its vowels it is as likely a passive.
    return "f" if verb.feminine else "m"


def _subject_follows(scene: Scene, verb: TriggerMention) -> bool:
    """A definite noun that nobody knows as an actor stands right behind the verb: its subject, more often than not."""
    return any(norm.startswith("ال") and len(norm) > 4 for norm in scene.words_after(verb.end, 1))


def _tiers(scene: Scene, found: Sequence[Phrase], offset: int, governed: bool = False) -> Iterator[list[Phrase]]:
    """Those whom a pronoun at ``offset`` may stand for, the likelier first: subjects and objects before what a
    preposition governs, the same sentence before those before it."""
    here = [phrase for phrase in reversed(found) if phrase.end <= offset]
    yield [phrase for phrase in here if phrase.preposition is None]
    if governed:
        yield [phrase for phrase in here if phrase.preposition is not None]
    earlier = scene.earlier
    for _ in range(SENTENCES):
        if earlier is None:
            return
        told = phrases(earlier)
        bare_ones = [phrase for phrase in told if phrase.preposition is None]
        if not governed:
            yield bare_ones[:1]  # A verb that holds its subject goes on with what the sentence before was about.
        yield bare_ones
        yield [phrase for phrase in told if phrase.preposition is not None]
        earlier = earlier.earlier


def _agrees(scene: Scene, phrase: Phrase, agreement: Agreement) -> bool:
    actor = phrase.actor
    if phrase.place is not None or actor is None or phrase.quantity is not None:
        return agreement == "p" and phrase.quantity is not None and phrase.place is None
    if actor.form == "nationality":
        # 'The Tatars', but not the adjective of a nation.
        return agreement == "p" and not actor.span.of(scene.raw).endswith(("ة", "ي", "ia", "an", "ian"))
    words = actor.span.of(scene.raw).split()
    many = actor.number == "plural" or phrase.joined or words[0].endswith(("ون", "ين"))
    if actor.kind == "official" and actor.form != "person" and words[0].endswith(("ا", "اً", "ًا")):
        return False  # 'كان يوسف قائدا': what he was, not another.
    person = actor.form == "person" or (actor.kind in PERSONS and actor.number == "singular")
    if not scene.arabic:
        return many if agreement == "p" else person
    if agreement == "f":
        return feminine(scene, phrase)
    if feminine(scene, phrase):
        return False
    return many and actor.kind not in THINGS if agreement == "p" else not many
