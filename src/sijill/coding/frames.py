"""Who stands where around the verb or noun of an act: subject, object, genitive, behind a preposition."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sijill.coding import clauses
from sijill.coding.agreement import men, unlike
from sijill.coding.phrases import Phrase
from sijill.coding.powers import powers
from sijill.coding.roles import PASSIVE, Sides
from sijill.coding.scene import Scene
from sijill.coding.telling import Telling
from sijill.mentions.triggers.lexicon import Lexeme
from sijill.model import Span, TriggerMention

# Verbs whose unvowelled passive is as common as their active: one bare phrase behind them is who suffered.
SUFFERING = frozenset({"outcome", "detention"})
LEFT_OF_VERB = 12
"""How many tokens the noun of an act may stand before the verb that it is the subject of."""
SUFFERING_IDS = frozenset({"expel", "slay", "assassinate", "forced_out", "displace", "sink", "behead"})


def suffers(entry: Lexeme) -> bool:
    """Whether the object of the lexeme is who was killed, hurt, caught or driven out."""
    return entry.family in SUFFERING or entry.id in SUFFERING_IDS


def around_verb(
    scene: Scene, telling: Telling, verb: TriggerMention, entry: Lexeme, inside: Sequence[Phrase], result: Sides
) -> None:
    end = verb.object_span.end if verb.object_span and entry.object == "item" else verb.end
    before = None if _is_relative(scene, verb) else _subject_before(scene, verb, inside)
    if not scene.arabic and verb.text.lower().endswith("ing") and result.a:
        before = None  # 'Gunmen fired on a bus carrying pilgrims, killing three': who fired killed.
    told = [saying.source_span for saying in scene.sayings if saying.source_span and saying.start > verb.start]
    behind = [phrase for phrase in inside if phrase.start >= verb.end and not _among(phrase, told)]
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
        suffers = entry.sense == "suffer"  # A school comes under fire as a convoy does.
        ahead = next((p for p in bare if (p.acts or suffers) and p.start < _limit(telling, verb)), None)
        subject = before if verb.plural and before is not None else ahead or before
        if subject is not None:
            result.add(entry.subject, subject, "subject of the carrying verb")
        return
    subject_role, object_role = entry.subject, entry.object
    if verb.object_span is not None and object_role in ("a", "b"):
        # The noun that makes a light verb tell ('sent forces', 'deposed the king') is its object.
        own = next((phrase for phrase in bare if phrase.span.overlaps(verb.object_span)), None)
        if own is not None and own is bare[0] and len(bare) > 1 and bare[1].acts and not bare[1].joined:
            own = bare[1]  # 'The fleet carried the troops': the first of two forces carries.
        if own is not None:
            result.add(object_role, own, "object")
            joined(inside, own, object_role, result)
            bare = [phrase for phrase in bare if phrase.start < own.start]
            behind = [phrase for phrase in behind if phrase is not own]
            if passive:
                _governed(behind, end, entry, telling, result)
                return
    risen = entry.family == "crowd" and subject_role == "a" and not passive
    if risen and bare and bare[0].place is not None and not scene.norms(verb.end, bare[0].start):
        result.add("a", bare[0], "town that rose")  # Its people did.
        return
    if passive or _reads_passive(scene, telling, verb, entry, before, bare):
        sufferer = bare[0] if bare and not (verb.plural and before) else before or (bare[0] if bare else None)
        if sufferer is not None and object_role in ("a", "b", "place"):
            result.add("b" if object_role == "place" else object_role, sufferer, PASSIVE)
            joined(inside, sufferer, "b" if object_role == "place" else object_role, result)
    else:
        bare = [phrase for phrase in bare if not _predicate(scene, phrase)] if object_role == "b" else bare
        if len(bare) == 1 and object_role == "place" and _its_place(bare[0], verb):
            bare = []  # 'دخل فلسطين': the country is what he entered.
        if bare and subject_role == "a" and _acts_itself(scene, telling, verb, bare):
            # 'An attack that hit a post': the act is its own subject.
            if object_role in ("a", "b"):
                result.add(object_role, bare[0], "object")
                joined(inside, bare[0], object_role, result)
            _governed(behind, end, entry, telling, result)
            return
        if bare and bare[0].idle and bare[0].actor is not None and bare[0].actor.kind == "operation":
            # 'The revolution overthrew': an event is its own subject.
            bare = bare[1:]
        if bare and subject_role == "a" and (unlike(scene, bare[0], verb) if bare[0].acts else not _is_agent(bare)):
            # A building or a town that follows the verb is its object; the subject stands before or is not told.
            if before is not None:
                result.add("a", before, "subject before the verb")
            if object_role in ("a", "b"):
                result.add(object_role, bare[0], "object")
                joined(inside, bare[0], object_role, result)
            _governed(behind, end, entry, telling, result)
            return
        inverted = before is not None and (verb.plural or not bare or not _first_is_subject(scene, verb, before, bare))
        if inverted and before is not None:
            result.add(subject_role, before, "subject before the verb")
            rest = bare
        elif object_role in ("a", "b") and (verb.plural or (verb.feminine and bare and men(scene, bare[0]))):
            rest = bare
        else:
            if bare:
                result.add(subject_role, bare[0], "subject behind the verb")
                joined(inside, bare[0], subject_role, result)
            rest = bare[1:]
        if rest and object_role in ("a", "b"):
            result.add(object_role, rest[0], "object")
            joined(inside, rest[0], object_role, result)
    _governed(behind, end, entry, telling, result)


def _its_place(phrase: Phrase, verb: TriggerMention) -> bool:
    """A country, which is feminine in Arabic, is not the subject of a masculine verb before it."""
    return phrase.actor is not None and phrase.actor.kind == "state" and not verb.feminine


def _predicate(scene: Scene, phrase: Phrase) -> bool:
    """'بايعوه ملكًا': an indefinite title in the accusative is what somebody is made, not somebody."""
    official = phrase.actor is not None and phrase.actor.kind == "official"
    return official and phrase.span.of(scene.raw).split()[0].endswith(("ًا", "اً"))


def _is_relative(scene: Scene, verb: TriggerMention) -> bool:
    """Whether the verb stands right behind a relative pronoun: what is before that is no subject but antecedent."""
    return scene.arabic and bool(set(scene.words_before(verb.start, 1)) & (clauses.words(True)["relative"] - {"من"}))


def _acts_itself(scene: Scene, telling: Telling, verb: TriggerMention, bare: Sequence[Phrase]) -> bool:
    """Whether the verb's subject is the act that a noun before it names, as in 'هجوم استهدف مقرا'."""
    if verb.pronoun or verb.family != "act" or verb.proclitic or verb.plural:
        return False
    if len(bare) > 1 and not bare[1].joined:
        return False
    lexemes = scene.findings.lexicon.lexemes
    return any(
        part.form in ("noun", "masdar")
        and part.end <= verb.start
        and lexemes[part.lexeme].family == "act"
        and len(scene.norms(part.end, verb.start)) <= LEFT_OF_VERB
        for part in telling.parts
    )


