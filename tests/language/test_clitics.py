from sijill.language.clitics import readings


def stems(word: str, pronouns: bool = False) -> list[str]:
    return [reading.stem for reading in readings(word, pronouns)]


def test_the_whole_word_comes_first() -> None:
    assert stems("بنغازي")[0] == "بنغازي"


def test_conjunction_preposition_and_article_are_taken_off() -> None:
    assert "مدينه" in stems("وبالمدينه")
    assert "جيش" in stems("للجيش")
    assert "دوله" in stems("كالدوله")


def test_a_future_mark_is_recognised() -> None:
    assert any(reading.future and reading.stem == "تشن" for reading in readings("وستشن"))


def test_pronouns_restore_the_ta_marbuta() -> None:
    assert "غاره" in stems("غارته", pronouns=True)


def test_the_cut_leads_to_the_stem() -> None:
    for reading in readings("وبالمدينه"):
        assert "وبالمدينه"[reading.cut :] == reading.stem
