import pytest

from sijill.errors import ReadError
from sijill.reading import read
from sijill.reading.pdf import unwrapped


def pdf_of(*lines: str, title: str = "") -> bytes:
    """A PDF of one page with ``lines`` in Helvetica."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream",
        b"<< /Title (%s) >>" % title.encode("latin-1"),
    ]
    body = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    body += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return body + b"trailer << /Size 6 /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start


def test_the_text_layer_is_read_with_its_lines_joined() -> None:
    data = pdf_of(
        "The garrison left the fort on 3 May 1999 after", "three days of fighting.", "It was quiet.", title="Fort"
    )
    document = read(data)
    assert document.media_type == "application/pdf"
    assert document.text == "The garrison left the fort on 3 May 1999 after three days of fighting.\nIt was quiet."
    assert (document.title, document.extracted, document.language) == ("Fort", True, "en")


def test_a_truncated_pdf_is_one_clear_error() -> None:
    with pytest.raises(ReadError) as caught:
        read(pdf_of("The garrison left.")[:60])
    assert caught.value.code == "read-pdf"


def test_scanned_pages_are_said() -> None:
    with pytest.raises(ReadError) as caught:
        read(pdf_of())
    assert "OCR" in caught.value.line()


def test_hyphens_and_paragraphs() -> None:
    page = "The command\ufffe\r\nment left the town in the early morn\r\n\r\nSecond paragraph.\r\nThird."
    assert unwrapped(page) == "The commandment left the town in the early morn\n\nSecond paragraph.\nThird."