def _among(phrase: Phrase, sources: Sequence[Span]) -> bool:
    """'Five were killed, the agency said': who says so behind the act has no part in it."""
    return any(source.overlaps(phrase.span) for source in sources)


def _limit(telling: Telling, verb: TriggerMention) -> int:
    return telling.head.start if verb.start < telling.head.start else telling.region.end


def _subject_before(scene: Scene, verb: TriggerMention, inside: Iterable[Phrase]) -> Phrase | None:
    """The phrase that stands before its verb with nothing but particles, a date or a relative clause between."""
    joined_on = scene.arabic and (verb.proclitic[:1] in ("و", "ف") or scene.words_before(verb.start, 1) == ["ثم"])
    ahead = [item for item in inside if item.end <= verb.start]
    # 'أنزلوا الركاب ثم قتلوا أربعة': a joined verb goes on with the subject, not with what was last named.
    for phrase in ahead if joined_on and verb.plural else reversed(ahead):
        if (phrase.preposition is not None and not phrase.joined) or not phrase.acts:
            continue
        between = scene.norms(phrase.end, verb.start)
        if len(between) > 16 or any(norm in ".؛;" for norm in between) or _only_tells(scene, phrase, verb, between):
            return None
        return _named_before(scene, phrase, inside) or phrase
    return None


