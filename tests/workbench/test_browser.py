"""The pages as a documenter uses them: in a real browser, by keyboard, in both languages."""

import json
from pathlib import Path

import pytest

from sijill.record import Record

VIEWS = (
    "documents", "review", "events", "timeline", "map", "control", "disagreements", "losses", "network",
    "citations_view", "sources", "agreement", "parties", "texts", "log",
)  # fmt: skip
pytestmark = pytest.mark.usefixtures("browser")


def first_mention(page) -> dict:
    """What the page's card shows, as the server has it."""
    id = page.evaluate("new URLSearchParams(location.hash.split('?')[1]).get('mention')")
    return page.evaluate(f"fetch('api/mentions/{id}').then(answer => answer.json())")


def settled(page) -> None:
    page.wait_for_selector(".card")
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("desk", ["en", "ar"], indirect=True)
def test_every_view_opens_without_complaint_or_foreign_request(desk) -> None:
    page = desk.page
    for view in VIEWS:
        desk.open(view)
        page.wait_for_selector("h1")
        page.wait_for_load_state("networkidle")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{view} is wider than the window"
    page.wait_for_timeout(300)
    assert desk.complaints == []
    assert desk.foreign == []


def test_ten_mentions_are_reviewed_by_keyboard_and_the_last_is_taken_back(desk, own: Path) -> None:
    page = desk.page
    desk.open("review")
    settled(page)
    for at, key in enumerate("aarauaaraa"):
        before = page.evaluate("location.hash")
        page.keyboard.press(key)
        page.wait_for_function("before => location.hash !== before", arg=before)
        page.wait_for_function(f"() => document.querySelectorAll('.list button:not(.open)').length === {at + 1}")
    page.keyboard.press("z")
    page.wait_for_function("() => document.querySelectorAll('.list button:not(.open)').length === 9")
    page.keyboard.press("Shift+z")
    page.wait_for_function("() => document.querySelectorAll('.list button:not(.open)').length === 10")
    with Record.open(own) as record:
        said = [entry.what for entry in record.log() if entry.what.startswith("review")]
        assert said == [
            "review accept", "review accept", "review reject", "review accept", "review unsure", "review accept",
            "review accept", "review reject", "review accept", "review accept", "review undone", "review redone",
        ]  # fmt: skip
        assert {entry.who for entry in record.log() if entry.what.startswith("review")} == {"huda"}
        assert record.verify().sound
    assert desk.complaints == []


@pytest.mark.parametrize("desk", ["ar"], indirect=True)
def test_a_date_is_corrected_in_the_arabic_page(desk, own: Path) -> None:
    page = desk.page
    desk.open("review")
    settled(page)
    assert page.evaluate("document.documentElement.dir") == "rtl"
    mention = first_mention(page)
    page.keyboard.press("2")
    inputs = page.locator(".card form input")
    inputs.nth(0).fill("2016-05")
    inputs.nth(1).fill("2016-05")
    inputs.nth(1).press("Enter")
    page.wait_for_selector(".card .before")
    now = first_mention(page)
    when = [claim for claim in now["claims"] if claim["field"] == "when" and claim["rank"] == "preferred"]
    assert [(claim["value"]["earliest"], claim["value"]["latest"], claim["value"]["precision"]) for claim in when] == [
        ("2016-05-01", "2016-05-31", "month")
    ]
    assert now["version"] == mention["version"] + 1
    # The coder's reading is still shown, as what it is.
    assert "قراءة المرمّز" in page.locator(".card .before").inner_text()
    with Record.open(own) as record:
        told = {telling.mention.id: telling.mention for telling in record.mentions()}
    assert str(told[mention["key"]].when.latest) == "2016-05-31"


def test_a_place_is_found_and_an_actor_added_from_the_selected_words(desk) -> None:
    page = desk.page
    desk.open("desk?document=sirte_2016_ar")
    settled(page)
    page.keyboard.press("3")
    page.locator(".card form input[type=search]").fill("بنغازي")
    page.locator(".card fieldset label", has_text="بنغازي").first.click()
    page.locator(".card form button.main").click()
    page.wait_for_selector(".card .before")
    where = next(c for c in first_mention(page)["claims"] if c["field"] == "where" and c["rank"] == "preferred")
    assert where["value"]["place"]["country"] == "LY"
    select(page, "خليفة حفتر")
    page.locator(".card dt", has_text="To whom").click()
    page.keyboard.press("5")
    page.get_by_role("button", name="Use selected words").click()
    page.locator(".card form button.main").click()
    sides = []
    for _ in range(100):
        # How many marks the card bears depends on what the coder read; what was saved does not.
        sides = [c for c in first_mention(page)["claims"] if c["field"] == "actors_b" and c["rank"] == "preferred"]
        if sides and sides[-1]["value"]["name"] == "خليفة حفتر":
            break
        page.wait_for_timeout(100)
    assert sides[-1]["value"]["name"] == "خليفة حفتر"
    assert sides[-1]["spans"][0][2] == "خليفة حفتر"
    assert desk.complaints == []


def select(page, words: str) -> None:
    """Select the first occurrence of ``words`` in the source, as a mouse would."""
    found = page.evaluate(
        """words => {
          for (const line of document.querySelectorAll('article.source p')) {
            const at = line.textContent.indexOf(words);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(line.firstChild, at);
            range.setEnd(line.firstChild, at + words.length);
            document.getSelection().removeAllRanges();
            document.getSelection().addRange(range);
            line.dispatchEvent(new MouseEvent('mouseup', {bubbles: true}));
            return true;
          }
          return false;
        }""",
        words,
    )
    assert found, words


