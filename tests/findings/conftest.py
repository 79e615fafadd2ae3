"""A record of two invented texts on one town, coded by the coder itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import sijill
from sijill.record import Record

ARABIC = """في 3 مايو 2015 سيطر تنظيم الدولة الإسلامية على مدينة تدمر.[1] وقتل في الهجوم 12 جنديا.[1]

في 6 مايو 2015 قصف سلاح الجو السوري سوق تدمر، ما أسفر عن مقتل خمسة مدنيين.[2][not in citation given]

في 27 مارس 2016 استعاد الجيش السوري مدينة تدمر من تنظيم الدولة الإسلامية.[3]
وانسحب مقاتلو التنظيم من الضاحية الغربية من تدمر في 28 مارس 2016.

مراجع
^ "سقوط تدمر". وكالة الأنباء. 4 مايو 2015. اطلع عليه بتاريخ 2015-05-01.
"""
ENGLISH = """On 6 May 2015 the Syrian air force bombed the market of Palmyra, killing nine civilians.

On 27 March 2016 the Syrian army captured Palmyra from the Islamic State.
"""


@pytest.fixture
def palmyra(tmp_path: Path) -> Iterator[Record]:
    from sijill.model import Document
    from sijill.reading import read

    for name, text in (("tadmur", ARABIC), ("palmyra", ENGLISH)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    with Record.open(tmp_path / "r.sijill") as record:
        for name in ("tadmur", "palmyra"):
            document: Document = read(tmp_path / f"{name}.txt")
            record.add(document, sijill.find_events(document))
        yield record
