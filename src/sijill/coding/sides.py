"""Who did it to whom: the sides of a telling, by the place of phrases around its verbs and nouns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sijill.coding import clauses
from sijill.coding.phrases import Phrase
from sijill.coding.scene import Scene
from sijill.coding.tellings import Telling
from sijill.language.ar import syntax as arabic
from sijill.mentions.triggers.lexicon import Lexeme
from sijill.model import Span, TriggerMention

# Verbs whose unvowelled passive is as common as their active: one bare phrase behind them is who suffered.
SUFFERING = frozenset({"outcome", "detention"})
SUFFERING_IDS = frozenset({"expel", "slay", "assassinate", "forced_out", "displace", "sink", "behead"})


@dataclass(slots=True)
class Sides:
    """Phrases of either side with the rule that put each there."""

    a: list[tuple[Phrase, str]] = field(default_factory=list)
    b: list[tuple[Phrase, str]] = field(default_factory=list)

    def add(self, role: str, phrase: Phrase, rule: str) -> None:
        if role == "a" and _fell(phrase):
            role = "b"
        if role == "a" and phrase.idle:
            return
        side = self.a if role == "a" else self.b if role == "b" else None
        if side is None or any(phrase is taken for taken, _ in (*self.a, *self.b)):
            return
        side.append((phrase, rule))


def _fell(phrase: Phrase) -> bool:
    """Who was counted as killed, injured or captured suffered."""
    figure = phrase.quantity
    return figure is not None and (figure.fate in ("killed", "injured", "captured") or bool(figure.joint))


def sides(scene: Scene, telling: Telling, found: Sequence[Phrase]) -> Sides:
    """The sides of ``telling`` among the phrases ``found`` in its sentence."""
    result = Sides()
    region = telling.region
    inside = [phrase for phrase in found if region.start <= phrase.start < region.end]
    lexeme = telling.lexeme
    if lexeme.symmetric:
        _between(scene, telling, inside, result)
    _adjectives(scene, telling, inside, result)
    _agents(scene, inside, result)
    _antecedents(scene, telling, inside, result)
    for part in telling.parts:
        entry = scene.findings.lexicon.lexemes[part.lexeme]
        if part.form == "verb":
            _around_verb(scene, telling, part, entry, inside, result)
        else:
            _around_noun(scene, telling, part, entry, inside, result)
    for phrase in inside:
        if _fell(phrase):
            result.add("b", phrase, "counted among its losses")
    if not result.a and lexeme.subject == "a":
        _theme(scene, telling, inside, result)
    return result


def _theme(scene: Scene, telling: Telling, inside: Sequence[Phrase], result: Sides) -> None:
    """Whom the sentence is about acts where nobody else is told to: the first free phrase before the act."""
    speakers = _speakers(scene)
    for phrase in inside:
        if phrase.end > telling.core.start:
            return
        if phrase.preposition is None and phrase.acts and not any(phrase is taken for taken, _ in result.b):
            if any(span.overlaps(phrase.span) for span in speakers):
                continue
            result.add("a", phrase, "stands before the act")
            return


def _speakers(scene: Scene) -> list[Span]:
    """Who says so: of the killing that an army announces it is no more the author than its spokesman."""
    return [saying.source_span for saying in scene.sayings if saying.source_span is not None]


def _between(scene: Scene, telling: Telling, inside: Sequence[Phrase], result: Sides) -> None:
    """'Clashes between X and Y': the first phrase behind 'between' and what is joined to it."""
    for index, phrase in enumerate(inside):
        if phrase.preposition not in ("بين", "between"):
            continue
        result.add("a", phrase, "between")
        for other in inside[index + 1 :]:
            between = scene.norms(phrase.end, other.start)
            if other.joined or (len(between) <= 8 and not any(norm in ".؛;" for norm in between)):
                result.add("b", other, "between … and")
                return


def _adjectives(scene: Scene, telling: Telling, inside: Sequence[Phrase], result: Sides) -> None:
    """'غارات جوية روسية', 'a Russian airstrike': the adjective of the act says whose it is."""
    for part in telling.parts:
        if part.form == "verb" or scene.findings.lexicon.lexemes[part.lexeme].subject != "a":
            continue
        for phrase in inside:
            if phrase.actor is None or phrase.actor.form != "nationality" or phrase.preposition not in (None, "من"):
                continue
            behind = phrase.start >= part.end and len(scene.norms(part.end, phrase.start)) <= 1
            before = not scene.arabic and phrase.end <= part.start and len(scene.norms(phrase.end, part.start)) <= 1
            if behind or before:
                result.add("a", phrase, "adjective of the act")


def _agents(scene: Scene, inside: Sequence[Phrase], result: Sides) -> None:
    """'By the hand of': the agent of a passive or of a verbal noun."""
    if not scene.arabic:
        return
    for phrase in inside:
        before = " ".join(scene.words_before(phrase.start, 2))
        if before.endswith(arabic.agent_phrases()):
            result.add("a", phrase, "agent phrase")
            _joined(inside, phrase, "a", result)


def _antecedents(scene: Scene, telling: Telling, inside: Sequence[Phrase], result: Sides) -> None:
    """'X, who attacked': the phrase before a relative pronoun is the verb's subject, or with 'whom' its object."""
    relative = clauses.words(scene.arabic)["relative"] - {"من"}
    for part in telling.parts:
        before = scene.words_before(part.start, 2)
        if part.form != "verb" or not before or before[-1] not in relative:
            continue
        at = scene.token_at(part.start) - 1
        offset = scene.tokens[at].start
        near = [phrase for phrase in inside if phrase.end <= offset and len(scene.norms(phrase.end, offset)) <= 3]
        if not near:
            continue
        entry = scene.findings.lexicon.lexemes[part.lexeme]
        turned = bool(part.pronoun) or part.voice == "passive" or entry.subject == "b"
        if entry.family == "carrier" and entry.subject not in ("a", "b"):
            continue
        result.add("b" if turned else "a", near[-1], "antecedent of a relative clause")


