"""Who did it to whom, by classes of sentences."""

from __future__ import annotations

import pytest

import sijill

SIDES = [
    ("أسفر الهجوم على القرية في 3 مايو 2015 عن مقتل 12 مدنيا.", [], ["12 مدنيا"]),
    ("شنت طائرات روسية غارات على البلدة في 3 مايو 2015.", ["طائرات روسية"], None),
    ("قتل ثمانية مدنيين في غارات جوية إسرائيلية على البلدة في 3 مايو 2015.", ["إسرائيلية"], ["ثمانية مدنيين"]),
    ("A Russian airstrike on 3 May 2016 killed five civilians in the town.", ["Russian"], ["five civilians"]),
    ("On 3 May 2016 shelling of the market killed 12 people and injured 30.", [], ["12 people", "30"]),
    ("استمر حصار المدينة حتى 3 مايو 2015.", [], None),
]


@pytest.mark.parametrize(("text", "a", "b"), SIDES)
def test_sides(text: str, a: list[str], b: list[str] | None) -> None:
    event = sijill.find_events(text)[0]
    assert [party.name for party in event.actors_a] == a
    if b is not None:
        assert set(b) <= {party.name for party in event.actors_b}