ODD = (
    "📰 أخبار 𐤀𐤁\n"
    "في 4 مارس 2017 قَصَفَتْ طائراتٌ بلدةَ \u202bالريحانية\u202c 💥 وقُتِلَ ثلاثةُ مدنيين. <script>alert(1)</script>"
    "<img src=x onerror=alert(2)> وقال شاهد 👁️ إن القصف استمر."
)


def test_words_are_marked_exactly_beside_emoji_marks_and_markup(desk, own: Path) -> None:
    page = desk.page
    desk.open("documents")
    page.get_by_role("button", name="Paste a text").click()
    page.get_by_label("Name").fill("odd")
    page.get_by_label("Text", exact=True).fill(ODD)
    page.get_by_role("button", name="Code", exact=True).click()
    page.get_by_role("link", name="odd", exact=True).first.click()
    settled(page)
    assert page.locator("article.source").inner_text().count("<script>") == 1
    assert page.locator("article.source script, article.source img").count() == 0
    values = page.locator(".card .value")
    seen = 0
    mention = first_mention(page)
    spoken = {tuple(words for *_, words in claim["spans"]) for claim in mention["claims"]}
    for at in range(values.count()):
        values.nth(at).focus()
        page.wait_for_timeout(60)
        marked = page.evaluate("[...CSS.highlights.get('looked')].map(range => range.toString())")
        assert tuple(marked) in spoken
        seen += bool(marked)
    assert seen >= 4
    # And back: the selected words arrive as code points of the very text.
    select(page, "القصف استمر")
    page.keyboard.press("m")
    page.locator("dialog button.main").click()
    page.wait_for_selector(".card.card")
    page.wait_for_function("() => document.querySelector('.card blockquote').textContent === 'القصف استمر'")
    with Record.open(own) as record:
        text = record.document("odd").text
        added = [telling.mention for telling in record.mentions("odd") if "+" in telling.mention.id]
    assert [text[one.start : one.end] for one in added] == ["القصف استمر"]
    assert desk.complaints == []


def test_two_who_edit_one_mention_are_told(desk) -> None:
    page = desk.page
    desk.open("review")
    settled(page)
    mention = first_mention(page)
    body = json.dumps({"verdict": "unsure", "version": mention["version"]})
    page.evaluate(f"""fetch('api/mentions/{mention["id"]}/reviews', {{method: 'POST', body: {body!r},
        headers: {{'x-sijill': '1', 'content-type': 'application/json'}}}}).then(answer => answer.status)""")
    page.keyboard.press("a")
    page.wait_for_selector(".message.alarm.shown")
    assert "Somebody changed this mention" in page.locator(".message").inner_text()
    page.wait_for_selector(".list button.unsure")


@pytest.mark.parametrize("desk", ["en", "ar"], indirect=True)
def test_filters_live_in_the_address_and_all_views_share_them(desk) -> None:
    page = desk.page
    desk.open("events?type=bombing")
    page.wait_for_selector("tbody tr")
    rows = page.locator("tbody tr").count()
    page.locator("nav a[href*='timeline']").click()
    page.wait_for_selector(".chart svg a")
    assert "type=bombing" in page.url
    assert page.locator(".chart svg a").count() <= rows
    page.go_back()
    page.wait_for_selector("tbody tr")
    assert page.locator("tbody tr").count() == rows
    # A search is found in another spelling.
    page.locator("#q").fill("سيارة مفخخه")
    page.locator("#q").press("Enter")
    page.wait_for_function("n => document.querySelectorAll('tbody tr').length < n", arg=rows)
    assert page.locator("tbody tr").count() > 0


def test_the_language_is_switched_at_any_moment(desk) -> None:
    page = desk.page
    desk.open("review")
    settled(page)
    before = first_mention(page)["id"]
    page.get_by_role("button", name="العربية").click()
    page.wait_for_function("() => document.documentElement.dir === 'rtl'")
    assert first_mention(page)["id"] == before
    assert page.locator(".card dt").nth(1).inner_text().startswith("متى")
    page.get_by_label("التاريخ الهجري").check()
    desk.open("timeline")
    page.wait_for_selector(".chart svg text")
    assert "هـ" in page.locator(".chart svg").text_content()
    page.reload()
    page.wait_for_selector(".chart svg text")
    assert page.evaluate("document.documentElement.dir") == "rtl"


@pytest.mark.parametrize("desk", ["en", "ar"], indirect=True)
def test_control_citations_and_sources_lead_to_their_words(desk) -> None:
    page = desk.page
    desk.open("control")
    page.wait_for_selector("main section ol li")
    server = page.evaluate("fetch('api/control').then(answer => answer.json())")
    assert page.locator("main section").count() == server["total"] > 0
    assert page.locator("main section ol li").count() == sum(len(one["steps"]) for one in server["histories"])
    page.locator("section ol li a").first.click()
    page.wait_for_function("() => location.hash.startsWith('#/event?event=')")
    desk.open("citations_view")
    page.wait_for_selector("tbody tr")
    told = page.evaluate("fetch('api/citations').then(answer => answer.json())")
    count = next(iter(told["counts"].values()))
    page.locator(".chosen button").nth(1).click()
    page.wait_for_function("n => document.querySelectorAll('tbody tr').length === n", arg=min(count, 100))
    page.locator("tbody tr a").first.click()
    settled(page)
    desk.open("sources")
    page.wait_for_selector("tbody tr")
    assert page.locator("tbody a[href*='desk']").count() == 2
    assert desk.complaints == []
