"""Which triggers of a sentence tell of one happening: act and means, act and outcome, deaths and injuries, a crowd.

Annotation guide, decisions 1, 2, 4, 5 and 13.
"""

from __future__ import annotations

from sijill.coding import clauses, offsets
from sijill.coding.scene import Scene
from sijill.coding.telling import Telling
from sijill.language.fold import fold
from sijill.model import TriggerMention

MERGE = 34
"""How many tokens may lie between an act and the outcome that the sentence ties to it."""


def merge(scene: Scene, found: list[Telling]) -> None:
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
