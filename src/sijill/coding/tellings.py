"""Which triggers of a sentence tell of an event, and which of them tell of the same one.

A telling has a head (the trigger that names the act), the verbs that carry it ('launched', 'came under') and the
outcomes (deaths, injuries) that the sentence ties to it. Annotation guide, decisions 1, 2, 4 and 13.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sijill.coding import clauses, offsets
from sijill.coding.reality import is_background, is_negated, is_purpose, is_supposed
from sijill.coding.scene import Scene
from sijill.language.fold import fold
from sijill.mentions.triggers import span_of
from sijill.mentions.triggers.lexicon import Lexeme
from sijill.model import Span, TriggerMention

RIGHT, LEFT = 14, 8
"""How many tokens a carrier may stand before and behind the noun that it carries."""
MERGE = 34
"""How many tokens may lie between an act and the outcome that the sentence ties to it."""


@dataclass(slots=True)
class Telling:
    """One event as one sentence tells it. ``region`` is the stretch whose words are this telling's own."""

    head: TriggerMention
    lexeme: Lexeme
    carriers: list[TriggerMention] = field(default_factory=list)
    outcomes: list[TriggerMention] = field(default_factory=list)
    others: list[TriggerMention] = field(default_factory=list)
    region: Span = field(default_factory=lambda: Span(0, 0))
    rules: list[str] = field(default_factory=list)

    @property
    def parts(self) -> list[TriggerMention]:
        return sorted([self.head, *self.carriers, *self.outcomes, *self.others], key=lambda part: part.start)

    @property
    def core(self) -> Span:
        """From the first to the last word that tells."""
        spans = [span_of(part) for part in self.parts]
        return Span(min(span.start for span in spans), max(span.end for span in spans))

    @property
    def senses(self) -> set[str]:
        return {carrier.sense for carrier in self.carriers if carrier.sense}

    @property
    def finite(self) -> bool:
        return bool(self.carriers) or any(part.form == "verb" for part in (self.head, *self.outcomes, *self.others))


def tellings(scene: Scene, considered: list[str]) -> list[Telling]:
    """The tellings of a sentence in order, their regions set; ``considered`` takes what was rejected, in words."""
    found = [
        Telling(trigger, scene.findings.lexicon.lexemes[trigger.lexeme])
        for trigger in scene.triggers
        if trigger.family != "carrier"
    ]
    _attach_carriers(scene, found)
    _share_carriers(scene, found)
    _merge(scene, found)
    kept = []
    for telling in found:
        reason = _rejected(scene, telling)
        if reason:
            considered.append(f"{telling.head.text} ({telling.head.lexeme}): {reason}")
        else:
            kept.append(telling)
    _share_out(scene, kept)
    return kept


def _attach_carriers(scene: Scene, found: Sequence[Telling]) -> None:
    """Give each carrier to the noun it carries: the next one, or for 'the raids that it launched' the one before."""
    for carrier in scene.triggers:
        if carrier.family != "carrier":
            continue
        right = [item for item in found if 0 < item.head.token - carrier.token <= RIGHT]
        left = [item for item in found if 0 < carrier.token - item.head.token <= LEFT and item.head.form != "verb"]
        after = right[0] if right and _carries(scene, carrier, right[0].head) else None
        before = left[-1] if left and _follows(scene, carrier, left[-1].head) else None
        turned = bool(carrier.pronoun) or (not scene.arabic and carrier.voice == "passive")
        backwards = turned and carrier.sense != "follow"
        backwards = backwards or (carrier.sense in ("occur", "phase") and after is None)
        backwards = backwards or (carrier.sense == "cause" and before is not None and before.lexeme.family == "act")
        if backwards and before is not None:
            before.carriers.append(carrier)
        elif after is not None and (not carrier.pronoun or carrier.sense == "follow"):
            after.carriers.append(carrier)
        elif before is not None and carrier.sense in ("do", "occur", "suffer", "phase", "cause"):
            before.carriers.append(carrier)


def _share_carriers(scene: Scene, found: Sequence[Telling]) -> None:
    """'Managed to take the base and to expel the guard': a joined verbal noun shares the carrier of the one before."""
    for first, second in pairwise(found):
        if not first.carriers or second.carriers or second.head.form == "verb":
            continue
        joined = second.head.proclitic[:1] == "و" if scene.arabic else "and" in scene.words_before(second.head.start, 2)
        between = scene.norms(first.head.end, second.head.start)
        if joined and second.head.form == "masdar" and len(between) <= 14 and not any(n in ".؛;" for n in between):
            second.carriers += [carrier for carrier in first.carriers if carrier.sense in SHARED]


