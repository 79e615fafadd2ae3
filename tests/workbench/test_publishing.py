"""The published site: complete, self-contained, and without the names of private persons."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest
from making import document, mention, span

from sijill.errors import RecordError
from sijill.model import Party, Reference, Where
from sijill.record import Record
from sijill.workbench import publishing
from sijill.workbench.masking import MASK, Masker
from sijill.workbench.publishing import publish

TEXT = (
    "Neighbours said that Salma Haddad was killed by a shell in Tartus. Later they buried Haddad. =HYPERLINK <b>x</b>"
)


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stands for the built pages, so that what is written can be checked where there is no Node."""
    folder = tmp_path / "static"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html><html><head><title>x</title></head></html>", encoding="utf-8")
    (folder / "assets" / "report.css").write_text("", encoding="utf-8")
    monkeypatch.setattr(publishing, "STATIC", folder)
    return folder


@pytest.fixture
def record(tmp_path: Path):
    told = [
        mention(
            "n-1", "Salma Haddad was killed by a shell in Tartus", text=TEXT, name="n", type="killing",
            trigger=span("killed", TEXT),
            actors_b=(Party(name="Salma Haddad", spans=(span("Salma Haddad", TEXT),), rule="subject", kind="person",
                            private=True),),
        ),
        mention("n-2", "buried Haddad. =HYPERLINK <b>x</b>", text=TEXT, name="n", type="other",
                trigger=span("buried", TEXT)),
    ]  # fmt: skip
    with Record.open(tmp_path / "r.sijill") as opened:
        opened.add(document(TEXT, "n", language="en"), told)
        yield opened


def files(folder: Path) -> dict[str, str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in found}


def test_names_of_private_persons_are_nowhere(record: Record, pages: Path, tmp_path: Path) -> None:
    done = publish(record, tmp_path / "site")
    held = files(tmp_path / "site")
    assert done.files == len(held)
    assert (done.events, done.masked) == (2, 2)
    assert not [name for name, text in held.items() if "Haddad" in text or "Salma" in text]
    assert f"{MASK} was killed by a shell in Tartus" in held["data/events.csv"]


def test_names_are_masked_in_control_citations_and_sources_too(pages: Path, tmp_path: Path) -> None:
    text = "Gunmen took the house of Salma Haddad in Tartus. Salma Haddad fled.[1]\n[1] Salma Haddad, My house"
    words = (span("Salma Haddad", text),)
    person = Party(name="Salma Haddad", spans=words, rule="subject", kind="person", private=True)
    gunmen = Party(name="Gunmen", spans=(span("Gunmen", text),), rule="subject")
    house = Where(name="house of Salma Haddad", spans=(span("house of Salma Haddad", text),), rule="object")
    told = [
        mention("n-1", "Gunmen took the house of Salma Haddad in Tartus", text=text, name="n", type="territory_change",
                mode="seizure", trigger=span("took", text), actors_a=(gunmen,), actors_b=(person,), where=house),
    ]  # fmt: skip
    at = text.index("[1] Salma")
    listed = Reference(start=at, end=len(text), labels=("1",), title="Salma Haddad, My house")
    source = document(text, "n", language="en", title="What Salma Haddad saw", references=(listed,))
    with Record.open(tmp_path / "r.sijill") as record:
        record.add(source, told)
        publish(record, tmp_path / "site")
    site = json.loads((tmp_path / "site" / "data" / "site.json").read_text(encoding="utf-8"))
    assert site["control"][0]["place"] == f"house of {MASK}"
    assert site["sources"]["groups"][0][0]["title"] == f"What {MASK} saw"
    assert site["citations"]["problems"]
    assert not [name for name, held in files(tmp_path / "site").items() if "Haddad" in held]


def test_names_stay_where_the_owner_says_so(record: Record, pages: Path, tmp_path: Path) -> None:
    publish(record, tmp_path / "site", mask=False)
    assert "Salma Haddad" in files(tmp_path / "site")["data/site.json"]


def test_hostile_words_are_text_in_every_form(record: Record, pages: Path, tmp_path: Path) -> None:
    publish(record, tmp_path / "site", mask=False, title="<script>")
    held = files(tmp_path / "site")
    reports = "".join(text for name, text in held.items() if name.startswith("incidents/"))
    assert "<b>x" not in reports and "<script" not in reports and "&lt;b&gt;x" in reports
    rows = list(csv.DictReader(held["data/events.csv"].lstrip("\ufeff").splitlines()))
    assert not [cell for row in rows for cell in row.values() if cell and cell[0] in "=+-@"]


def test_the_source_text_stays_at_home(record: Record, pages: Path, tmp_path: Path) -> None:
    publish(record, tmp_path / "site", mask=False)
    assert "Neighbours said" not in "".join(files(tmp_path / "site").values())