def _around_verb(
    scene: Scene, telling: Telling, verb: TriggerMention, entry: Lexeme, inside: Sequence[Phrase], result: Sides
) -> None:
    end = verb.object_span.end if verb.object_span and entry.object == "item" else verb.end
    before = _subject_before(scene, verb, inside)
    behind = [phrase for phrase in inside if phrase.start >= verb.end]
    bare = _bare(scene, verb, behind)
    if not scene.arabic:
        _english(verb, entry, before, bare, behind, result)
        return
    passive = verb.voice == "passive"
    if entry.family == "carrier":
        if entry.subject in ("event", "any"):
            acting = before or next((phrase for phrase in bare if phrase.acts), None)
            subject = None if entry.subject == "event" else acting
            if subject is not None and verb.start < telling.head.start:
                result.add("a", subject, "subject of the carrying verb")
            return
        ahead = next((phrase for phrase in bare if phrase.acts and phrase.start < _limit(telling, verb)), None)
        subject = before if verb.plural and before is not None else ahead or before
        if subject is not None:
            result.add(entry.subject, subject, "subject of the carrying verb")
        return
    subject_role, object_role = entry.subject, entry.object
    if passive or _reads_passive(telling, verb, entry, before, bare):
        sufferer = bare[0] if bare and not (verb.plural and before) else before or (bare[0] if bare else None)
        if sufferer is not None and object_role in ("a", "b", "place"):
            result.add("b" if object_role == "place" else object_role, sufferer, "subject of a passive")
            _joined(inside, sufferer, "b" if object_role == "place" else object_role, result)
    else:
        if bare and not bare[0].acts and subject_role == "a" and not _is_agent(bare):
            # A building or a town that follows the verb is its object; the subject stands before or is not told.
            if before is not None:
                result.add("a", before, "subject before the verb")
            if object_role in ("a", "b"):
                result.add(object_role, bare[0], "object")
                _joined(inside, bare[0], object_role, result)
            _governed(behind, end, entry, telling, result)
            return
        inverted = before is not None and (verb.plural or not bare or not _first_is_subject(scene, verb, before, bare))
        if inverted and before is not None:
            result.add(subject_role, before, "subject before the verb")
            rest = bare
        else:
            if bare:
                result.add(subject_role, bare[0], "subject behind the verb")
                _joined(inside, bare[0], subject_role, result)
            rest = bare[1:]
        if rest and object_role in ("a", "b"):
            result.add(object_role, rest[0], "object")
            _joined(inside, rest[0], object_role, result)
    _governed(behind, end, entry, telling, result)