def _named_before(scene: Scene, phrase: Phrase, inside: Iterable[Phrase]) -> Phrase | None:
    """'كتائب الفجر، الجناح العسكري للحركة، قد أطلقت': of two in apposition the name is who acted."""
    if phrase.actor is None or phrase.actor.form != "description":
        return None
    last = [one for one in inside if one.end <= phrase.start and one.actor is not None][-1:]
    between = scene.norms(last[0].end, phrase.start) if last else []
    if not last or not last[0].acts or last[0].actor is None or "،" not in between or set(between) - set("،»”\""):
        return None
    quoted = scene.raw[last[0].start - 1 : last[0].start] in tuple("«“")
    return last[0] if quoted or last[0].actor.form in ("registry", "open", "person") else None


def _undated(scene: Scene, start: int, end: int) -> list[str]:
    """The words between, without those of dates ('اغتالت قبل ظهر أمس الثلاثاء ناشطا')."""
    dates = [date.span for date in scene.dates if start <= date.start < end]
    inside = [token for token in scene.tokens if start <= token.start and token.end <= end]
    return [token.norm for token in inside if not any(span.overlaps(token.span) for span in dates)]


def _only_tells(scene: Scene, phrase: Phrase, verb: TriggerMention, between: Sequence[str]) -> bool:
    """Who says that something happened did not do it, unless 'that he' goes on with him (أعلن الجيش أنه قتل)."""
    if not scene.arabic or any(norm.startswith(("ان", "بان")) and norm.endswith(("ه", "ها", "هم")) for norm in between):
        return False
    says = (saying for saying in scene.sayings if saying.source_span is not None and saying.content is not None)
    return any(
        saying.source_span.overlaps(phrase.span) and saying.content.contains(verb.span)  # type: ignore[union-attr]
        for saying in says
    )


def _bare(scene: Scene, verb: TriggerMention, behind: Sequence[Phrase]) -> list[Phrase]:
    """The phrases behind the verb that no preposition governs, up to a connector."""
    openers = clauses.words(scene.arabic)["clause_openers"]
    found = []
    beliefs = clauses.words(scene.arabic)["beliefs"]
    for phrase in behind:
        between = _undated(scene, verb.end, phrase.start)
        stopped = any(
            norm in "؛;." or (norm in openers and not (at and between[at - 1] in beliefs))
            for at, norm in enumerate(between)
        )
        if len(between) > 14 or stopped:
            break
        if phrase.preposition is None and not _of_an_act(scene, verb, phrase):
            found.append(phrase)
    return found


def _of_an_act(scene: Scene, verb: TriggerMention, phrase: Phrase) -> bool:
    """'قتل أربعة في انفجار سيارة': the genitive of another act's noun is no object of the verb."""
    if not scene.arabic or verb.family == "carrier":
        return False
    acts = (t for t in scene.triggers if t.form != "verb" and t.family != "carrier" and verb.end <= t.start)
    nouns = (t for t in acts if not t.definite and not scene.raw.startswith("ال", t.start))
    return any(t.end <= phrase.start and not scene.norms(t.end, phrase.start) for t in nouns)


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
    scene: Scene, telling: Telling, verb: TriggerMention, entry: Lexeme, before: Phrase | None, bare: Sequence[Phrase]
) -> bool:
    """An unvowelled verb of suffering with a single phrase is read as passive (FACTS, 'Unvowelled passives')."""
    if entry.subject == "b" or not suffers(entry):
        return False
    if verb.pronoun or (verb.feminine and bare and men(scene, bare[0])):
        return False  # 'واعتقلت عشرين رجلا': a feminine verb has another subject than men.
    if verb.plural and bare and len(scene.norms(verb.end, bare[0].start)) <= 1:
        return False  # A verb in the plural has told its subject: what follows is its object.
    if not bare:
        return before is not None and verb.plural and before.quantity is not None
    if len(bare) == 1:
        subject_before = before is not None and not verb.proclitic
        return not subject_before or (before is not None and bare[0].quantity is None and before.quantity is not None)
    return bare[1].joined


