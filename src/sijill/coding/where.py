"""Where: the place of a telling, its own, shared in the sentence, or carried by the narrative (guide, decision 7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sijill.coding import clauses
from sijill.coding.phrases import Phrase
from sijill.coding.scene import Scene
from sijill.coding.story import Story
from sijill.coding.telling import Telling
from sijill.language.fold import fold
from sijill.mentions.places.lexicon import lexicon
from sijill.mentions.triggers.lexicon import Lexeme
from sijill.model import PlaceMention, Span, Where

_UNFIT = frozenset({"in-name", "demonym", "within"})
_PLACELESS = frozenset({"words"})
_ORIGIN = frozenset({"من", "عن", "from", "of"})
_ACCREDITED = "لدي"
"""Before a country, that to which somebody is accredited."""
_MARKUP = {ord(char): None for char in "[]*"}
CARRIED = "carried by the narrative"
SHARED = "shared in the sentence"
HIT = "place that was hit"
"""The rule of a place that is the object of an act of violence: it is also who suffered, where nobody else is named."""
LIST_GAP = 6
"""Characters that may stand between two names of one list."""
NEAR_SITE = 12
"""Characters between a site and the place that says where it stands ('a base in the town of X')."""
SITE_PHRASE = 60
"""Characters of an object within which the noun that makes it a site must stand."""
_TOWARDS = frozenset({"الي", "نحو", "to", "towards", "toward"})


def where(
    scene: Scene,
    telling: Telling,
    kept: Sequence[Telling],
    given: Sequence[Where | None],
    story: Story,
    acting: Sequence[Phrase] = (),
    suffered: Sequence[Phrase] = (),
) -> Where | None:
    """The place of ``telling``; ``given`` are the places of the tellings before it in the sentence, ``acting`` and
    ``suffered`` the phrases of its sides: a site that is hit is where it happens."""
    if _resumes(scene, telling):
        last = _last(scene, scene.findings.before(telling.head.start), telling, acting)
        if last is not None:
            return replace(last, rule="place that a pronoun stands for", score=0.7)
    own = own_places(scene, telling)
    opening = _opening(scene, kept)
    taken = _object_site(scene, telling)
    own = [place for place in own if not acts(scene, place, acting) or _rank(scene, telling, place) == 0]
    if taken is not None and not (own and (taken.contains(own[0].span) or _rank(scene, telling, own[0]) == 0)):
        near = next((place for place in own if 0 <= place.start - taken.end <= NEAR_SITE), None)
        if near is None:
            return _site(scene, taken, story)
        whole = taken.cover(near.span)
        stands = of(near, HIT)
        return replace(stands, name=whole.of(scene.raw), spans=(whole,))
    if own:
        hit = _struck(scene, telling, own[0], preposition(scene, own[0])) or _subject(
            scene, telling, own[0], preposition(scene, own[0])
        )
        return of(own[0], HIT if hit and telling.lexeme.object == "b" else "place in its clause")
    site = next((phrase for phrase in suffered if _is_site(scene, phrase)), None)
    if site is not None:
        return _site(scene, site.span, story)
    if telling.lexeme.family in _PLACELESS:
        return None
    earlier = next((place for place in reversed(given) if place is not None), None)
    if earlier is not None:
        between = [place for place in scene.places if earlier.spans[-1].end <= place.start]
        nearer = _last(scene, between, telling, acting)
        return replace(nearer or earlier, rule=SHARED, score=0.6)
    if opening is not None:
        return of(opening, "place that opens the sentence")
    last = _last(scene, scene.findings.before(telling.head.start), telling, acting)
    return replace(last, rule=CARRIED, score=0.5) if last is not None else None


def _resumes(scene: Scene, telling: Telling) -> bool:
    """'سيطرت عليها', 'احتلوها', 'captured it': what was taken was named before."""
    head = telling.head
    if telling.lexeme.object != "place" or head.form != "verb":
        return False
    listed = clauses.words(scene.arabic)["place_pronouns"]
    behind = [norm for norm in scene.words_after(head.end, 2) if norm not in ("full", "control", "of", "over")]
    return any(norm in listed for norm in behind[:1]) or (scene.arabic and fold(head.text).endswith("ها"))


def _last(
    scene: Scene, places: Sequence[PlaceMention], telling: Telling, acting: Sequence[Phrase]
) -> Where | None:
    """The last of ``places`` before the telling, in the words that stand there (guide, 7), if it is one that is known,
    or resumes one. A sea or a part of the world that no country holds is no place to go on from."""
    for place in reversed(places):
        known = place.relation == "resumes" and not _vague(place)
        if place.place is not None:
            known = place.place.country is not None
        fit = usable(scene, place) and "aside" not in place.flags and not acts(scene, place, acting)
        if known and fit and place.end <= telling.head.start:
            return of(place, CARRIED)
    return None


def _vague(place: PlaceMention) -> bool:
    """'The streets', 'the region': a bare noun that resumes nothing, of which it is not said where it lies."""
    if place.place is not None or place.relation != "resumes" or place.generic is None:
        return False
    first, *rest = fold(place.generic).split()
    noun = lexicon().generics.at(first, rest)
    return noun is not None and ("road" in noun[0].kinds or noun[0].group == "region")


def acts(scene: Scene, place: PlaceMention, acting: Sequence[Phrase]) -> bool:
    """The country is who did it ('قامت فرنسا بشن هجوم'), or whose somebody is ('تابع لإسرائيل'), not where."""
    if not _coarse(place):
        return False
    if any(norm in clauses.words(scene.arabic)["belonging"] for norm in scene.words_before(place.start, 2)):
        return True
    governed = preposition(scene, place) in clauses.words(scene.arabic)["prepositions"] | {"ب", "ل", "ك"}
    return not governed and any(phrase.span.contains(place.span) for phrase in acting)


def _site(scene: Scene, span: Span, story: Story) -> Where:
    """A site that is hit or taken; the story's place is where it may lie."""
    place = story.where.place if story.where else None
    return Where(
        name=span.of(scene.raw), spans=(span,), rule=HIT, score=0.8,
        country=story.where.country if story.where else None,
        place=None, candidates=(place,) if place else (), reason="a site without coordinates of its own",
    )  # fmt: skip