def _limit(telling: Telling, verb: TriggerMention) -> int:
    return telling.head.start if verb.start < telling.head.start else telling.region.end


def _subject_before(scene: Scene, verb: TriggerMention, inside: Iterable[Phrase]) -> Phrase | None:
    """The phrase that stands before its verb with nothing but particles, a date or a relative clause between."""
    for phrase in reversed([item for item in inside if item.end <= verb.start]):
        if (phrase.preposition is not None and not phrase.joined) or not phrase.acts:
            continue
        between = scene.norms(phrase.end, verb.start)
        if len(between) > 16 or any(norm in ".؛;" for norm in between):
            return None
        return phrase
    return None


def _bare(scene: Scene, verb: TriggerMention, behind: Sequence[Phrase]) -> list[Phrase]:
    """The phrases behind the verb that no preposition governs, up to a connector."""
    openers = clauses.words(scene.arabic)["clause_openers"]
    found = []
    for phrase in behind:
        between = scene.norms(verb.end, phrase.start)
        if len(between) > 14 or any(norm in openers or norm in "؛;." for norm in between):
            break
        if phrase.preposition is None:
            found.append(phrase)
    return found


def _first_is_subject(scene: Scene, verb: TriggerMention, before: Phrase, bare: Sequence[Phrase]) -> bool:
    """Verb–subject order: the verb opens its clause, or two bare phrases follow it."""
    if len(bare) >= 2:
        return True
    between = scene.norms(before.end, verb.start)
    return any(norm in ("،", ",", "ثم", "و") for norm in between) or verb.proclitic[:1] in ("و", "ف")


def _is_agent(bare: Sequence[Phrase]) -> bool:
    """A ship or a gun that is followed by another bare phrase does what the verb says."""
    return len(bare) > 1 and bare[0].place is None and not bare[1].joined


def _reads_passive(
    telling: Telling, verb: TriggerMention, entry: Lexeme, before: Phrase | None, bare: Sequence[Phrase]
) -> bool:
    """An unvowelled verb of suffering with a single phrase is read as passive (FACTS, 'Unvowelled passives')."""
    if entry.subject == "b" or (entry.family not in SUFFERING and entry.id not in SUFFERING_IDS):
        return False
    if verb.pronoun:
        return False
    if not bare:
        return before is not None and verb.plural and before.quantity is not None
    if len(bare) == 1:
        subject_before = before is not None and not verb.proclitic
        return not subject_before or (before is not None and bare[0].quantity is None and before.quantity is not None)
    return bare[1].joined


def _joined(inside: Sequence[Phrase], first: Phrase, role: str, result: Sides) -> None:
    """Phrases coordinated to the one just placed share its role."""
    behind = [phrase for phrase in inside if phrase.start > first.start]
    for phrase in behind:
        if not phrase.joined:
            return
        result.add(role, phrase, "joined to the phrase before")


