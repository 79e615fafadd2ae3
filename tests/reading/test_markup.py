import pytest

from sijill.reading.markup import find_markup


def visible(text: str) -> str:
    """``text`` without its masks."""
    pieces, at = [], 0
    for mask in find_markup(text).masks:
        pieces.append(text[at : mask.start])
        at = mask.end
    return "".join([*pieces, text[at:]])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**نشرت** الوكالة _بيانا_ و`رمزا`", "نشرت الوكالة بيانا ورمزا"),
        ("see [the **report**](http://a.b/c_(d)) now", "see the report now"),
        ('[الخبر](http://a.b "العنوان") هنا', "الخبر هنا"),
        ("![صورة 5](x.png) نص", " نص"),
        ("text <b>bold</b> <br/> &nbsp;end<!-- note -->", "text bold  end"),
        ("at http://a.b/c, then (www.d.e/f).", "at , then ()."),
        ("(https://a.b/c_(d)) and https://a.b/c)", "() and )"),
        ("at <https://a.b>", "at "),
        (r"\*not bold\* and أيلول\سبتمبر and line\end", r"*not bold* and أيلول\سبتمبر and line\end"),
        ("name_with_parts 2 * 3 = 6 [note] (aside) [17]", "name_with_parts 2 * 3 = 6 [note] (aside) [17]"),
        ("fact.[17](#cite-17) and fact.[\\[18\\]](#cite-18)", "fact.[17] and fact.[18]"),
        ("قال[](http://a.b) الناطق", "قال الناطق"),
    ],
)
def test_markup_is_masked_and_words_are_not(text: str, expected: str) -> None:
    assert visible(text) == expected


def test_visible_words_of_links_lose_their_emphasis() -> None:
    text = "see [ **the report** ](http://a.b) and [17](#n)"
    found = find_markup(text)
    assert [(text[link.start : link.end], link.target) for link in found.links] == [("the report", "http://a.b")]
