"""Keys: what spellings are one, and which strings are names at all."""

import pytest

from sijill.knowledge.gazetteer.keys import is_arabic, is_latin, key, variants


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("إدلب", "ادلب"),
        ("القيارة", "القياره"),
        ("Ma‘arrat an-Nu‘mān", "Maarrat an Numan"),
        ("Şanlıurfa", "Sanliurfa"),
        ("Deir ez-Zor", "deir ez zor"),
        ("خان  شيخون", "خان شيخون"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_looser_keys_drop_or_add_the_article_and_the_final_h() -> None:
    assert key("سويداء") in variants(key("السويداء"))
    assert key("السويداء") in variants(key("سويداء"))
    assert {"raqqah", "raqqa"} <= set(variants("ar raqqah"))


@pytest.mark.parametrize("name", ["Şādūf", "Al Kuwām", "دمشق Damascus", "Хасака", ""])
def test_romanised_strings_are_no_arabic_names(name: str) -> None:
    assert not is_arabic(name)


@pytest.mark.parametrize(
    ("name", "latin"), [("Al Ḩasakah", True), ("alhskt", False), ("LBY", False), ("Хасака", False), ("الحسكة", False)]
)
def test_transliterations_in_small_letters_and_codes_are_no_latin_names(name: str, latin: bool) -> None:
    assert is_latin(name) is latin
