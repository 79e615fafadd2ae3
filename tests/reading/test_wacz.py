"""WACZ archives are read as the WARC files in them."""

import io
import zipfile
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sijill.errors import ReadError
from sijill.reading import open_documents


def warc(*texts: str) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for number, text in enumerate(texts):
        page = f"<html><body><article><p>{text}</p></article></body></html>".encode()
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.0")
        address = f"https://example.org/{number}"
        body = io.BytesIO(page)
        writer.write_record(writer.create_warc_record(address, "response", payload=body, http_headers=headers))
    return out.getvalue()


def archive(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as out:
        for name, data in files.items():
            out.writestr(name, data)
    return path


def test_pages_of_all_archives_are_counted_on(tmp_path: Path) -> None:
    one = "The army shelled the town of Tall on 3 May 2016 and killed five soldiers there."
    path = archive(tmp_path / "crawl.wacz", {
        "archive/b.warc.gz": warc(one.replace("five", "six")), "archive/a.warc.gz": warc(one, one),
        "datapackage.json": b"{}",
    })  # fmt: skip
    found = [item for item in open_documents([path]) if not isinstance(item, ReadError)]
    assert [item.name for item in found] == ["crawl:1", "crawl:2", "crawl:3"]
    assert found[0].source == "https://example.org/0" and one in found[0].text and "six" in found[2].text


def test_what_is_no_wacz_or_has_no_pages_is_said(tmp_path: Path) -> None:
    broken = tmp_path / "broken.wacz"
    broken.write_bytes(b"PK\x03\x04 no")
    empty = archive(tmp_path / "empty.wacz", {"datapackage.json": b"{}"})
    found = open_documents([broken, empty, tmp_path / "none.wacz"])
    codes = [item.code for item in found if isinstance(item, ReadError)]
    assert codes == ["read-warc", "read-no-documents", "read-missing"]
