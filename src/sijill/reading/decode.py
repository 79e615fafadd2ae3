"""Bytes to text: which encoding, and what damage the text carries.

Nothing is repaired: line ends, bidi marks, tatweel and vowel signs stay. Only a byte order mark at the very beginning
is no part of the text, and bytes that no encoding explains become U+FFFD, which is flagged.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from sijill.errors import ReadError

SAMPLE = 200_000
"""Bytes that are looked at where the encoding has to be guessed."""

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"PK\x03\x04", "a zip or office file"),
    (b"\xd0\xcf\x11\xe0", "an office file"),
    (b"{\\rtf", "a rich text file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "a media file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3\0", "a database"),
    (b"ID3", "a media file"),
    (b"OggS", "a media file"),
)
# Encodings in which Arabic and English reports are met; guessing among all of them misleads on short texts.
_CANDIDATES = ["cp1256", "iso8859_6", "cp1252", "cp720", "mac_arabic"]
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
# UTF-8 Arabic read as Windows-1252 or Windows-1256 earlier in the file's life.
_MOJIBAKE = re.compile(r"(?:[ØÙ][\u0080-\u00ff\u2018-\u203a\u0152-\u0192]){4}|(?:[طظ][\u0080-\u00bf\u2018-\u203a]){4}")
_MIXED_WORD = re.compile("[A-Za-z][\u0621-\u064a]|[\u0621-\u064a][A-Za-z]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_NONCHARACTER = "\ufffd"


class Decoded(NamedTuple):
    text: str
    encoding: str
    flags: tuple[str, ...]


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """``data`` as text. declared: an encoding that the file names itself, believed if it fits.

    Raises ReadError (``read-binary``, ``read-encoding``) where the bytes are no text.
    """
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise ReadError("read-binary", f"this is {what}, not text", remedy="convert it to text, HTML or PDF first")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _finish(data[len(bom) :], encoding)
    unmarked = _unmarked_utf16(data)
    if unmarked:
        return _finish(data, unmarked)
    try:
        return _checked(data.decode("utf-8"), "utf-8", ())
    except UnicodeDecodeError:
        pass
    if b"\0" in data[:SAMPLE]:
        raise ReadError(
            "read-binary", "this is a binary file, not text", remedy="convert it to text, HTML or PDF first"
        )
    if declared:
        try:
            return _checked(data.decode(declared), codecs.lookup(declared).name, ())
        except (LookupError, UnicodeError):
            pass
    if _mostly_utf8(data):
        return _checked(data.decode("utf-8", "replace"), "utf-8", ("mixed-encoding",))
    return _guess(data)


def tidy(text: str) -> tuple[str, tuple[str, ...]]:
    """``text`` as valid Unicode of the same length (lone surrogates become U+FFFD), with the flags it earns."""
    flags: list[str] = []
    if _SURROGATE.search(text):
        text = _SURROGATE.sub(_NONCHARACTER, text)
        flags.append("lone-surrogates")
    if _CONTROL.search(text):
        flags.append("control-characters")
    if _NONCHARACTER in text and not flags:
        flags.append("replacement-characters")
    if _MOJIBAKE.search(text):
        flags.append("mojibake")
    return text, tuple(flags)


def _finish(data: bytes, encoding: str) -> Decoded:
    try:
        return _checked(data.decode(encoding), encoding, ())
    except UnicodeDecodeError:
        return _checked(data.decode(encoding, "replace"), encoding, ("mixed-encoding",))


def _checked(text: str, encoding: str, flags: tuple[str, ...]) -> Decoded:
    text, found = tidy(text)
    sample = text[:SAMPLE]
    if "control-characters" in found and len(_CONTROL.findall(sample)) > 0.05 * len(sample):
        raise ReadError(
            "read-binary", "this is a binary file, not text", remedy="convert it to text, HTML or PDF first"
        )
    if sample.count(_NONCHARACTER) > 0.2 * len(sample):
        raise ReadError("read-encoding", "no encoding makes text of these bytes", remedy="save the file as UTF-8")
    if "mixed-encoding" in flags:
        found = tuple(flag for flag in found if flag != "replacement-characters")
    return Decoded(text, encoding, flags + found)


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: every second byte is that of the Latin or the Arabic block."""
    sample = data[: min(len(data), SAMPLE) // 2 * 2]
    if len(sample) < 8 or len(data) % 2 or (b"\0" not in sample and b"\6" not in sample):
        return None
    for encoding, offset in (("utf-16-le", 1), ("utf-16-be", 0)):
        high = sample[offset::2]
        low = sample[1 - offset :: 2]
        if (high.count(0) + high.count(6) + high.count(0x20)) > 0.9 * len(high) and low.count(0) < 0.05 * len(low):
            try:
                data.decode(encoding)
            except UnicodeDecodeError:
                continue
            return encoding
    return None


def _mostly_utf8(data: bytes) -> bool:
    """Whether all but a few of the bytes beyond ASCII are valid UTF-8."""
    text = data[:SAMPLE].decode("utf-8", "replace")
    bad = text.count(_NONCHARACTER)
    good = sum(1 for char in text if char > "\x7f") - bad
    return good > 10 * bad


def _guess(data: bytes) -> Decoded:
    """One of the single-byte encodings; among those that give Arabic, the one with the most articles ('ال')."""
    from charset_normalizer import from_bytes

    sample = data[:SAMPLE]
    best = from_bytes(sample, cp_isolation=_CANDIDATES).best()
    likely = [best.encoding] if best else []
    candidates = likely + [encoding for encoding in _CANDIDATES if encoding not in likely]
    arabic = [encoding for encoding in candidates if _arabic_enough(sample, encoding)]
    arabic.sort(key=lambda encoding: -sample.decode(encoding, "replace").count("ال"))
    for encoding in arabic + candidates:
        try:
            return _checked(data.decode(encoding), encoding, ("encoding-guessed",))
        except (ReadError, UnicodeDecodeError):
            continue
    raise ReadError("read-encoding", "no encoding makes text of these bytes", remedy="save the file as UTF-8")


def _arabic_enough(sample: bytes, encoding: str) -> bool:
    """Whether the bytes beyond ASCII become Arabic letters, in words of their own and not inside Latin ones."""
    text = sample.decode(encoding, "replace")
    high = sum(1 for char in text if char > "\x7f")
    letters = sum(1 for char in text if "\u0621" <= char <= "\u0652")
    return letters > 0.8 * high and len(_MIXED_WORD.findall(text)) < 0.1 * letters