def _carries(scene: Scene, carrier: TriggerMention, head: TriggerMention) -> bool:
    between = scene.norms(carrier.end, head.start)
    if any(norm in ".؛;" for norm in between):
        return False
    if head.form == "verb":
        return carrier.sense in ("manage", "plan", "fail", "order", "phase") and len(between) <= 6
    needed = scene.findings.lexicon.lexemes[carrier.lexeme].prepositions
    if needed and not _governs(scene, needed, carrier, head):
        return False
    if carrier.sense == "follow" and head.definite:
        # 'The hours that followed the attack' refer to it; 'raids followed' tells of them.
        return False
    if carrier.sense in ("do", "suffer", "manage", "plan", "fail", "foil", "order", "cause"):
        return True
    if carrier.sense == "phase" and head.proclitic.endswith("ب"):
        return len(between) <= 5
    # Clashes broke out: the noun is the verb's subject, so nothing but a few words lies between.
    return len(between) <= 5 and not head.proclitic.endswith(("ب", "ل"))


def _governs(scene: Scene, needed: Collection[str], carrier: TriggerMention, head: TriggerMention) -> bool:
    """Whether the preposition that the carrier needs stands before the noun or a word of its phrase."""
    if head.proclitic[-1:] in needed:
        return True
    before = scene.norms(carrier.end, head.start)[-2:]
    return any(norm in needed or (len(norm) > 3 and norm[0] in needed) for norm in before)


def _follows(scene: Scene, carrier: TriggerMention, head: TriggerMention) -> bool:
    return not any(norm in ".؛;،,:" for norm in scene.norms(head.end, carrier.start)) or bool(carrier.pronoun)


def _merge(scene: Scene, found: list[Telling]) -> None:
    """Bring together the triggers of one happening: act and means, act and outcome, deaths and injuries."""
    position = 0
    while position + 1 < len(found):
        first, second = found[position], found[position + 1]
        rule = _same(scene, first, second)
        if rule is None:
            position += 1
            continue
        winner, loser = _leader(first, second)
        winner.rules.append(rule)
        winner.carriers += loser.carriers
        winner.outcomes += loser.outcomes
        (winner.outcomes if loser.lexeme.family == "outcome" else winner.others).append(loser.head)
        winner.others += loser.others
        found[position : position + 2] = [winner]
        position = max(0, position - 1)


TANWIN = ("ا", "اً", "ًا")
SHARED = ("do", "manage", "cause", "phase", "plan", "order")
RANK = {"bombing": 5, "airstrike": 5, "shelling": 4, "killing": 3, "protest": 6, "battle": 2, "other": 1}


def _leader(first: Telling, second: Telling) -> tuple[Telling, Telling]:
    """The telling whose trigger names the event, and the one that joins it."""
    if first.lexeme.family == "outcome" and second.lexeme.family != "outcome":
        return second, first
    if second.lexeme.family == "outcome":
        return first, second
    if second.lexeme.id == "explode" and first.lexeme.type in ("airstrike", "shelling"):
        # 'Shelled it, which caused an explosion': the blast is that of the shell.
        return first, second
    if RANK.get(second.lexeme.type, 0) > RANK.get(first.lexeme.type, 0):
        return second, first
    return first, second


def _same(scene: Scene, first: Telling, second: Telling) -> str | None:
    """The rule by which two neighbouring tellings are one, or None."""
    families = {first.lexeme.family, second.lexeme.family}
    start, end = first.core.end, max(first.core.end, second.core.start)
    between = scene.norms(start, end)
    if len(between) > MERGE or any(norm in "؛;" for norm in between):
        return None
    if offsets.after_event(scene, start, end):
        return None  # 'Killed five, two days after a bomb exploded': two events.
    if second.lexeme.id == "named_dead":
        return None  # 'Among the dead were': a death told by name is a telling of its own.
    if families == {"outcome"}:
        if _two_tolls(scene, first, second):
            return None
        return "deaths and injuries of one telling" if len(between) <= 16 else None
    if families == {"act", "outcome"}:
        return _outcome(scene, first, second, between)
    if families == {"act"} and first.lexeme is second.lexeme and not between[3:] and second.head.text.endswith(TANWIN):
        return "manner of the act"  # 'أعدموهم شنقا'.
    if families == {"crowd", "words"} and not between and second.lexeme.id == "condemn":
        return "a crowd and what it says"
    if families == {"act"}:
        return _means(scene, first, second, between)
    cause = clauses.words(scene.arabic)["demands"] & set(scene.words_before(second.core.start, 3))
    if families == {"crowd", "outcome"} and cause and first.lexeme.family == "crowd":
        return None  # 'A strike in protest at the killing of two': the killing came before.
    if families == {"crowd", "outcome"} or families == {"crowd"}:
        joined = _no_verb(second) or (not scene.arabic and second.head.text.lower().endswith("ing"))
        return "a crowd and what it suffered" if len(between) <= (14 if not scene.arabic else 10) and joined else None
    if families == {"pact"} and len(between) <= 3:
        return "one agreement"
    if families == {"detention"} and len(between) <= 4 and _no_verb(second):
        return "one arrest"
    return None


