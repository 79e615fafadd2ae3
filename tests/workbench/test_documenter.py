"""The whole day of a documenter in one go, in both languages: code a text, review by keyboard, undo, link, publish.

The texts hold what moves offsets: vowel signs, emoji of several code points, letters beyond the first plane and
bidi marks.
"""

from pathlib import Path
from typing import Any

import pytest

from sijill.cli.run import run
from sijill.record import Record

pytestmark = pytest.mark.usefixtures("browser")

TEXTS = {
    "ar": (
        "📰 يوميّاتُ الجنوب 🗓️ 𐤀𐤁\n"
        "في 3 مارس 2017 قَصَفَتْ طائراتٌ مدينةَ \u202bسبها\u202c 💥 فقُتِلَ أربعةُ مدنيّين. "
        "وفي 5 مارس 2017 سيطر الجيش الليبي على مدينة هون.[1]\n"
        "وفي 9 مارس 2017 اندلعت اشتباكات بين قوات حفتر ومسلحين في بلدة \u2067براك\u2069 وأصيب سبعة جنود. "
        "وفي 12 مارس 2017 اعتقلت الشرطة صحفيًّا في طرابلس 👁️.\n"
        "وفي 20 مارس 2017 انفجرت سيارة مفخخة في بنغازي 🚗 وأسفر الانفجار عن مقتل ستة أشخاص. "
        "وفي 22 مارس 2017 خرج متظاهرون في مصراتة.\n"
        "وفي 1 أبريل 2017 انسحب الجيش من مدينة هون. وفي 4 أبريل 2017 أُعدِمَ أسيران في درنة. "
        "وفي 6 أبريل 2017 وقّع الطرفان اتفاقًا لوقف إطلاق النار في غات.\n"
        "وفي 10 أبريل 2017 شنّ تنظيم الدولة هجومًا على حاجز قرب الجفرة وقتل جنديين. "
        "وفي 15 أبريل 2017 استولى مسلحون على حقل الشرارة. "
        "وفي 18 أبريل 2017 قصف الجيش بالمدفعية حي الصابري في بنغازي.\n"
    ),
    "en": (
        "📰 Notes from the south 🗓️ 𐤀𐤁\n"
        "On 3 March 2017 warplanes bombed the city of \u202aSabha\u202c 💥 and four civilians were killed. "
        "On 5 March 2017 the Libyan army seized the town of Hun.[1]\n"
        "On 9 March 2017 clashes broke out between Haftar's forces and gunmen in \u2067براك\u2069 "
        "and seven soldiers were wounded. On 12 March 2017 police arrested a journalist in Tripoli 👁️.\n"
        "On 20 March 2017 a car bomb exploded in Benghazi 🚗 and killed six people. "
        "On 22 March 2017 demonstrators marched in Misrata.\n"
        "On 1 April 2017 the army withdrew from Hun. On 4 April 2017 two prisoners were executed in Derna. "
        "On 6 April 2017 the two sides signed a ceasefire in Ghat.\n"
        "On 10 April 2017 Islamic State militants attacked a checkpoint near Jufra and killed two soldiers. "
        "On 15 April 2017 gunmen captured the Sharara oil field. "
        "On 18 April 2017 the army shelled the Sabri district of Benghazi.\n"
    ),
}
MARKED = "name => [...CSS.highlights.get(name)].map(range => range.toString())"


def shown(page: Any) -> dict[str, Any]:
    """The mention of the page as the server has it."""
    id = page.evaluate("new URLSearchParams(location.hash.split('?')[1]).get('mention')")
    found: dict[str, Any] = page.evaluate(f"fetch('api/mentions/{id}').then(answer => answer.json())")
    return found


def reviewed(page: Any, many: int) -> None:
    page.wait_for_function(f"() => document.querySelectorAll('.list button:not(.open)').length === {many}")


def code(page: Any, text: str) -> None:
    page.locator(".drop button[aria-expanded]").click()
    page.locator(".drop form input").fill("south")
    page.locator(".drop form textarea").fill(text)
    page.locator(".drop form button.main").click()
    page.locator(".drop ul a").click()
    page.wait_for_selector(".card")
    page.wait_for_load_state("networkidle")