def _governed(behind: Sequence[Phrase], end: int, entry: Lexeme, telling: Telling, result: Sides) -> None:
    """Phrases behind the prepositions that the lexeme gives a role."""
    for phrase in behind:
        role = entry.prepositions.get(phrase.preposition or "")
        struck = role == "b" and phrase.place is not None and (phrase.place.precision or 0) not in (4, 6)
        if role in ("a", "b") and phrase.start >= end and (phrase.place is None or struck):
            result.add(role, phrase, f"behind '{phrase.preposition}'")
            return


def _around_noun(
    scene: Scene, telling: Telling, noun: TriggerMention, entry: Lexeme, inside: Sequence[Phrase], result: Sides
) -> None:
    behind = [phrase for phrase in inside if phrase.start >= noun.end]
    near = [phrase for phrase in behind if len(scene.norms(noun.end, phrase.start)) <= 3]
    genitive = next((phrase for phrase in near if phrase.preposition is None), None)
    if noun.pronoun == "" and genitive is not None and not _crossed(scene, noun, genitive):
        if noun.form == "masdar" and entry.subject != "b":
            governed = (phrase for phrase in behind if phrase.preposition == "ل" and phrase.start > genitive.start)
            other = next(governed, None)
            if other is not None and len(scene.norms(genitive.end, other.start)) <= 3:
                result.add("a", genitive, "genitive of a verbal noun with an object")
                result.add(entry.object, other, "object behind 'ل'")
            elif entry.object in ("a", "b"):
                result.add(entry.object, genitive, "genitive object")
                _joined(inside, genitive, entry.object, result)
            elif genitive.acts:
                result.add("a", genitive, "genitive subject")
        elif entry.object == "item" and entry.id in ("explode", "blow_up"):
            pass
        elif genitive.acts:
            if entry.family in SUFFERING and entry.object == "b":
                result.add("b", genitive, "genitive object")
            else:
                result.add(entry.subject, genitive, "genitive subject")
    _governed(behind, noun.end, entry, telling, result)


def _crossed(scene: Scene, noun: TriggerMention, phrase: Phrase) -> bool:
    """Another trigger, a preposition or a stop lies between the noun and the phrase."""
    prepositions = clauses.words(scene.arabic)["prepositions"]
    if any(norm in "،,؛;.:" or norm in prepositions for norm in scene.norms(noun.end, phrase.start)):
        return True
    return any(noun.end <= trigger.start < phrase.start for trigger in scene.triggers)


def _english(
    verb: TriggerMention,
    entry: Lexeme,
    before: Phrase | None,
    bare: Sequence[Phrase],
    behind: Sequence[Phrase],
    result: Sides,
) -> None:
    """English order: subject, verb, object; the passive turns them round and names its agent behind 'by'."""
    if verb.voice == "passive":
        if before is not None:
            result.add("b" if entry.object in ("b", "place") else entry.object, before, "subject of a passive")
        agent = next((phrase for phrase in behind if phrase.preposition == "by"), None)
        if agent is not None:
            result.add("a", agent, "agent of a passive")
            _joined(behind, agent, "a", result)
        return
    if before is not None and entry.subject in ("a", "b"):
        result.add(entry.subject, before, "subject")
    if bare and entry.object in ("a", "b"):
        result.add(entry.object, bare[0], "object")
        _joined(behind, bare[0], entry.object, result)
    _governed(behind, verb.end, entry, None, result)  # type: ignore[arg-type]


def inherits(scene: Scene, telling: Telling, last: Sides | None) -> bool:
    """A verb without a subject, joined to the clause before it, goes on with that clause's subject."""
    if last is None or not last.a:
        return False
    first = telling.parts[0]
    if first.form != "verb" or first.voice == "passive" or telling.lexeme.subject != "a":
        return False
    if not scene.arabic:
        return scene.words_before(first.start, 1)[-1:] in (["and"], ["then"]) or first.text.lower().endswith("ing")
    return first.proclitic[:1] in ("و", "ف") or first.proclitic.endswith("ل") or first.plural