def _two_tolls(scene: Scene, first: Telling, second: Telling) -> bool:
    """Each tells of deaths with a figure of its own, in clauses of their own: two tolls."""
    middle = second.core.start
    killed = [quantity for quantity in scene.quantities if quantity.fate == "killed"]
    before = any(first.core.start - 40 <= quantity.start < middle - 1 and quantity.end <= middle for quantity in killed)
    after = any(middle <= quantity.start < second.core.end + 40 for quantity in killed)
    between = scene.norms(first.core.end, second.core.start)
    return before and after and any(norm in "،,:" for norm in between)


def _no_verb(telling: Telling) -> bool:
    return not telling.finite


def _outcome(scene: Scene, first: Telling, second: Telling, between: list[str]) -> str | None:
    if any(norm in clauses.words(scene.arabic)["contrast"] for norm in between):
        return None
    if first.lexeme.family == "outcome":
        # 'Five were killed in an attack': the act is a noun that the outcome's clause governs.
        if second.head.form == "verb" and not _linked(scene, between):
            return None
        return "outcome in an act" if len(between) <= 26 else None
    if _own_day(scene, first, second):
        return None
    if first.outcomes and _goes_on(scene, first, second, between):
        return "act with its outcome, gone on"
    earlier = clauses.words(scene.arabic)["earlier"]
    if any(norm in earlier for norm in between[-5:]) and not _linked(scene, between[-1:]):
        # 'Launched an attack after the killing of two leaders': the killing is another event.
        return None
    if not second.finite or _linked(scene, between):
        return "act with its outcome"
    if scene.arabic and first.head.form != "verb" and not second.head.proclitic and _links(second.head):
        # 'هجوم أودى بحياة خمسة': the verb itself joins them.
        return "act with its outcome"
    apart = clauses.words(False)["clause_openers"] | {"and", "or", ",", ":"}
    if not scene.arabic and not first.finite and len(between) <= 8 and apart.isdisjoint(between):
        # 'A drone strike killed five': the act is the subject of its outcome.
        return "act with its outcome"
    joined = second.head.proclitic[:1] in ("و", "ف")
    if not scene.arabic:
        # 'attacked the base, killing nine soldiers'
        joined = second.parts[0].text.lower().endswith("ing")
    return "act and outcome joined" if joined and len(between) <= 14 else None


def _goes_on(scene: Scene, first: Telling, second: Telling, between: list[str]) -> bool:
    """'An explosion that killed three and injured ten': a further outcome joined to the one before."""
    fates = [scene.findings.lexicon.lexemes[part.lexeme].id for part in first.outcomes]
    if second.lexeme.id in fates or len(between) > 12 or any(norm in "،,؛;:" for norm in between):
        return False
    if second.head.proclitic[:1] == "و":
        return True
    return any(norm in ("and", "well", "وان", "فضلا", "اضافه", "بالاضافه") for norm in between)


def _own_day(scene: Scene, first: Telling, second: Telling) -> bool:
    """Each has a date of its own behind its trigger."""
    dates = [date for date in scene.dates if date.start >= first.core.end]
    return any(date.start < second.core.start for date in dates) and any(
        date.start >= second.core.end for date in dates
    )


def _linked(scene: Scene, between: list[str]) -> bool:
    links = clauses.words(scene.arabic)["outcome_links"]
    return any(norm in links or (norm[:1] in "وف" and norm[1:] in links) for norm in between[-9:])


def _links(head: TriggerMention) -> bool:
    return fold(head.text).split()[0] in clauses.words(True)["outcome_links"]


def _means(scene: Scene, first: Telling, second: Telling, between: list[str]) -> str | None:
    if second.lexeme.id == "target" and len(between) <= 10 and first.head.form != "verb":
        return "act and its target"
    if len(between) > 12 or _own_day(scene, first, second):
        return None
    if first.lexeme.type == "bombing" and second.lexeme.id in ("explode", "blow_up") and len(between) <= 3:
        # 'Killed when a suicide bomber blew himself up': the bomber and his bomb are one.
        return "act told again"
    earlier = clauses.words(scene.arabic)["earlier"]
    if any(norm in earlier for norm in between[-5:]) or (second.head.proclitic.endswith("ل") and not second.carriers):
        return None
    if second.head.form == "verb" and first.head.form == "verb":
        return None
    if second.head.form == "verb":
        if first.finite or len(between) > 4:
            return None
        # 'After the attack, the army shelled the town': the attack came first.
        led = any(norm.removeprefix("و") in earlier for norm in scene.words_before(first.core.start, 2))
        return None if led or offsets.names(scene, first.core) else "act told again"
    if second.carriers and not set(map(id, second.carriers)) & set(map(id, first.carriers)):
        return None
    hard = any(norm in clauses.words(scene.arabic)["clause_openers"] for norm in between)
    return None if hard or second.head.definite else "act and its means"


