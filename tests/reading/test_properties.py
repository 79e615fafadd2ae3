"""Any bytes at all become a document or an error, and every span lies inside the text, in order."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.errors import ReadError
from sijill.language.text import Text
from sijill.mentions.citations import find
from sijill.model import Document
from sijill.reading import read

PIECES = [
    "^ ", "[17]", "[1, 3-5]", "](http://x.y)", "[", "]", "![a](b)", "**", "_", "\\", "# ", "- ", "1. ", "| a | b |",
    "```", "---", "---\ntitle: a\n", "\n", "\r\n", "\r", "\t", "⚔", "(أ.ح)", "القادة", "المراجع", "References",
    "انظر أيضا", "«", "»", "\"", "مؤرشف من الأصل في 2001-02-03", "Retrieved 5 May 2000", "(4 مايو 1999)",
    "{{cite|title=x}}", "{{Infobox|a=b}}", "<ref>", "</ref>", "[[a|b]]", "'''", "{|", "|-", "|}", "<p>", "</p>",
    "<html>", "<!-- x -->", "قتل خمسة جنود في المعركة. ", "The army left. ", "[not in citation given]", "\u200f",
    "\ufeff", "\ud800", "\u0000", "https://a.b/c", "x: y", "== h ==", "[[ملف:a|تصغير|b]]",
]  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=40).map("".join)


def check(document: Document) -> None:
    length = len(document.text)
    for spans in (document.zones, document.masks, document.references):
        end = 0
        for span in spans:
            assert end <= span.start < span.end <= length
            end = span.end
    assert all(0 <= link.start < link.end <= length for link in document.links)
    assert list(document.links) == sorted(document.links, key=lambda link: link.start)
    document.text.encode("utf-8")
    starts = -1
    for citation in find(Text(document)):
        assert citation.text == document.text[citation.start : citation.end]
        assert citation.start >= starts
        starts = citation.start


@settings(max_examples=150, deadline=None)
@given(texts)
def test_any_text(text: str) -> None:
    try:
        document = read(text)
    except ReadError as error:
        assert error.code == "read-empty"
        return
    assert len(document.text) == len(text)
    check(document)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=200), texts.map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes(data: bytes) -> None:
    try:
        document = read(data)
    except ReadError as error:
        assert "\n" not in error.line()
        return
    assert document.original == data
    check(document)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["<html><body>", "%PDF-1.4\n", "[[a]] [[b]] {{c}}\n", "\ufeff", "---\n"]), texts)
def test_any_text_in_any_format(opening: str, text: str) -> None:
    try:
        document = read((opening + text).encode("utf-8", "replace"))
    except ReadError:
        return
    check(document)
