from datetime import date
from pathlib import Path

import pytest

from sijill.errors import ReadError
from sijill.reading import open_documents, read


def test_a_string_is_the_text_itself() -> None:
    document = read("قصفت القوات المدينة في 3 مايو 2012.\n")
    assert document.text == "قصفت القوات المدينة في 3 مايو 2012.\n"
    assert document.language == "ar"
    assert document.encoding == "utf-8"


def test_line_ends_marks_and_tatweel_stay(tmp_path: Path) -> None:
    text = "\u200fقُصِفَت المديـــنة\r\nفي الليل\rثم عاد الهدوء.\n"
    file = tmp_path / "report.txt"
    file.write_bytes(text.encode())
    document = read(file)
    assert document.text == text
    assert document.name == "report"


def test_a_sidecar_gives_title_and_date(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text("انسحبت القوات من البلدة صباح اليوم.", encoding="utf-8")
    (tmp_path / "report.json").write_text('{"title": "انسحاب", "document_date": "2013-02-01", "licence": null}')
    document = read(file)
    assert (document.title, document.document_date, document.licence) == ("انسحاب", date(2013, 2, 1), None)


def test_a_missing_file_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as caught:
        read(tmp_path / "absent.txt")
    assert "absent.txt: no such file" in caught.value.line()


def test_one_bad_document_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (tmp_path / "b.txt").write_text("دخل الجيش القرية.", encoding="utf-8")
    bad, good = open_documents([tmp_path])
    assert isinstance(bad, ReadError)
    assert bad.code == "read-binary"
    assert not isinstance(good, ReadError)
    assert good.name == "b"