def _rejected(scene: Scene, telling: Telling) -> str | None:
    """Why the telling is none, in words, or None where it stands."""
    if is_negated(scene, telling.head, telling.carriers):
        return "negated"
    if is_supposed(scene, telling.head, telling.carriers):
        return "a supposition"
    if is_background(scene, telling.head, telling.lexeme):
        return "a state or a habit in the background"
    if _refers(scene, telling):
        return "a relative clause that refers to the event"
    if _threatened(scene, telling):
        return "what a threat is about"
    if scene.arabic and telling.finite:
        return None
    if telling.carriers:
        return None
    if is_purpose(scene, telling.head):
        return "purpose of another act"
    if telling.finite:
        return None
    return None if _informative(scene, telling) else "mere reference to an event"


def _refers(scene: Scene, telling: Telling) -> bool:
    """'The site that came under the attack' names the attack again and tells nothing of it."""
    if not telling.head.definite or telling.head.form == "verb" or telling.outcomes or telling.others:
        return False
    suffered = [carrier for carrier in telling.carriers if carrier.sense == "suffer"]
    relative = clauses.words(scene.arabic)["relative"]
    return any(scene.words_before(carrier.start, 1)[-1:] and scene.words_before(carrier.start, 1)[-1] in relative
               for carrier in suffered)  # fmt: skip


def _threatened(scene: Scene, telling: Telling) -> bool:
    """'Threatened to shell the port' is the threat alone (guide, 3)."""
    if not scene.arabic or telling.head.form == "verb":
        return False
    warned = "من" in scene.words_before(telling.core.start, 2)
    if warned and any(t.lexeme == "warn" and 0 < telling.head.token - t.token <= 8 for t in scene.triggers):
        return True
    if telling.finite or not telling.head.proclitic.endswith("ب"):
        return False
    return any(
        trigger.lexeme == "threaten" and 0 < telling.head.token - trigger.token <= 8 for trigger in scene.triggers
    )


def _informative(scene: Scene, telling: Telling) -> bool:
    """A noun without a verb tells of an event only where it brings news: a date, figures, towns, a saying about it."""
    if telling.outcomes or telling.lexeme.family == "outcome":
        return True
    core = telling.core
    reach = Span(core.start, _stop(scene, core.end))
    if any(quantity.fate or quantity.joint for quantity in scene.quantities if reach.overlaps(quantity.span)):
        return True
    if telling.head.definite and not telling.head.pronoun and telling.lexeme.family != "detention":
        return False
    if telling.lexeme.weak_noun:
        return False
    if any(reach.start <= date.start < reach.end and not offsets.counts(scene, date) for date in scene.dates):
        return True
    places = [place for place in scene.places if reach.start <= place.start < reach.end]
    return bool(places) and telling.lexeme.family in ("act", "crowd", "detention", "control", "movement")


def _stop(scene: Scene, offset: int) -> int:
    for boundary in clauses.boundaries(scene):
        if boundary.offset > offset and boundary.strength >= clauses.HARD:
            return boundary.offset
    return scene.sentence.end


def _share_out(scene: Scene, kept: Sequence[Telling]) -> None:
    """Set the region of each telling: cut at the strongest clause boundary between neighbours."""
    found = clauses.boundaries(scene)
    start = scene.sentence.start
    for index, telling in enumerate(kept):
        end = scene.sentence.end
        if index + 1 < len(kept):
            following = kept[index + 1]
            begin = max(telling.core.end, following.core.start)
            cut = clauses.cut(found, telling.core.end, begin)
            finite = following.head.form == "verb" and not following.head.text.endswith("ing")
            if cut == begin and not scene.arabic and finite:
                cut = _subject(scene, telling.core.end, begin)
            end = max(telling.core.end, cut)
        telling.region = Span(min(start, telling.core.start), end)
        start = end


def _subject(scene: Scene, start: int, end: int) -> int:
    """Where the subject of an English verb at ``end`` begins: at the last article behind ``start``.

    'After a siege of forty days | the fortress surrendered.'
    """
    articles = clauses.words(False)["determiners"]
    tokens = [token for token in scene.tokens if start <= token.start < end and token.norm in articles]
    near = [token for token in tokens if len(scene.norms(token.start, end)) <= SUBJECT]
    return near[-1].start if near else end


SUBJECT = 7
"""How many tokens a subject without a relative clause has at most."""
