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
