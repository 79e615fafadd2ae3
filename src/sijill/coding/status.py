"""Status and attribution: asserted, claimed, planned, denied, disputed, and on whose word (guide, 3, 12, 13)."""

from __future__ import annotations

from dataclasses import dataclass

from sijill.coding.clauses import attempts, words
from sijill.coding.scene import Scene
from sijill.coding.telling import Telling
from sijill.mentions.attributions import distanced, hedged
from sijill.model import AttributionMention, Source, Span, Status

_PLANNING = frozenset({"plan", "fail", "foil"})


@dataclass(frozen=True, slots=True)
class Standing:
    """How the telling stands: its status with the words that give it, and its source."""

    status: Status
    spans: tuple[Span, ...] = ()
    source: Source | None = None


def standing(scene: Scene, telling: Telling) -> Standing:
    """The status of ``telling`` and the source on whose word it is told."""
    attribution = _covering(scene, telling)
    source = _source(attribution)
    spans = (attribution.span,) if attribution else ()
    if attribution is not None and "disputed" in attribution.flags:
        return Standing("disputed", spans, source)
    if attribution is not None and attribution.kind == "denied" and _joined_words(scene, telling):
        return Standing("asserted")
    if attribution is not None and attribution.kind == "denied":
        accused = _accused(scene, telling, attribution)
        return Standing("claimed" if accused else "denied", (accused,) if accused else spans, source)
    plan = _plan(scene, telling, attribution)
    if plan is not None:
        return Standing("planned", (plan, *spans), source)
    if attribution is not None:
        return Standing("claimed", spans, source)
    distance = distanced(scene.findings.text, _beside(scene, telling))
    return Standing("claimed", (distance,)) if distance else Standing("asserted")


def _joined_words(scene: Scene, telling: Telling) -> bool:
    """'Denied the report and blamed the rebels': the second verb of the speaker is no part of what is denied."""
    if telling.lexeme.family != "words" or telling.head.form != "verb":
        return False
    if scene.arabic:
        return telling.head.proclitic[:1] == "و"
    return scene.words_before(telling.head.start, 1) == ["and"]


def _accused(scene: Scene, telling: Telling, attribution: AttributionMention) -> Span | None:
    """'Denied the raid and accused the rebels of shelling': what somebody is accused of is not denied."""
    between = (
        trigger for trigger in scene.triggers
        if attribution.end <= trigger.start < telling.head.start and trigger.lexeme == "accuse"
    )  # fmt: skip
    return next((trigger.span for trigger in between), None)


def _beside(scene: Scene, telling: Telling) -> Span:
    """The telling's own words with the two before them and the one behind."""
    first, last = scene.token_at(telling.core.start), scene.token_at(telling.core.end)
    tokens = scene.tokens[max(0, first - 2) : last + 1]
    return Span(tokens[0].start, max(tokens[-1].end, telling.core.end))


def _covering(scene: Scene, telling: Telling) -> AttributionMention | None:
    """The innermost attribution whose content holds the telling; a telling is never its own attribution."""
    head, end = telling.head.span, telling.core.end
    covering = [
        mention
        for mention in scene.sayings
        if mention.content is not None
        and mention.content.start <= end
        and mention.content.contains(head)
        and not mention.span.overlaps(head)
    ]
    if not covering:
        # 'Of the attack he said that jets had hit the camp': the verb is told, the noun before it only named.
        verbs = [part.span for part in telling.parts if part.form == "verb"]
        covering = [
            mention
            for mention in scene.sayings
            if mention.content is not None and any(mention.content.contains(verb) for verb in verbs)
        ]
    if telling.lexeme.family == "words":
        # Words that are the news are their speaker's own, unless somebody else reports them.
        covering = [mention for mention in covering if mention.start < telling.core.start - 1]
    behind = [mention for mention in covering if telling.core.end <= mention.start < telling.region.end]
    if behind:
        # '…, according to the mayor' stands nearer to the act than whoever opened the sentence.
        return behind[0]
    return max(covering, key=lambda mention: mention.content.start if mention.content else 0, default=None)


def _source(attribution: AttributionMention | None) -> Source | None:
    if attribution is None or attribution.source is None or attribution.source_span is None:
        return None
    spans = (attribution.source_span,)
    return Source(name=attribution.source, spans=spans, cue=attribution.span, rule=f"{attribution.kind} speech")


def _plan(scene: Scene, telling: Telling, attribution: AttributionMention | None) -> Span | None:
    """The word that makes the act a plan, a threat, a failed or a foiled attempt."""
    if telling.head.tense == "future":
        return telling.head.span
    for carrier in telling.carriers:
        if carrier.tense == "future":
            return carrier.span
        if carrier.sense in _PLANNING and telling.lexeme.family != "crowd":
            return carrier.span
    if attribution is not None and attribution.kind == "threatened" and telling.lexeme.family != "words":
        return attribution.span
    return _attempt(scene, telling) or _imminent(scene, telling)


def _attempt(scene: Scene, telling: Telling) -> Span | None:
    """'Attempted coup', 'محاولة اغتيال': a noun of planning or failing beside the noun of the act."""
    if telling.head.form == "verb" or telling.lexeme.family in ("crowd", "words", "pact"):
        return None
    at, behind = scene.token_at(telling.head.start), scene.token_at(telling.head.end)
    for token in (*scene.tokens[max(0, at - 2) : at], *scene.tokens[behind : behind + 1]):
        if attempts(token.norm, scene.arabic):
            return token.span
    return None


def _imminent(scene: Scene, telling: Telling) -> Span | None:
    imminent, core = words(scene.arabic)["imminent"], telling.core
    for token in scene.tokens:
        if core.start <= token.start <= core.end + 12 and token.norm in imminent:
            return token.span
    return None


def doubt(scene: Scene, telling: Telling) -> Span | None:
    """The hedge in the telling's region, if any."""
    return hedged(scene.findings.text, telling.region)
