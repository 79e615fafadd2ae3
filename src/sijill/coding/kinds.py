"""The type of a telling: that of its trigger, refined by means, victims and crowd (guide, decisions 4 and 5)."""

from __future__ import annotations

from sijill.coding.means import Means, named
from sijill.coding.powers import kinds_of, powers
from sijill.coding.roles import Sides
from sijill.coding.scene import Scene
from sijill.coding.telling import Telling
from sijill.model import EventType, Figure, Span

NEAR = 90
"""Characters around the trigger in which a means counts."""


SHOTS = frozenset({"fire", "shoot"})
"""Shots told with a verb of their own: at a crowd or at civilians they are killing, not protest (guide, 5)."""


def kind(
    scene: Scene, telling: Telling, sides: Sides, figures: dict[str, Figure]
) -> tuple[EventType, str | None, Means | None]:
    """Event type, mode and means of ``telling``."""
    lexeme = telling.lexeme
    core = telling.core
    reach = Span(max(telling.region.start, core.start - NEAR // 3), min(telling.region.end, core.end + NEAR))
    means = named(scene, [reach])
    if lexeme.id in SHOTS and _unarmed(sides):
        return "killing", "shooting", None
    if lexeme.id in TAKING and _persons_taken(scene, telling, sides, figures):
        return "detention", "capture", None
    crowd = _crowd(sides, figures)
    if crowd is not None and lexeme.family in ("act", "outcome") and lexeme.type not in MEANT:
        return crowd, lexeme.mode, None
    if lexeme.family == "outcome":
        return _outcome(telling, sides, figures, means)
    if lexeme.family == "flight" and not sides.b and kinds_of(sides.a) & powers()[0]:
        return "movement", "withdrawal", None
    if lexeme.id == "flee_force" and any(p.quantity and p.quantity.fate == "displaced" for p, _ in sides.a):
        return "displacement", None, None
    if lexeme.family != "act" or lexeme.type in ("killing",):
        return lexeme.type, lexeme.mode, means[0] if means else None  # type: ignore[return-value]
    return _act(telling, sides, figures, means)


TAKING = frozenset({"capture", "take_place"})
"""English verbs that take places and persons alike."""
_PERSONS = frozenset({"him", "her", "them", "hundreds", "dozens", "thousands"})


def _persons_taken(scene: Scene, telling: Telling, sides: Sides, figures: dict[str, Figure]) -> bool:
    """'Captured 300 soldiers', 'capturing him': persons, and no place right behind the verb."""
    if scene.arabic or telling.head.form != "verb":
        return False
    if scene.words_after(telling.head.end, 1)[0:1] and scene.words_after(telling.head.end, 1)[0] in _PERSONS:
        return True
    if telling.head.voice == "passive":
        # '15 soldiers were captured': whoever stands before the verb, if people. A town is retaken, nobody else.
        taken = [phrase for phrase, rule in sides.b if rule == "subject of a passive"]
        people = any(phrase.place is None and phrase.acts for phrase in taken)
        return people and telling.head.text.lower().startswith(("captur", "seiz"))
    captured = figures.get("captured")
    return captured is not None and any(
        telling.head.end <= span.start <= telling.head.end + NEAR // 3 for span in captured.spans
    )


def _unarmed(sides: Sides) -> bool:
    """Every actor that suffered is a crowd or civilians, and the other side is none."""
    suffered = {phrase.actor.kind for phrase, _ in sides.b if phrase.actor is not None}
    return bool(suffered) and suffered <= CIVIL and "crowd" not in kinds_of(sides.a)


def _crowd(sides: Sides, figures: dict[str, Figure]) -> EventType | None:
    """What a crowd does is protest, and what is done to it without deaths (guide, 5 and 13)."""
    if any(phrase.actor is not None and phrase.actor.kind == "crowd" for phrase, _ in sides.a):
        return "protest"
    if any(phrase.actor is not None and phrase.actor.kind == "crowd" for phrase, _ in sides.b):
        return "killing" if "killed" in figures else "protest"
    return None


MEANT = frozenset({"airstrike", "shelling", "bombing"})
"""'The blast killed 40 worshippers' is a blast, whoever suffered it (guide, 4)."""
CIVIL = frozenset({"crowd", "civilians", "civil society"})


def _first(means: list[Means], *kinds: str) -> Means | None:
    return next((item for item in means if item.kind in kinds), None)


def _act(
    telling: Telling, sides: Sides, figures: dict[str, Figure], means: list[Means]
) -> tuple[EventType, str | None, Means | None]:
    lexeme = telling.lexeme
    if not lexeme.takes_means:
        means = []
    if lexeme.takes_means and lexeme.family == "act" and lexeme.type == "battle" and "airforce" in kinds_of(sides.a):
        return "airstrike", lexeme.mode, _first(means, "airstrike")
    air, bomb, shell = _first(means, "airstrike"), _first(means, "bombing"), _first(means, "shelling")
    if lexeme.type == "airstrike":
        return "airstrike", lexeme.mode, air
    if lexeme.type == "shelling":
        return ("airstrike", None, air) if air else ("shelling", lexeme.mode, shell)
    if lexeme.type == "bombing" and air and not bomb:
        return "airstrike", None, air
    if lexeme.type == "bombing":
        return "bombing", _bomb_mode(means), bomb
    if lexeme.type == "other" or lexeme.id in ("shoot_down", "sink", "fire", "defend", "ambush"):
        return ("killing" if lexeme.id == "fire" and "killed" in figures else lexeme.type), lexeme.mode, None  # type: ignore[return-value]
    if bomb:
        return "bombing", _bomb_mode(means), bomb
    if air:
        return "airstrike", None, air
    if shell:
        return "shelling", None, shell
    if "killed" in figures and figures["killed"].victims in ("civilians", "children", "women"):
        return "killing", lexeme.mode, None
    return "battle", lexeme.mode, None


def _bomb_mode(means: list[Means]) -> str | None:
    words = " ".join(item.kind for item in means)
    return "suicide" if "suicide" in words else None


def _outcome(
    telling: Telling, sides: Sides, figures: dict[str, Figure], means: list[Means]
) -> tuple[EventType, str | None, Means | None]:
    bomb, air, shell = _first(means, "bombing"), _first(means, "airstrike"), _first(means, "shelling")
    for item, name in ((bomb, "bombing"), (air, "airstrike"), (shell, "shelling")):
        if item is not None:
            return name, None, item  # type: ignore[return-value]
    killed = figures.get("killed")
    fighters = killed is not None and killed.victims == "combatants"
    if sides.a and fighters:
        return "battle", None, None
    if telling.lexeme.mode == "injury" and not killed and not any(o.lexeme != "injure" for o in telling.outcomes):
        return "battle", None, None
    return "killing", telling.lexeme.mode, None