def test_the_same_record_gives_the_same_site_and_replaces_an_older_one(
    record: Record, pages: Path, tmp_path: Path
) -> None:
    publish(record, tmp_path / "site")
    first = files(tmp_path / "site")
    (tmp_path / "site" / "incidents" / "old.html").write_text("gone", encoding="utf-8")
    publish(record, tmp_path / "site")
    assert files(tmp_path / "site") == first


def test_a_folder_with_other_things_is_left_alone(record: Record, pages: Path, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(RecordError, match="publish-folder"):
        publish(record, tmp_path / "site")
    assert list((tmp_path / "site").iterdir()) == [tmp_path / "site" / "thesis.txt"]


def test_without_the_pages_it_is_said(record: Record, pages: Path, tmp_path: Path) -> None:
    (pages / "index.html").unlink()
    with pytest.raises(RecordError, match="publish-pages"):
        publish(record, tmp_path / "site")


def test_masking_takes_the_longest_name_and_leaves_keys() -> None:
    masked = Masker(["Salma Haddad", "سلمى حداد"])({"Haddad": ["by Salma Haddad, Haddad", "سلمى حداد", "حداد", 3]})
    assert masked == {"Haddad": [f"by {MASK}, {MASK}", MASK, "حداد", 3]}


def test_masking_knows_where_a_name_ends() -> None:
    masker = Masker(["علي", "Ali Nasr"])
    assert masker("وقعت عليه، وقال علي لعلي") == f"وقعت عليه، وقال {MASK} ل{MASK}"
    assert masker("Alive, Ali Nasr's") == f"Alive, {MASK}'s"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_site_works_on_any_web_host(coded: Path, browser, host, tmp_path: Path, language: str) -> None:
    with Record.open(coded) as record:
        publish(record, tmp_path / "site", title="Sirte")
    with host(tmp_path / "site") as address:
        context = browser.new_context(locale=language)
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: complaints.append(asked.url)
                if not asked.url.startswith((address, "data:", "blob:" + address)) else None)  # fmt: skip
        for view in ("about", "events", "timeline", "map?on=2016-08-10", "control", "disagreements", "losses",
                     "network", "citations_view", "sources"):  # fmt: skip
            page.goto(f"{address}#/{view}")
            page.wait_for_selector("h1")
            page.wait_for_load_state("networkidle")
        page.goto(f"{address}#/events?type=bombing")
        page.wait_for_selector("tbody tr")
        rows = json.loads((tmp_path / "site" / "data" / "site.json").read_text(encoding="utf-8"))["events"]
        assert page.locator("tbody tr").count() == sum(row["type"] == "bombing" for row in rows)
        page.locator("tbody a").first.click()
        page.wait_for_selector("a[href^='incidents/']")
        page.locator("a[href^='incidents/']").click()
        page.wait_for_selector("summary")
        assert complaints == []
        context.close()


@pytest.fixture
def visited(coded: Path, browser, host, tmp_path: Path):
    """A page on the published site of the chronicles, and its address."""
    with Record.open(coded) as record:
        publish(record, tmp_path / "site", title="Sirte")
    with host(tmp_path / "site") as address:
        context = browser.new_context(locale="en-GB")
        yield context.new_page(), address
        context.close()


def test_quoted_words_stand_behind_a_warning(visited) -> None:
    page, address = visited
    page.goto(f"{address}#/events")
    page.wait_for_selector("tbody tr")
    quote = page.locator("tbody .source").first
    assert not quote.is_visible()
    page.get_by_role("button", name="Show the quoted words").click()
    assert quote.is_visible()
    # The decision is kept, and can be taken back.
    page.reload()
    page.wait_for_selector("tbody tr")
    assert quote.is_visible()
    page.get_by_role("button", name="Hide the quoted words").click()
    assert not quote.is_visible()
    page.locator("tbody a").first.click()
    page.locator("a[href^='incidents/']").click()
    page.wait_for_selector("summary")
    assert not page.locator("blockquote").first.is_visible() and page.locator("table").first.is_visible()
    page.emulate_media(media="print")
    height = "node => getComputedStyle(node, '::details-content').contentVisibility"
    assert page.locator("details").first.evaluate(height) == "visible"
    page.emulate_media(media="screen")
    page.locator("summary").first.click()
    assert page.locator("blockquote").first.is_visible()


def test_the_site_says_of_control_what_the_record_says(coded: Path, visited) -> None:
    page, address = visited
    with Record.open(coded) as record:
        histories = record.findings.control()
    page.goto(f"{address}#/control?on=2016-08-10")
    page.wait_for_selector("main section h2 .tag")
    assert page.locator("main section").count() == len(histories)
    states = [history.at(date(2016, 8, 10)) for history in histories]
    unknown = page.locator("main section h2 .tag", has_text="unknown").count()
    assert unknown == sum(state == "unknown" for state, _ in states) > 0
    page.goto(f"{address}#/citations_view")
    page.wait_for_selector("tbody tr")
    page.goto(f"{address}#/sources")
    page.wait_for_selector("tbody tr")
    page.locator("tbody a").first.click()
    page.wait_for_function("() => location.hash.startsWith('#/events?document=')")
