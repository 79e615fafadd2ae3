import codecs

import pytest

from sijill.errors import ReadError
from sijill.reading.decode import decode

TEXT = "قصفت الطائرات القرية في المساء، ثم دخل الجيش إلى الحي الشرقي من المدينة.\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("cp1256"), "cp1256"),
        (TEXT.encode("iso8859-6"), "iso8859_6"),
    ],
)
def test_encodings_of_arabic(data: bytes, encoding: str) -> None:
    assert decode(data)[:2] == (TEXT, encoding)


def test_a_guessed_encoding_is_said() -> None:
    assert decode(TEXT.encode("cp1256")).flags == ("encoding-guessed",)
    assert decode("Près de la forêt, l'armée a été arrêtée.".encode("cp1252")).text.startswith("Près de la forêt")


def test_a_declared_encoding_is_believed_if_it_fits() -> None:
    data = "Der Fürst ließ die Brücke sprengen.".encode("iso8859-15")
    assert decode(data, "iso-8859-15").encoding == "iso8859-15"
    assert decode(TEXT.encode("cp1256"), "no-such-encoding").text == TEXT


def test_a_few_bytes_of_another_encoding_are_flagged_and_kept_apart() -> None:
    data = (TEXT * 5).encode() + "حلب".encode("cp1256") + (TEXT * 5).encode()
    text, encoding, flags = decode(data)
    assert encoding == "utf-8"
    assert flags == ("mixed-encoding",)
    assert text.replace("\ufffd", "") == TEXT * 10


def test_utf16_cut_in_the_middle_is_flagged() -> None:
    assert decode(codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le")[:-1]).flags == ("mixed-encoding",)


def test_text_that_was_broken_earlier_is_flagged() -> None:
    broken = TEXT.encode().decode("cp1252", "ignore")
    assert "mojibake" in decode(broken.encode()).flags
    assert "mojibake" in decode(TEXT.encode().decode("cp1256", "replace").encode()).flags
    assert "control-characters" in decode((TEXT * 3 + "\x01").encode()).flags
    assert "replacement-characters" in decode((TEXT + "\ufffd").encode()).flags


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04" + bytes(40),
        b"\xd0\xcf\x11\xe0" + bytes(40),
        b"\x7fELF" + bytes(40),
        bytes(range(256)) * 8,
        bytes(range(1, 32)) * 9,
    ],
)
def test_binary_files_are_refused(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        decode(data)
    assert caught.value.code == "read-binary"


def test_arabic_with_vowel_signs_in_windows_1256() -> None:
    text = "قَصَفَ العَدُوُّ المَدِينَةَ لَيْلًا"
    assert decode(text.encode("cp1256")).text == text
