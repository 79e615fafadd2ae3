"""Axe has no serious finding in any view, form or dialog, in both languages."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sijill.record import Record
from sijill.workbench.publishing import publish

AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
INSIDE = ("desk?document=sirte_2016_ar", "map?on=2016-08-10&span=365", "control?on=2016-08-10")
"""Views, or states of them, that the navigation does not lead to."""
pytestmark = pytest.mark.usefixtures("browser")


@pytest.fixture(scope="session")
def axe() -> str:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: make web")
    return AXE.read_text(encoding="utf-8") + ";0"


def serious(page: Any, axe: str) -> list[tuple[str, str, str]]:
    """Axe's serious and critical findings: rule, first element, what to do."""
    page.evaluate(axe)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    return [
        (one["id"], one["nodes"][0]["html"][:120], one["nodes"][0].get("failureSummary", "")[:200])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


def views(page: Any) -> Iterator[str]:
    """All that the navigation leads to, what it does not, and the page of an event with several tellings."""
    page.wait_for_selector("nav a")
    yield from page.locator("nav a").evaluate_all("links => links.map(link => link.hash.slice(2))")
    yield from INSIDE
    page.goto(page.url.split("#")[0] + "#/disagreements")
    page.wait_for_selector("main a[href*='event=']")
    yield page.locator("main a[href*='event=']").first.evaluate("link => link.hash.slice(2)")


def settled(page: Any) -> None:
    page.wait_for_selector("h1")
    page.wait_for_load_state("networkidle")
    if page.locator(".map").count():
        page.wait_for_selector(".maplibregl-canvas")


@pytest.mark.parametrize("desk", ["en", "ar"], indirect=True)
def test_no_serious_finding_in_any_view(desk, axe: str) -> None:
    page = desk.page
    desk.open("documents")
    seen = list(views(page))
    assert len(seen) >= 15
    for view in seen:
        desk.open(view)
        settled(page)
        assert serious(page, axe) == [], view
    assert desk.complaints == []


@pytest.mark.parametrize("desk", ["en", "ar"], indirect=True)
def test_no_serious_finding_in_any_form_or_dialog(desk, axe: str) -> None:
    page = desk.page
    desk.open("desk?document=sirte_2016_ar")
    page.wait_for_selector(".card")
    page.wait_for_load_state("networkidle")
    for key in "123456789":
        page.keyboard.press(key)
        page.wait_for_selector(".card form")
        assert serious(page, axe) == [], f"form {key}"
        if key == "3":
            page.locator(".card form button.start").press("Enter")
            page.wait_for_selector("dialog .side button:not([disabled])")
            page.locator("dialog canvas").focus()
            page.keyboard.press("Enter")
            page.wait_for_selector("dialog fieldset label.point")
            assert serious(page, axe) == [], "the map of a place"
            page.keyboard.press("Escape")
            page.wait_for_selector("dialog", state="detached")
        # The focus is in the form, so that Escape leaves it without a mouse.
        page.keyboard.press("Escape")
        page.wait_for_selector(".card form", state="detached")
    page.keyboard.press("?")
    page.wait_for_selector("dialog")
    assert serious(page, axe) == [], "the list of keys"
    assert desk.complaints == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_serious_finding_on_a_published_site(
    coded: Path, browser, host, tmp_path: Path, axe: str, language: str
) -> None:
    with Record.open(coded) as record:
        publish(record, tmp_path / "site")
    # The test looks into the page by script, which the policy of the site lets only the site do.
    context = browser.new_context(locale=language, bypass_csp=True)
    page = context.new_page()
    with host(tmp_path / "site") as address:
        page.goto(address)
        for view in list(views(page)):
            page.goto(f"{address}#/{view}")
            page.wait_for_selector("h1, main p")
            page.wait_for_load_state("networkidle")
            assert serious(page, axe) == [], view
        report = next((tmp_path / "site" / "incidents").iterdir()).name
        page.goto(f"{address}incidents/{report}")
        assert serious(page, axe) == [], "report"
    context.close()
