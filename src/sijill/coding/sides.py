"""Who did it to whom: the sides of a telling, by the place of phrases around its verbs and nouns."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.coding import clauses, referents
from sijill.coding.frames import around_noun, around_verb, joined
from sijill.coding.phrases import Phrase
from sijill.coding.powers import powers
from sijill.coding.roles import GOES_ON, STANDS_FOR, Sides, fell
from sijill.coding.scene import Scene
from sijill.coding.telling import Telling
from sijill.language.ar import syntax as arabic
from sijill.language.clitics import bare
from sijill.model import Span

DEMANDED = 4
"""How many words may stand between a word of protest and whom it is against ('at the *new economic policy of* …')."""

COUNTRY = 6
"""UCDP ``where_prec`` of a country."""


def sides(scene: Scene, telling: Telling, found: Sequence[Phrase]) -> Sides:
    """The sides of ``telling`` among the phrases ``found`` in its sentence."""
    result = Sides()
    region = telling.region
    fired = [
        part.object_span
        for part in telling.parts
        if part.object_span is not None and scene.findings.lexicon.lexemes[part.lexeme].object not in ("a", "b")
    ]
    inside = [phrase for phrase in found if region.start <= phrase.start < region.end and not _munition(phrase, fired)]
    adjectives = [phrase for phrase in inside if phrase.actor is not None and phrase.actor.form == "nationality"]
    inside = [phrase for phrase in inside if not phrase.qualifies]
    lexeme = telling.lexeme
    if lexeme.symmetric:
        _between(scene, telling, inside, result)
    _adjectives(scene, telling, adjectives, result)
    _agents(scene, inside, result)
    _antecedents(scene, telling, inside, result)
    for part in telling.parts:
        entry = scene.findings.lexicon.lexemes[part.lexeme]
        if part.form == "verb":
            around_verb(scene, telling, part, entry, inside, result)
        else:
            around_noun(scene, telling, part, entry, inside, result)
    for phrase in inside:
        if fell(phrase):
            result.add("b", phrase, "counted among its losses")
    if lexeme.family == "outcome" or telling.outcomes:
        _ranks(scene, inside, result)
    if lexeme.type == "bombing":
        _blasted(scene, telling, inside, result)
    if lexeme.family == "crowd" and not result.b:
        _addressed(scene, telling, [phrase for phrase in found if not phrase.qualifies], result)
    if not result.a and lexeme.subject == "a":
        _theme(scene, telling, inside, result)
    return result


def pronouns(scene: Scene, telling: Telling, found: Sequence[Phrase], result: Sides) -> None:
    """A side that only a pronoun tells is whom the pronoun stands for; who speaks of an act is not in it."""
    speakers = _speakers(scene)
    found = [phrase for phrase in found if not any(span.overlaps(phrase.span) for span in speakers)]
    if not result.a:
        acting = referents.subject_of(scene, telling, found, result)
        if acting is not None:
            result.add("a", acting, GOES_ON)
    if not result.b:
        suffering = referents.object_of(scene, telling, found, result)
        if suffering is not None:
            result.add("b", suffering, STANDS_FOR)


def _munition(phrase: Phrase, fired: Sequence[Span]) -> bool:
    """The rockets of 'launched rockets' do nothing themselves, as those of 'rockets hit the market' do."""
    weapon = phrase.actor is not None and phrase.actor.kind == "aircraft"
    return weapon and any(span.overlaps(phrase.span) for span in fired)


def _theme(scene: Scene, telling: Telling, inside: Sequence[Phrase], result: Sides) -> None:
    """Whom the sentence is about acts where nobody else is told to: the first free phrase before the act."""
    speakers = _speakers(scene)
    for phrase in inside:
        if phrase.end > telling.core.start:
            return
        if phrase.preposition is None and phrase.acts and not any(phrase is taken for taken, _ in result.b):
            if fell(phrase) or any(span.overlaps(phrase.span) for span in speakers):
                continue
            result.add("a", phrase, "stands before the act")
            return


def _ranks(scene: Scene, inside: Sequence[Phrase], result: Sides) -> None:
    """'Dead in the ranks of the army', 'the losses of the French': who suffered, behind a word for their part."""
    listed = clauses.words(scene.arabic)["ranks"]
    for phrase in inside:
        victims = phrase.quantity is not None or phrase.place is not None or _named_by_fate(phrase)
        if not victims and set(_before(scene, phrase)) & listed:
            result.add("b", phrase, "in whose ranks")
            joined(inside, phrase, "b", result)


def _named_by_fate(phrase: Phrase) -> bool:
    """'Among the dead': those so called are the loss itself."""
    return phrase.actor is None or phrase.actor.kind == "victims"


def _blasted(scene: Scene, telling: Telling, inside: Sequence[Phrase], result: Sides) -> None:
    """'Blew himself up near the convoy', 'as a patrol passed': whom a bomb was meant for."""
    armed, official = powers()
    beside = clauses.words(scene.arabic)["beside"]
    for phrase in inside:
        if phrase.actor is None or phrase.start < telling.core.start or not beside & set(_before(scene, phrase)):
            continue
        head = scene.tokens[min(scene.token_at(phrase.start), len(scene.tokens) - 1)].norm
        if phrase.actor.kind in armed | official | {"crowd", "civilians"} or bare(head) in MOVING:
            result.add("b", phrase, "beside the blast")


MOVING = frozenset({"موكب", "دوريه", "قافله", "رتل", "حافله", "موكبه", "convoy", "patrol", "motorcade", "bus"})
"""What moves with people in it."""


def _before(scene: Scene, phrase: Phrase) -> list[str]:
    articles = ("the", "a", "an")
    return [norm for norm in scene.words_before(phrase.start, 2) if norm not in articles][-1:]


def _addressed(scene: Scene, telling: Telling, inside: Sequence[Phrase], result: Sides) -> None:
    """Whom a crowd turns against: 'in protest at the policy of the government', 'demanding the fall of the regime'."""
    demands = clauses.words(scene.arabic)["demands"]
    armed, official = powers()
    cues = [token.end for token in scene.tokens if _demands(token.norm, demands) and token.start >= telling.core.start]
    favours = clauses.words(scene.arabic)["favours"]
    for phrase in inside:
        actor = phrase.actor
        if phrase.start < telling.core.start or (actor is not None and actor.kind in ("crowd", "victims")):
            continue
        country = phrase.place is not None and phrase.place.precision == COUNTRY
        if not country and (actor is None or actor.form == "nationality"):
            continue
        known = actor is not None and (actor.kind in armed | official or actor.form == "person")
        reach = DEMANDED if known else 0
        behind = [scene.norms(cue, phrase.start) for cue in cues if cue <= phrase.start]
        behind = [words for words in behind if len(words) <= reach and "." not in words]
        if any(not any(_demands(word, favours) for word in words) for words in behind):
            result.add("b", phrase, "turned against")
            joined(inside, phrase, "b", result)
            return


def _demands(norm: str, demands: frozenset[str]) -> bool:
    if norm in demands or (norm[:1] in "بلو" and norm[1:] in demands):
        return True
    return any(norm.startswith(start) and norm[len(start) :] in demands for start in ("ال", "لل", "بال", "وال"))


def _speakers(scene: Scene) -> list[Span]:
    """Who says so: of the killing that an army announces it is no more the author than its spokesman."""
    return [saying.source_span for saying in scene.sayings if saying.source_span is not None]


def _between(scene: Scene, telling: Telling, inside: Sequence[Phrase], result: Sides) -> None:
    """'Clashes between X and Y': the first phrase behind 'between' and what is joined to it."""
    for index, phrase in enumerate(inside):
        if phrase.preposition not in ("بين", "between"):
            continue
        for other in inside[index + 1 : index + 2]:
            # 'Between police and demonstrators': those who protest are who acts.
            if telling.lexeme.family == "act" and _crowd(other) and not _crowd(phrase) and other.joined:
                result.add("a", other, "between … and")
                result.add("b", phrase, "between")
                return
        result.add("a", phrase, "between")
        for other in inside[index + 1 :]:
            between = scene.norms(phrase.end, other.start)
            if other.joined or (len(between) <= 8 and not any(norm in ".؛;" for norm in between)):
                result.add("b", other, "between … and")
                return


def _crowd(phrase: Phrase) -> bool:
    return phrase.actor is not None and phrase.actor.kind == "crowd"


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
            if (behind or before) and not (scene.arabic and _disagrees(part.text, phrase.span.of(scene.raw))):
                result.add("a", phrase, "adjective of the act")


def _disagrees(noun: str, adjective: str) -> bool:
    """'جحفل معركة إيراني': the masculine adjective belongs to another noun than the feminine one before it."""
    return noun.endswith(("ة", "ات")) and not adjective.endswith(("ة", "ات", "ه"))


def _agents(scene: Scene, inside: Sequence[Phrase], result: Sides) -> None:
    """'By the hand of': the agent of a passive or of a verbal noun."""
    if not scene.arabic:
        return
    for phrase in inside:
        before = " ".join(scene.words_before(phrase.start, 2))
        if before.endswith(arabic.agent_phrases()):
            result.add("a", phrase, "agent phrase")
            joined(inside, phrase, "a", result)


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


def carried(last: Sides, before: Telling | None) -> list[tuple[Phrase, str]]:
    """Who goes on acting behind the telling ``before``: its subject, whichever side that was; those accused by it."""
    if before is None:
        return list(last.a)
    if before.lexeme.id == "accuse":
        return list(last.b)
    if not last.a and before.lexeme.subject == "b":
        return [(phrase, rule) for phrase, rule in last.b if rule.startswith("subject")]
    return list(last.a)


def inherits(scene: Scene, telling: Telling, last: Sides | None, before: Telling | None) -> bool:
    """A verb without a subject, joined to the clause before it, goes on with that clause's subject; so does an act that
    'followed it' and is of its kind."""
    if last is None or not carried(last, before):
        return False
    first = telling.parts[0]
    if before is not None and telling.lexeme is before.lexeme and "follow" in telling.senses and first.pronoun:
        return True
    if first.form != "verb" or first.voice == "passive" or telling.lexeme.subject != "a":
        return False
    if not scene.arabic:
        before_it = scene.words_before(first.start, 5)
        while before_it and before_it[-1] in clauses.words(False)["auxiliaries"]:
            before_it.pop()
        return before_it[-1:] in (["and"], ["then"]) or first.text.lower().endswith("ing")
    return first.proclitic[:1] in ("و", "ف") or first.proclitic.endswith("ل") or first.plural
