"""Event mentions become claims and come back without loss."""

import json
from datetime import date
from typing import get_args

import making
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.model import EVENT_TYPES, STATUSES, EventMention, Figure, Party, Span, Value, When, Where
from sijill.model.mentions import Basis, Modifier, Precision
from sijill.record.values import canonical, claims_of, details_of, digest, mention_of, plain, typed
from sijill.record.writing import mention_columns

SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 50), st.integers(1, 30))
SOME_SPANS = st.lists(SPANS, min_size=1, max_size=3).map(tuple)
SCORES = st.floats(0, 1)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
DAYS = st.none() | st.dates()
NUMBERS = st.none() | st.integers(0, 10**6)
PARTIES = st.builds(
    Party, name=WORDS, spans=SOME_SPANS, rule=WORDS, score=SCORES, actor=st.none() | WORDS, kind=st.none() | WORDS,
    private=st.booleans(),
)  # fmt: skip
VALUES = st.builds(Value, value=WORDS, spans=SOME_SPANS, rule=WORDS, score=SCORES)
FIGURES = st.builds(Figure, minimum=NUMBERS, best=NUMBERS, maximum=NUMBERS, spans=SOME_SPANS, rule=WORDS)
WHENS = st.builds(
    When, earliest=DAYS, latest=DAYS, precision=st.sampled_from(get_args(Precision)), spans=SOME_SPANS, rule=WORDS,
    basis=st.sampled_from(get_args(Basis)), score=SCORES, modifier=st.none() | st.sampled_from(get_args(Modifier)),
    date_prec=st.none() | st.integers(1, 5), flags=st.lists(WORDS, max_size=2).map(tuple),
)  # fmt: skip
WHERES = st.builds(
    Where, name=WORDS, spans=SOME_SPANS, rule=WORDS, score=SCORES, place=st.sampled_from([None, making.PLACE]),
    candidates=st.sampled_from([(), (making.PLACE, making.OTHER_PLACE)]), reason=WORDS,
)  # fmt: skip
MENTIONS = st.builds(
    EventMention, id=WORDS, document=WORDS, start=st.integers(0, 50), end=st.integers(51, 99), quote=WORDS,
    type=st.sampled_from(EVENT_TYPES), trigger=SPANS, lexeme=WORDS, mode=st.none() | WORDS,
    when=st.none() | WHENS, where=st.none() | WHERES, country=st.none() | VALUES,
    actors_a=st.lists(PARTIES, max_size=3).map(tuple), actors_b=st.lists(PARTIES, max_size=3).map(tuple),
    killed=st.none() | FIGURES, injured=st.none() | FIGURES, captured=st.none() | FIGURES,
    status=st.sampled_from(STATUSES), status_spans=st.lists(SPANS, max_size=2).map(tuple),
    citations=st.lists(VALUES, max_size=3).map(tuple), citation_flag=st.none() | VALUES, means=st.none() | VALUES,
    retells=st.none() | WORDS, aggregate=st.booleans(), score=SCORES, notes=st.lists(WORDS, max_size=2).map(tuple),
    flags=st.lists(WORDS, max_size=2).map(tuple), considered=st.lists(WORDS, max_size=2).map(tuple),
)  # fmt: skip


def stored(mention: EventMention) -> EventMention:
    """The mention after a way through JSON."""
    columns = json.loads(canonical({**mention_columns(mention), "document": mention.document}))
    claims = list(claims_of(mention))
    for claim in claims:
        assert json.loads(canonical(claim.value)) == claim.value
    return mention_of({**columns, "id": columns["key"]}, claims)


@settings(max_examples=60, deadline=None)
@given(MENTIONS)
def test_any_mention_comes_back_from_its_row_and_claims(mention: EventMention) -> None:
    assert stored(mention) == mention


def test_every_claim_has_words() -> None:
    for mention in making.mentions():
        assert all(claim.spans for claim in claims_of(mention))


def test_fields_at_their_default_are_not_stored() -> None:
    assert set(details_of(making.retelling())) == {"trigger", "lexeme", "retells"}


def test_a_row_of_an_older_version_without_a_newer_field_is_read() -> None:
    columns = {**mention_columns(making.retelling()), "id": "wadi-2", "document": "wadi"}
    details = {**columns["details"], "dropped_since": 1}
    assert mention_of({**columns, "details": details}, claims_of(making.retelling())) == making.retelling()


def test_plain_values_are_json_and_typed_brings_them_back() -> None:
    value = (date(2016, 5, 3), date(2016, 5, 4))
    assert plain(value) == ["2016-05-03", "2016-05-04"]
    assert typed(tuple[date, date] | None, plain(value)) == value
    assert typed(dict[str, Span], {"a": [1, 2]}) == {"a": Span(1, 2)}
    assert typed(date | None, None) is None


def test_the_digest_does_not_depend_on_the_order_of_keys() -> None:
    assert digest({"a": 1, "b": [2]}) == digest({"b": [2], "a": 1})
    assert digest({"a": 1}) != digest({"a": 2})
