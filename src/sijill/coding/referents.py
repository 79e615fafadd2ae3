"""Whom a pronoun stands for: 'arrested him', 'قُبض عليه', and the subject that an Arabic verb holds in itself.

The nearest phrase that agrees in number and gender is taken: of the same sentence the last before the verb, of the
sentences before it in the paragraph the first, which they are about (Grosz, Joshi and Weinstein 1995, 'Centering').
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
        for phrase in _candidates(scene, found, part.start, governed=True):
            if phrase not in acting and _agrees(scene, phrase, agreement) and not phrase.idle:
                return phrase
    return None


def subject_of(scene: Scene, telling: Telling, found: Sequence[Phrase], taken: Sides) -> Phrase | None:
    """Who acts where a verb of ``telling`` has no subject of its own, or only 'he' or 'they'; None if nobody fits."""
    agreement = _subject(scene, telling)
    if agreement is None or any(rule == PASSIVE for _, rule in taken.b):
        return None
    suffering = [phrase for phrase, _ in taken.b]
    for phrase in _candidates(scene, found, telling.core.start):
        if phrase.acts and not fell(phrase) and phrase not in suffering and _agrees(scene, phrase, agreement):
            return phrase
    return None


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


def _candidates(scene: Scene, found: Sequence[Phrase], offset: int, governed: bool = False) -> Iterator[Phrase]:
    here = [phrase for phrase in reversed(found) if phrase.end <= offset]
    yield from (phrase for phrase in here if phrase.preposition is None)
    if governed:
        yield from (phrase for phrase in here if phrase.preposition is not None)
    earlier = scene.earlier
    for _ in range(SENTENCES):
        if earlier is None:
            return
        told = phrases(earlier)
        yield from (phrase for phrase in told if phrase.preposition is None)
        yield from (phrase for phrase in told if phrase.preposition is not None)
        earlier = earlier.earlier


def _agrees(scene: Scene, phrase: Phrase, agreement: Agreement) -> bool:
    actor = phrase.actor
    if phrase.place is not None or actor is None or phrase.quantity is not None:
        return agreement == "p" and phrase.quantity is not None and phrase.place is None
    if actor.form == "nationality":
        # 'The Tatars', but not the adjective of a nation.
        return agreement == "p" and not actor.span.of(scene.raw).endswith(("ة", "ي", "ia", "an", "ian"))
    many = actor.number == "plural" or phrase.joined or actor.span.of(scene.raw).split()[0].endswith(("ون", "ين"))
    person = actor.form == "person" or (actor.kind in PERSONS and actor.number == "singular")
    if not scene.arabic:
        return many if agreement == "p" else person
    if agreement == "f":
        return feminine(scene, phrase)
    if feminine(scene, phrase):
        return False
    return many and actor.kind not in THINGS if agreement == "p" else not many