def _object_site(scene: Scene, telling: Telling) -> Span | None:
    """English 'seized several key security buildings': the object right behind the verb, where it names a site."""
    head = telling.head
    if scene.arabic or head.form != "verb" or head.voice == "passive" or telling.lexeme.object not in ("b", "place"):
        return None
    closed = clauses.words(False)
    first = last = None
    for token in scene.tokens:
        if token.start < head.end:
            continue
        if token.kind != "word" or token.norm in closed["prepositions"] | closed["clause_openers"] or (
            first is not None and token.start - first.start > SITE_PHRASE
        ):
            break
        first = first or token
        if token.norm in closed["sites"]:
            last = token
    return Span(first.start, last.end) if first is not None and last is not None else None


def _is_site(scene: Scene, phrase: Phrase) -> bool:
    sites = clauses.words(scene.arabic)["sites"]
    words = scene.words_after(phrase.start, 1) if scene.arabic else _heads(scene.norms(phrase.start, phrase.end))
    return any(word in sites or word.removeprefix("ال") in sites or word[1:] in sites for word in words)


def _heads(norms: list[str]) -> list[str]:
    """The noun of an English phrase: its last word, or the one before 'of'; 'a hospital source' is no site."""
    before = norms[: norms.index("of")] if "of" in norms else norms
    return before[-1:]


def own_places(scene: Scene, telling: Telling) -> list[PlaceMention]:
    """Places of the telling's region up to the next clause, the best first."""
    end = min(telling.region.end, clauses.end_of(scene, telling.core.end))
    inside = [place for place in scene.places if telling.region.start <= place.start < end and usable(scene, place)]
    ranked = [
        (_rank(scene, telling, place), _coarse(place) or _vague(place), abs(place.start - telling.head.end), place)
        for place in inside
    ]
    return [place for rank, _, _, place in sorted(ranked, key=lambda item: item[:3]) if rank < 8]


