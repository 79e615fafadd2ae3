"""The map in a browser: moved through time by keyboard, in both directions of writing."""

import pytest

pytestmark = pytest.mark.usefixtures("browser")


def shown(desk) -> str:
    return desk.page.locator(".slider output").inner_text()


@pytest.mark.parametrize("desk", ["en", "ar"], indirect=True)
def test_time_is_stepped_through_and_control_is_said_for_the_day(desk) -> None:
    page = desk.page
    desk.open("map?on=2016-08-10&span=30")
    page.wait_for_selector(".side section li")
    first = shown(desk)
    page.locator("h1").click()
    page.keyboard.press(".")
    page.wait_for_function("() => location.hash.includes('2016-09-09')")
    page.wait_for_function("before => document.querySelector('.slider output').textContent !== before", arg=first)
    page.keyboard.press(",")
    page.wait_for_function("() => location.hash.includes('2016-08-10')")
    # What the page says of the day is what the finding says.
    answer = page.evaluate("fetch('api/control?limit=500&on=2016-08-10').then(answer => answer.json())")
    page.wait_for_function(f"() => document.querySelectorAll('.side section li').length === {answer['total']}")
    unknown = "unknown" if page.evaluate("document.documentElement.lang") == "en" else "غير معلوم"
    states = [history["on"]["state"] for history in answer["histories"]]
    assert 0 < states.count("unknown") < len(states)
    page.wait_for_function(
        """([word, count]) => [...document.querySelectorAll('.side section li')]
            .filter(line => line.textContent.includes(word)).length === count""",
        arg=[unknown, states.count("unknown")],
    )
    page.locator(".slider input[type=range]").focus()
    page.keyboard.press("Home")
    page.wait_for_function("() => !location.hash.includes('2016-08-10')")
    assert desk.complaints == [] and desk.foreign == []


def test_playing_moves_through_time_and_stops(desk) -> None:
    page = desk.page
    desk.open("map")
    page.wait_for_selector(".slider")
    page.locator("h1").click()
    page.keyboard.press("p")
    page.wait_for_function("() => location.hash.includes('on=')")
    seen = page.url
    page.wait_for_function("before => location.href !== before", arg=seen)
    page.keyboard.press("p")
    page.wait_for_selector(".slider button:not(.main) >> text=Play")
    page.wait_for_timeout(300)
    still = page.url
    page.wait_for_timeout(1000)
    assert page.url == still
    assert desk.complaints == []


def test_the_count_of_events_on_no_map_leads_to_them(desk) -> None:
    page = desk.page
    for view in ("map", "map?on=2016-06-30&span=365"):
        desk.open(view)
        page.wait_for_load_state("networkidle")
        page.wait_for_selector("a.tag.warn:has-text(':')")
        page.wait_for_timeout(200)
        counted = int(page.locator("a.tag.warn").inner_text().split(":")[1])
        page.locator("a.tag.warn").click()
        page.wait_for_selector("tbody tr")
        page.wait_for_load_state("networkidle")
        assert page.locator("tbody tr").count() == counted > 0


def preferred(desk, field: str) -> dict:
    page = desk.page
    id = page.evaluate("new URLSearchParams(location.hash.split('?')[1]).get('mention')")
    mention = page.evaluate(f"fetch('api/mentions/{id}').then(answer => answer.json())")
    return next(claim for claim in mention["claims"] if claim["field"] == field and claim["rank"] == "preferred")


def choose(desk) -> None:
    """Open the map of the field 'where' and look in its middle by keyboard."""
    page = desk.page
    if not page.locator(".card form").count():
        page.keyboard.press("3")
    page.locator(".card form button.start").press("Enter")
    page.wait_for_selector("dialog .side button:not([disabled])")
    page.locator("dialog canvas").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog fieldset label.point")
    page.wait_for_selector("dialog button.main:not([disabled])")


@pytest.mark.parametrize("desk", ["en", "ar"], indirect=True)
def test_a_place_is_chosen_on_the_map_by_keyboard(desk) -> None:
    page = desk.page
    desk.open("desk?document=sirte_2016_ar")
    page.wait_for_selector(".card")
    page.wait_for_load_state("networkidle")
    choose(desk)
    # The very point, as exactly as the person says.
    page.locator("dialog select").select_option(index=2)
    page.locator("dialog button.main").press("Enter")
    page.locator(".card form button.main").click()
    page.wait_for_selector(".card .before")
    place = preferred(desk, "where")["value"]["place"]
    assert (place["precision"], place["radius_km"], place["source"]) == (2, 25, "map")
    assert place["id"].startswith("point:") and place["country"] == "LY"
    listed = page.evaluate("fetch('api/map').then(answer => answer.json())")["places"]
    assert place["id"] in [one["id"] for one in listed]
    # A place of the gazetteer around the click.
    choose(desk)
    page.locator("dialog fieldset label:not(.point):not(.how) input").first.check()
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog", state="detached")
    assert page.locator(".card form").count() == 1, "Enter in the dialog saved the form around it"
    # Escape leaves the dialog, not the form.
    choose(desk)
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog", state="detached")
    page.locator(".card form button.main").click()
    page.wait_for_selector(".card form", state="detached")
    again = preferred(desk, "where")["value"]["place"]
    assert again["precision"] is not None and not again["id"].startswith("point:")
    assert desk.complaints == [] and desk.foreign == []