def words_are_marked_exactly(page: Any, text: str) -> None:
    """The mention that is shown has its words in the text and lit up on the page, by the same offsets."""
    mention = shown(page)
    assert text[mention["start"] : mention["end"]] == mention["quote"]
    page.wait_for_function(f"quote => ({MARKED})('quote')[0] === quote", arg=mention["quote"])
    claims = [claim for claim in mention["claims"] if claim["rank"] == "preferred"]
    assert all(text[start:end] == words for claim in claims for start, end, words in claim["spans"])
    told = {tuple(words) for claim in claims if claim["field"] not in ("type", "status") for words in claim["spans"]}
    assert set(page.evaluate(MARKED, "evidence")) == {words for _, _, words in told}


def linked(page: Any, one: int, other: int, joined: bool) -> bool:
    """Whether the two mentions come to tell of one event, or of two."""
    for _ in range(100):
        pair = [page.evaluate(f"fetch('api/mentions/{id}').then(answer => answer.json())") for id in (one, other)]
        if (pair[0]["event"] == pair[1]["event"]) == joined:
            return True
        page.wait_for_timeout(50)
    return False


@pytest.mark.parametrize("desk", ["en", "ar"], indirect=True)
def test_the_whole_path_of_a_documenter(desk, own: Path, host, tmp_path: Path) -> None:
    page = desk.page
    desk.open("documents")
    page.wait_for_selector("h1")
    language = page.evaluate("document.documentElement.lang")
    text = TEXTS[language]
    code(page, text)
    lines = page.locator("article.source p").evaluate_all("lines => lines.map(line => line.textContent)")
    assert "\n".join(lines) == text

    # Ten mentions by keyboard, each read with its words first.
    many = page.locator(".list button").count()
    assert many >= 12
    for at, key in enumerate("aaraauaaaa"):
        words_are_marked_exactly(page, text)
        here = page.evaluate("location.hash")
        page.keyboard.press(key)
        page.wait_for_function("before => location.hash !== before", arg=here)
        reviewed(page, at + 1)

    # The last one is taken back and corrected instead.
    page.keyboard.press("z")
    reviewed(page, 9)
    page.keyboard.press("9")
    page.locator(".card form select").select_option("disputed")
    page.locator(".card form button.main").press("Enter")
    page.wait_for_selector(".card form", state="detached")
    reviewed(page, 10)
    corrected = shown(page)
    assert (corrected["status"], corrected["state"]) == ("disputed", "corrected")

    # Two mentions become one event, are parted by undo and joined again.
    page.keyboard.press("j")
    page.wait_for_function("id => !location.hash.includes(`mention=${id}`)", arg=corrected["id"])
    page.wait_for_load_state("networkidle")
    other = shown(page)
    assert other["event"] != corrected["event"]
    for key, joined in (("l", True), ("z", False), ("Shift+z", True)):
        page.keyboard.press(key)
        assert linked(page, corrected["id"], other["id"], joined), key
    event = shown(page)["event"]

    # What was published is what was reviewed, and the page asks nobody else.
    with Record.open(own) as record:
        told = [telling.mention for telling in record.mentions("south")]
        assert len(told) == many - 1
        assert record.verify().sound
    assert run(["publish", str(tmp_path / "site"), "--record", str(own)]) == 0
    with host(tmp_path / "site") as address:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}#/events?document=south")
        page.wait_for_selector("tbody tr")
        assert page.evaluate("document.documentElement.dir") == ("rtl" if language == "ar" else "ltr")
        with Record.open(own) as record:
            found = {event.id for event in record.events() if "south" in {one.document for one in event.mentions}}
        assert page.locator("tbody tr").count() == len(found)
        page.goto(f"{address}#/event?event={event}")
        page.wait_for_selector("thead th:nth-child(3)")
        assert corrected["quote"] in page.locator("tbody").text_content()
        assert [url for url in asked if not url.startswith((address, "data:", f"blob:{address}"))] == []
    assert desk.complaints == []
    assert [url for url in desk.foreign if not url.startswith(address)] == []