def usable(scene: Scene, place: PlaceMention) -> bool:
    """Part of an organisation's name, or where a force has its seat, is no location (guide, 13)."""
    flags = _UNFIT.intersection(place.flags)
    if flags and not (flags == {"within"} and _beyond_name(scene, place)):
        return False
    listed = clauses.words(scene.arabic)
    before = scene.words_before(place.start, 2)
    if any(norm == _ACCREDITED or norm in listed["adjoining"] for norm in before[-1:]):
        # 'السفير لدى أفغانستان', 'المنطقة المحاذية لأفغانستان'
        return False
    return not any(norm in listed["seats"] for norm in before)


def _beyond_name(scene: Scene, place: PlaceMention) -> bool:
    """'Killed the governor of X in Y': X belongs to his title, Y is where."""
    outer = [one for one in scene.places if one is not place and one.start <= place.start and place.end <= one.end]
    return any("in-name" in one.flags for one in outer) and scene.words_before(place.start, 1) in (["في"], ["in"])


def _coarse(place: PlaceMention) -> bool:
    """A country or a province: named beside a town, it only says where the town lies."""
    return (place.precision or 0) in (4, 6)


def of(place: PlaceMention, rule: str) -> Where:
    """The location that a place mention states."""
    # 'للعراق': the span begins behind the preposition, the name has its article.
    name = place.name if place.name == f"ا{place.text}" else place.text.translate(_MARKUP)
    return Where(
        name=name, spans=(place.span,), rule=rule, country=place.country, place=place.place,
        candidates=place.candidates, reason=place.reason,
    )  # fmt: skip


def _opening(scene: Scene, kept: Sequence[Telling]) -> PlaceMention | None:
    first = kept[0].core.start
    before = [place for place in scene.places if place.start < first and usable(scene, place)]
    located = [place for place in before if preposition(scene, place) in ("في", "ب", "in", "at")]
    return located[0] if located else None


def preposition(scene: Scene, place: PlaceMention) -> str:
    """What governs the place: a preposition before it or written onto it, folded, or the empty string."""
    if scene.arabic:
        start = place.start
        while start > 0 and scene.raw[start - 1].isalpha():
            start -= 1
        prefix = scene.raw[start : place.start].lstrip("وف")
        if prefix[:1] in tuple("بلك") and prefix:
            return prefix[0]
    before = scene.words_before(place.start, 1)
    word = before[0] if before else ""
    head = _heads_list(scene, place, word)
    if head is not None:
        return preposition(scene, head)
    return word[1:] if scene.arabic and len(word) > 2 and word[0] in "وف" else word


def _heads_list(scene: Scene, place: PlaceMention, word: str) -> PlaceMention | None:
    """The place before in the list that ``place`` goes on: what governs that one governs both."""
    before = [other for other in scene.places if other.end <= place.start]
    if not before or before[-1].end < place.start - LIST_GAP:
        return None
    between = scene.raw[before[-1].end : place.start].strip()
    return before[-1] if between in ("و", "،و", "، و", "،", ",", "and", ", and") else None