def joined(inside: Sequence[Phrase], first: Phrase, role: str, result: Sides) -> None:
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


def around_noun(
    scene: Scene, telling: Telling, noun: TriggerMention, entry: Lexeme, inside: Sequence[Phrase], result: Sides
) -> None:
    behind = [phrase for phrase in inside if phrase.start >= noun.end]
    near = [phrase for phrase in behind if len(scene.norms(noun.end, phrase.start)) <= 3]
    genitive = next((phrase for phrase in near if phrase.preposition is None), None)
    if noun.pronoun == "" and genitive is not None and not _crossed(scene, noun, genitive):
        if noun.form == "masdar" and entry.subject != "b":
            governed = (phrase for phrase in behind if phrase.preposition == "ل" and phrase.start > genitive.start)
            office = genitive.actor is not None and genitive.actor.kind == "official"  # 'الأمين العام للحزب'.
            other = None if office and suffers(entry) else next(governed, None)
            if other is not None and genitive.acts and len(scene.norms(genitive.end, other.start)) <= 3:
                result.add("a", genitive, "genitive of a verbal noun with an object")
                result.add(entry.object, other, "object behind 'ل'")
            elif entry.object in ("a", "b"):
                result.add(entry.object, genitive, "genitive object")
                joined(inside, genitive, entry.object, result)
            elif genitive.acts:
                result.add("a", genitive, "genitive subject")
        elif entry.object == "item" and entry.id in ("explode", "blow_up"):
            pass
        elif genitive.acts:
            if entry.family in SUFFERING and entry.object == "b":
                result.add("b", genitive, "genitive object")
                joined(inside, genitive, "b", result)
            else:
                result.add(entry.subject, genitive, "genitive subject")
    _governed(behind, noun.end, entry, telling, result)
    if behind and entry.subject == "a" and not result.a and _author(scene, noun, behind[0]):
        result.add("a", behind[0], "behind 'من'")


def _author(scene: Scene, noun: TriggerMention, phrase: Phrase) -> bool:
    """'غارة أخرى من سلاح الجو': a raid by the air force."""
    armed, official = powers()
    close = phrase.preposition == "من" and phrase.acts and len(scene.norms(noun.end, phrase.start)) <= 4
    return close and phrase.actor is not None and phrase.actor.kind in armed | official


def _crossed(scene: Scene, noun: TriggerMention, phrase: Phrase) -> bool:
    """Another trigger, a preposition or a stop lies between the noun and the phrase."""
    prepositions = clauses.words(scene.arabic)["prepositions"]
    between = scene.norms(noun.end, phrase.start)
    if any(norm in "،,؛;.:" or norm in prepositions or norm.startswith(("لل", "بال")) for norm in between):
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
            result.add("b" if entry.object in ("b", "place") else entry.object, before, PASSIVE)
        agent = next((phrase for phrase in behind if phrase.preposition == "by"), None)
        if agent is not None:
            result.add("a", agent, "agent of a passive")
            joined(behind, agent, "a", result)
        return
    if before is not None and entry.subject in ("a", "b"):
        result.add(entry.subject, before, "subject")
    if bare and entry.object in ("a", "b"):
        result.add(entry.object, bare[0], "object")
        joined(behind, bare[0], entry.object, result)
    _governed(behind, verb.end, entry, None, result)  # type: ignore[arg-type]
