"""Event mentions to rows and back, without loss.

A field of an event mention that is a value with evidence (it has ``spans``) becomes one claim, or one a value where the
field holds several; everything else is kept beside the mention. Both directions follow the types of the model, so
a field added there with a default needs no change here.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import types
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Set
from datetime import date, time
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from sijill.model import EventMention, Span

EVIDENCE = ("spans", "rule", "score")
"""Parts of a value that are columns of its claim."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ClaimValue:
    """A claim before it is stored: see :class:`~sijill.record.types.Claim` for the parts."""

    field: str
    position: int
    value: dict[str, Any]
    spans: tuple[Span, ...]
    rule: str
    score: float


# Made once: json.dumps makes an encoder a call where it is given any setting.
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical(value: Any) -> str:
    """``value`` as JSON in one agreed spelling, for hashes."""
    return _ENCODER.encode(value)


def digest(value: Any) -> str:
    """SHA-256 of the canonical JSON of ``value``, in hex."""
    return hashlib.sha256(canonical(value).encode("utf-8", "surrogatepass")).hexdigest()


def digest_of_list(items: Iterable[Any]) -> str:
    """:func:`digest` of the list of ``items``, which are held one at a time."""
    whole = hashlib.sha256(b"[")
    for number, item in enumerate(items):
        whole.update((("," if number else "") + canonical(item)).encode("utf-8", "surrogatepass"))
    whole.update(b"]")
    return whole.hexdigest()


def plain(value: Any) -> Any:
    """A value of the model as JSON holds it."""
    write = _WRITERS.get(type(value))
    if write is None:
        write = _WRITERS[type(value)] = _writer(type(value))
    return value if write is _same else write(value)


def _same(value: Any) -> Any:
    return value


def _writer(kind: type[Any]) -> Callable[[Any], Any]:
    """How values of type ``kind`` become JSON; worked out once a type, for records hold millions of values."""
    if issubclass(kind, Span):
        return lambda value: [value.start, value.end]
    if dataclasses.is_dataclass(kind) and not issubclass(kind, type):
        names = tuple(field.name for field in dataclasses.fields(kind))
        return lambda value: {name: plain(getattr(value, name)) for name in names}
    if issubclass(kind, (date, time)):
        return lambda value: value.isoformat()
    if issubclass(kind, (tuple, list)):
        return lambda value: [plain(item) for item in value]
    if issubclass(kind, Mapping):
        return lambda value: {str(key): plain(item) for key, item in value.items()}
    return _same


_WRITERS: dict[type[Any], Callable[[Any], Any]] = {}


def typed(kind: Any, value: Any) -> Any:
    """The inverse of :func:`plain` for a value of type ``kind``."""
    return _reader(kind)(value)


@cache
def _reader(kind: Hashable) -> Callable[[Any], Any]:
    """How a value of type ``kind`` is made of JSON; worked out once a type, for records hold millions of values."""
    read = _reader_of_present(kind)
    return read if read is _same else lambda value: None if value is None else read(value)


def _reader_of_present(kind: Any) -> Callable[[Any], Any]:
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _reader(next(arg for arg in args if arg is not type(None)))
    if origin is tuple and args[-1] is Ellipsis:
        item = _reader(args[0])
        return lambda value: tuple([item(part) for part in value])
    if origin is tuple:
        items = [_reader(arg) for arg in args]
        return lambda value: tuple([read(part) for read, part in zip(items, value, strict=False)])
    if origin is dict:
        held = _reader(args[1])
        return lambda value: {key: held(part) for key, part in value.items()}
    if kind is Span:
        return lambda value: Span(*value)
    if kind in (date, time):
        read: Callable[[Any], Any] = kind.fromisoformat
        return read
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        parts = {name: _reader(hint) for name, hint in type_hints(kind).items()}
        return lambda value: kind(**{name: parts[name](part) for name, part in value.items() if name in parts})
    return _same


def type_hints(kind: Any) -> dict[str, Any]:
    """The type of every field of a class of the model."""
    return _hints(kind)


@cache
def _hints(kind: Hashable) -> dict[str, Any]:
    return get_type_hints(kind)