def _rank(scene: Scene, telling: Telling, place: PlaceMention) -> int:
    """How well the place fits: object of taking first, then located by a preposition, then merely near."""
    governor = preposition(scene, place)
    if _contains(scene, place, governor):
        return 7
    if _coarse(place) and governor in clauses.words(scene.arabic)["opponents"]:
        return 9
    if any(actor.start < place.start < actor.end for actor in scene.actors if actor.kind != "object"):
        return 9 if telling.lexeme.family in _PLACELESS else 6
    lexeme: Lexeme = telling.lexeme
    role = lexeme.prepositions.get(governor)
    behind = place.start >= telling.head.start
    if role == "place" and behind:
        return 0
    if _witness(scene, telling, place) or _named_for(scene, telling, place, governor):
        return 0
    if lexeme.family in _PLACELESS:
        return 1 if governor in ("في", "in", "at") and behind else 9
    if _struck(scene, telling, place, governor) or _subject(scene, telling, place, governor):
        return 0
    if lexeme.object == "place" and behind and governor not in _ORIGIN:
        return 1 if place.relation == "resumes" else 0
    if governor in ("في", "ب", "in", "at") and behind:
        return 1
    if role == "b" and behind:
        return 2 if _coarse(place) else 1
    if governor in ("في", "ب", "in", "at"):
        return 3
    if governor in _TOWARDS and lexeme.family == "movement":
        return 2
    if governor in _ORIGIN:
        return 6 if lexeme.family in ("movement", "flight", "control") else 8
    return 5 if behind else 7


def _struck(scene: Scene, telling: Telling, place: PlaceMention, governor: str) -> bool:
    """'Stormed the consulate', 'the shelling of the hospital': what an act is done to is where it happens. A country
    right behind a verb is more often who did it."""
    if telling.lexeme.object != "b" or governor or place.start < telling.head.end or _coarse(place):
        return False
    between = scene.norms(telling.head.end, place.start)
    if any(norm in "،,؛;.:" for norm in between):
        return False
    subjects = [a for a in scene.actors if telling.head.end <= a.start and a.end <= place.start and a.kind != "object"]
    return len(between) <= 2 or (len(subjects) == 1 and len(scene.norms(subjects[0].end, place.start)) == 0)


def _subject(scene: Scene, telling: Telling, place: PlaceMention, governor: str) -> bool:
    """'The airbase was captured', 'the town fell': the place stands before its English verb."""
    head = telling.head
    if scene.arabic or head.form != "verb" or governor or place.end > head.start:
        return False
    if not (head.voice == "passive" and telling.lexeme.object in ("b", "place")) and telling.lexeme.subject != "place":
        return False
    return len(scene.norms(place.end, head.start)) <= 4


def _contains(scene: Scene, place: PlaceMention, governor: str) -> bool:
    """'The town of X in the province of Y': Y only says where X lies."""
    if "aside" in place.flags and any(scene.raw[max(other.end, place.start - 3) : place.start].strip() == "("
                                      for other in scene.places if 0 < place.start - other.end <= 3):  # fmt: skip
        return True
    if governor not in ("في", "ب", "in"):
        return False
    return any(
        other is not place and other.end <= place.start and len(scene.norms(other.end, place.start)) <= 1
        for other in scene.places
        if "within" not in other.flags
    )


def _witness(scene: Scene, telling: Telling, place: PlaceMention) -> bool:
    """'The town saw clashes', 'Derna rose': the place is the verb's subject."""
    listed = clauses.words(scene.arabic)
    after = scene.words_after(place.end, 1)
    before = scene.words_before(place.start, 2)
    if any(norm in listed["witnesses"] for norm in (*after, *before)):
        return True
    if any(norm in listed["befalls"] for norm in before[-1:]):
        return True
    return telling.lexeme.family == "crowd" and telling.head.form == "verb" and 0 <= place.start - telling.head.end <= 2


def _named_for(scene: Scene, telling: Telling, place: PlaceMention, governor: str) -> bool:
    """'The battle of X': the place follows the event noun as its genitive."""
    if telling.head.form == "verb" or place.start < telling.head.end:
        return False
    between = scene.norms(telling.head.end, place.start)
    return (not between and not governor) or between == ["of"]


def remembered(last: Where | None, place: Where) -> bool:
    """Whether ``place`` becomes the story's place: a town does, a site in it does not, a country or province only
    where no town was named."""
    first = fold(place.name).split()[:1]
    sites = clauses.words(True)["sites"] | clauses.words(False)["sites"]
    if place.place is None or any(word.removeprefix("ال") in sites for word in first):
        return False
    if last is None or last.place is None:
        return True
    return place.place.precision not in (4, 6) or last.place.precision in (4, 6)
