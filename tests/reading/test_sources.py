import json
import os
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sijill.errors import ReadError
from sijill.model import Document
from sijill.reading import open_documents, read

TEXT = "انسحبت الفرقة الثالثة من بلدة السهل."


def names(found: list[Document | ReadError]) -> list[str]:
    return [item.code if isinstance(item, ReadError) else item.name for item in found]


def test_a_folder_in_order_without_sidecars_and_hidden_files(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("z.txt", "a.md", "b/c.txt", ".hidden.txt", ".git/d.txt", "picture.png", "~$lock.txt", "z.json"):
        (tmp_path / name).write_text(TEXT if not name.endswith("json") else "{}", encoding="utf-8")
    (tmp_path / "report.docx").write_bytes(b"PK\x03\x04")
    assert names(list(open_documents([tmp_path]))) == ["a", "read-binary", "z", "c"]


def test_a_folder_without_documents(tmp_path: Path) -> None:
    (tmp_path / "only.json").write_text("{}")
    (error,) = open_documents([tmp_path])
    assert isinstance(error, ReadError)
    assert error.line() == f"{tmp_path}: no documents in this folder; name a folder with texts [read-no-documents]"


def test_missing_empty_and_folder_sources(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blank.txt").write_bytes(b"\xef\xbb\xbf \r\n\t")
    (tmp_path / "sub").mkdir()
    found = list(open_documents([tmp_path / "none.txt", tmp_path / "empty.txt", str(tmp_path / "blank.txt")]))
    assert names(found) == ["read-missing", "read-empty", "read-empty"]
    assert all(isinstance(error, ReadError) and str(tmp_path) in error.line() for error in found)
    with pytest.raises(ReadError, match="this is a folder"):
        read(tmp_path / "sub")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    file.chmod(0)
    with pytest.raises(ReadError, match="no permission"):
        read(file)


def test_a_name_that_no_file_can_have() -> None:
    with pytest.raises(ReadError, match=r"cannot be read|no such file"):
        read(Path("a\0b"))


def test_json_lines_are_read_one_by_one(tmp_path: Path) -> None:
    file = tmp_path / "wire.jsonl"
    lines = [
        "\ufeff" + json.dumps({"text": TEXT, "id": "n1", "document_date": "2011-06-07", "title": "انسحاب"}),
        "{broken",
        "",
        '{"title": "no text"}',
        json.dumps({"text": TEXT, "date": "8 June 2011", "source": None}),
        json.dumps({"text": TEXT + "\ud800"}),
        '{"text": "x", "document_date": "some day"}',
        '{"text": ""}',
    ]
    file.write_bytes("\n".join(lines).encode())
    found = list(open_documents([file]))
    assert names(found) == [
        "wire:n1", "read-jsonl", "read-jsonl", "wire:5", "wire:6", "read-jsonl", "read-empty",
    ]  # fmt: skip
    first, broken, _, fifth, sixth, *_ = found
    assert isinstance(first, Document)
    assert (first.title, first.document_date) == ("انسحاب", date(2011, 6, 7))
    assert isinstance(broken, ReadError)
    assert broken.where == f"{file}:2"
    assert isinstance(fifth, Document)
    assert fifth.document_date == date(2011, 6, 8)
    assert isinstance(sixth, Document)
    assert sixth.flags == ("lone-surrogates",)


def test_missing_json_lines(tmp_path: Path) -> None:
    assert names(list(open_documents([tmp_path / "none.jsonl", tmp_path / "none.warc"]))) == ["read-missing"] * 2


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "malformed JSON"),
        ("[]", "no JSON object"),
        ('{"title": 5}', "'title' is no string"),
        ('{"document_date": "soon"}', "is no day"),
        ('{"document_date": 2011}', "is no day"),
    ],
)
def test_a_bad_sidecar_is_named(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.json").write_text(content)
    with pytest.raises(ReadError, match=message) as caught:
        read(tmp_path / "a.txt")
    assert "a.json" in caught.value.line()


def test_what_a_sidecar_states_wins_over_the_page(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(f"---\ntitle: page\ndate: 2011-01-01\nsource: wire\n---\n{TEXT}\n", encoding="utf-8")
    assert read(file).document_date == date(2011, 1, 1)
    (tmp_path / "a.json").write_text('{"title": null, "document_date": null, "source_url": "x", "more": [1]}')
    document = read(file)
    assert (document.title, document.document_date, document.source) == ("page", None, "x")
    assert read(file, document_date=date(2012, 2, 2)).document_date == date(2012, 2, 2)


def test_a_language_that_sijill_does_not_read_is_said(tmp_path: Path) -> None:
    persian = read("نیروهای ارتش در این شهر مستقر شدند و درگیری‌ها تا شب ادامه داشت که در آن پنج نفر کشته شدند.")
    assert (persian.language, persian.flags) == ("fa", ("language-unsupported",))
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.json").write_text('{"language": "en"}')
    assert read(file).flags == ("language-mismatch",)


def warc(*pages: tuple[str, bytes]) -> bytes:
    stream = BytesIO()
    writer = WARCWriter(stream, gzip=True)
    for kind, body in pages:
        headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            "https://example.org/page", "response", payload=BytesIO(body), http_headers=headers,
            warc_headers_dict={"WARC-Date": "2011-06-07T00:00:00Z", "WARC-Record-ID": "<urn:uuid:1>"},
        )  # fmt: skip
        writer.write_record(record)
    return stream.getvalue()


def test_pages_of_an_archive(tmp_path: Path) -> None:
    pages = warc(
        ("text/html; charset=utf-8", f"<html><body><p>{TEXT}</p></body></html>".encode()),
        ("image/png", b"\x89PNG"),
        ("text/html", b"<html></html>"),
    )
    (tmp_path / "crawl.warc.gz").write_bytes(pages)
    found = list(open_documents([tmp_path]))
    assert names(found) == ["crawl:1", "read-no-content"]
    first = found[0]
    assert isinstance(first, Document)
    assert (first.text, first.source) == (TEXT, "https://example.org/page")


@pytest.mark.parametrize("data", [b"", b"no archive at all", b"WARC/1.0\r\nbroken"])
def test_a_damaged_archive_is_one_error(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "crawl.warc").write_bytes(data)
    (error,) = open_documents([tmp_path / "crawl.warc"])
    assert isinstance(error, ReadError)
    assert error.code in {"read-warc", "read-no-documents"}


def test_long_lines_and_many_lines_take_seconds_at_most() -> None:
    line = "قتل خمسة جنود في اشتباكات وقعت قرب البلدة.[12] [أ](http://x.y/z) "
    assert len(read(line * 16_000).masks) == 32_000
    assert read((line + "\n") * 8_000).language == "ar"


@pytest.mark.parametrize("mark", ["[", "[a]", "](", "![", "<!--", "*", "\\", "^ ", "`", "«", "{{", "<a "])
def test_no_mark_makes_reading_slow(mark: str) -> None:
    assert len(read("قتل " + mark * 60_000).text) == 4 + len(mark) * 60_000