@cache
def claim_fields() -> dict[str, tuple[type[Any], bool]]:
    """Fields of an event mention that become claims: name → (class of the value, whether there may be several)."""
    fields = {}
    for name, hint in type_hints(EventMention).items():
        several = get_origin(hint) is tuple
        for kind in get_args(hint):
            if isinstance(kind, type) and dataclasses.is_dataclass(kind) and "spans" in type_hints(kind):
                fields[name] = (kind, several)
    return fields


def claims_of(mention: EventMention) -> Iterable[ClaimValue]:
    """The claims of a mention in a fixed order: type and status first, then the fields of the model."""
    yield ClaimValue(
        field="type", position=0, value={"type": mention.type, "mode": mention.mode}, spans=(mention.trigger,),
        rule=f"trigger {mention.lexeme}", score=mention.score,
    )  # fmt: skip
    yield ClaimValue(
        field="status", position=0, value={"status": mention.status}, spans=mention.status_spans or (mention.trigger,),
        rule="words of the status" if mention.status_spans else "nothing against it", score=mention.score,
    )  # fmt: skip
    for name, (_, several) in claim_fields().items():
        held = getattr(mention, name)
        for position, value in enumerate(held if several else () if held is None else (held,)):
            kind: Any = type(value)
            yield ClaimValue(
                field=name, position=position, value={part: plain(getattr(value, part)) for part in _told(kind)},
                spans=value.spans, rule=getattr(value, "rule", ""), score=getattr(value, "score", 1.0),
            )  # fmt: skip


def spans_of(mention: EventMention) -> Iterator[tuple[str, Span]]:
    """(field, span) for every span of the claims of a mention."""
    yield "type", mention.trigger
    yield from (("status", span) for span in mention.status_spans)
    for name, (_, several) in claim_fields().items():
        held = getattr(mention, name)
        for value in held if several else () if held is None else (held,):
            yield from ((name, span) for span in value.spans)


@cache
def _told(kind: Any) -> tuple[str, ...]:
    """The fields of a value that say something of the event; the others are columns of its claim."""
    fields = dataclasses.fields(kind)
    return tuple(field.name for field in fields if field.name not in EVIDENCE)


COLUMNS = frozenset({"id", "document", "start", "end", "quote", "type", "mode", "status", "score", "flags"})
"""Fields of an event mention that have a column of their own."""


def details_of(mention: EventMention) -> dict[str, Any]:
    """Whatever of a mention is neither a claim nor a column."""
    return rest_of(mention, _stored_apart())


@cache
def _stored_apart() -> frozenset[str]:
    return COLUMNS | claim_fields().keys()


def rest_of(value: Any, apart: Set[str]) -> dict[str, Any]:
    """The fields of a value of the model that are not ``apart`` and differ from their default.

    Defaults are left out so that a field which a later version adds does not make older documents look changed.
    """
    kind: Any = type(value)
    fields = _others(kind, frozenset(apart))
    held = ((name, getattr(value, name), default) for name, default in fields)
    return {name: plain(item) for name, item, default in held if item != default}


@cache
def _others(kind: Any, apart: frozenset[str]) -> tuple[tuple[str, Any], ...]:
    fields = dataclasses.fields(kind)
    return tuple((field.name, field.default) for field in fields if field.name not in apart)


def mention_of(row: Mapping[str, Any], claims: Iterable[ClaimValue]) -> EventMention:
    """The event mention of a stored row (columns and ``details``) and its claims, the latter in position order."""
    hints, fields = type_hints(EventMention), claim_fields()
    parts: dict[str, Any] = {name: typed(hints[name], plain(row[name])) for name in COLUMNS}
    parts |= {name: typed(hints[name], value) for name, value in row["details"].items() if name in hints}
    for claim in claims:
        if claim.field == "type":
            parts |= {"type": claim.value["type"], "mode": claim.value["mode"]}
        elif claim.field == "status":
            parts["status"] = claim.value["status"]
        elif claim.field in fields:
            kind, several = fields[claim.field]
            value = value_of(kind, claim)
            parts[claim.field] = (*parts.get(claim.field, ()), value) if several else value
    return EventMention(**parts)


def value_of(kind: type[Any], claim: ClaimValue) -> Any:
    """The model's value that ``claim`` holds."""
    hints = type_hints(kind)
    parts = {name: typed(hints[name], part) for name, part in claim.value.items() if name in hints}
    evidence = {"spans": claim.spans, "rule": claim.rule, "score": claim.score}
    return kind(**parts, **{name: part for name, part in evidence.items() if name in hints})
