"""Files that are made to do harm: bombs, endless headers, markup that makes parsers start over."""

import gzip
import io
import json
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sijill.coding import code
from sijill.errors import ReadError
from sijill.model import Document
from sijill.reading import open_documents, read, wikitext
from sijill.reading.htmltext import MANY, all_text, tamed

RESPONSE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n%s\r\n"


def warc_record(body: bytes, headers: bytes = b"", extra: bytes = b"") -> bytes:
    block = RESPONSE % headers + body
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/x\r\n"
        b"Content-Type: application/http; msgtype=response\r\n%sContent-Length: %d\r\n\r\n%s\r\n\r\n"
        % (extra, len(block), block)
    )


def page(words: str = "The army shelled the market of the town and five people died there.") -> bytes:
    return f"<html><body><p>{words}</p></body></html>".encode()


def opened(path: Path, data: bytes) -> list[Document | ReadError]:
    path.write_bytes(data)
    return list(open_documents([path]))


@pytest.fixture
def low(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sijill.reading.limits.BIGGEST", 2_000_000)


def test_a_page_that_unpacks_beyond_the_limit_fails_alone(tmp_path: Path, low: None) -> None:
    bomb = gzip.compress(page("war " * 1_000_000))
    archive = warc_record(bomb, b"Content-Encoding: gzip\r\n") + warc_record(page())
    found = opened(tmp_path / "a.warc", archive)
    assert isinstance(found[0], ReadError) and found[0].code == "read-too-big"
    assert isinstance(found[1], Document) and "five people" in found[1].text


def test_a_bomb_within_a_wacz_fails_by_name(tmp_path: Path, low: None) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("archive/../../x.warc", warc_record(page()))
        archive.writestr("archive/b.warc.gz", gzip.compress(warc_record(page("war " * 1_000_000))))
    found = opened(tmp_path / "a.wacz", out.getvalue())
    assert [one.name if isinstance(one, Document) else one.code for one in found] == ["a:1", "read-too-big"]
    assert [path.name for path in tmp_path.iterdir()] == ["a.wacz"]


@pytest.mark.parametrize("headers", [b"X: y\r\n" * 20_000, b"X: " + b"y" * 30_000_000 + b"\r\n"])
def test_headers_without_end_are_a_damaged_archive(tmp_path: Path, headers: bytes) -> None:
    found = opened(tmp_path / "a.warc.gz", gzip.compress(warc_record(page(), extra=headers), 1))
    assert all(isinstance(one, ReadError) for one in found)


def test_files_and_lines_beyond_the_limit_are_not_read(tmp_path: Path, low: None) -> None:
    for name in ("a.txt", "a.html", "a.jsonl"):
        (found,) = opened(tmp_path / name, b'{"text": "' + b"x" * 3_000_000)
        assert isinstance(found, ReadError) and found.code == "read-too-big", name
    (tmp_path / "b.txt").write_text("The army left the town.")
    (tmp_path / "b.json").write_text(json.dumps({"title": "x" * 3_000_000}))
    (found,) = open_documents([tmp_path / "b.txt"])
    assert isinstance(found, ReadError) and found.code == "read-too-big"


@pytest.mark.parametrize("depth", [300, 100_000])
@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "table><tr><td", "blockquote", "svg"])
def test_deep_pages_keep_their_words(tag: str, depth: int) -> None:
    words = "The army shelled the market of the town and five people died."
    try:
        found = read(b"<html><body>" + f"<{tag}>".encode() * depth + words.encode())
    except ReadError as error:
        assert tag == "svg" and error.code in ("read-no-content", "read-empty")
        return
    assert words in found.text


@pytest.mark.parametrize(
    "deep", ["[" * 200_000, '{"a":' * 200_000, "[[" * 100_000 + "{{c}}", "- " * 100_000, "> " * 100_000]
)
def test_nesting_of_other_kinds_ends_well(tmp_path: Path, deep: str) -> None:
    for name in ("a.txt", "a.md", "a.wiki", "a.jsonl"):
        (found,) = opened(tmp_path / name, deep.encode())
        assert isinstance(found, Document) or "\n" not in found.line()


def test_aliases_in_front_matter_multiply_nothing() -> None:
    laughs = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(f'*{chr(97 + n)}' for _ in range(9))}]\n" for n in range(20)
    )
    found = read(f"---\ntitle: *t\n{laughs}---\nThe army left the town on 5 May 2015.\n")
    assert "The army left" in found.text


def test_what_nothing_closes_is_text() -> None:
    assert tamed("<p>a < b<!-- c") == "<p>a < b<!-- c"
    many = "<p>five died</p>" + "<a " * (MANY + 1)
    assert tamed(many) == "<p>five died</p>" + "&lt;a " * (MANY + 1)
    hidden = "<!-- " * (MANY + 1) + "five died"
    assert "five died" in all_text(tamed(hidden))
    assert all_text("<p>a<!-- <b>no</b> --> b<![endif]> c <i") == "a b<![endif]> c <i"
    assert "word" in wikitext.extract(("[[a]] {{b}} " + "<a " * 500 + "word").encode()).text


PIECES = [
    "<a ", "<!--", "<!-- >", "<a b=\"c>", "</", "<![x[", "<table><tr><td>", "[[a|", "{{a|", "{|\n|-\n|",
    "<ref>", "'''", "[1]", "[a](", "](http://x)", "![", "`", "***", "_a", "| a |\n", "# ", "- ", "```\n",
    "a: b\n", "---\n", "http://a.b/", "a@", "\\", "&#1", "«", "\"", "(", "1,000 ", "1/", "5 May 2015 ",
    "5 مايو 2015 ", "خمسة و", "five and ", "مئة و", "بن ", "وال", "ـ", "َ", "\u202e", "في مدينة حلب ",
    "حلب، ", "منذ ", "between ", "قال إن ", "said that ", "قتل ", "J. ", "A.", "\n", " ", "من ", "لم ",
    "1435 هـ ", "2014-2015 ", "عدد ", "Mohamed ", "أكثر من ", "killed ", "⚔", "(أ.ح) ",
    "Retrieved 5 May 2000. ",
]  # fmt: skip


def everything(text: str) -> None:
    """Read in each format, and coded."""
    for opening in ("", "<html><body><p>", "[[a]] [[b]] {{c}} '''x'''\n", "---\ntitle: a\n"):
        try:
            read((opening + text).encode())
        except ReadError:
            continue
    code(text)


@pytest.mark.parametrize("piece", PIECES)
def test_no_piece_repeated_is_a_fault(piece: str) -> None:
    everything((piece * 400)[:400])


def spent(work: Callable[[], None]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES)
def test_the_cost_of_any_piece_repeated_grows_with_its_length(piece: str) -> None:
    """Eight times the text takes about eight times as long; a quadratic rule would take 64 times."""
    code("five died")
    for _ in range(3):
        short = spent(lambda: everything((piece * 4000)[:4_000]))
        long = spent(lambda: everything((piece * 32_000)[:32_000]))
        if long < 1 or long < 24 * short:
            return
    pytest.fail(f"{piece!r}: {short:.2f} s, then {long:.2f} s")
