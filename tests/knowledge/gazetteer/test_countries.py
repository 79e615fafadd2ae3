"""What a nationality says about where: the table and its reading."""

from babel import Locale

from sijill.knowledge.gazetteer.countries import intervening, reach
from sijill.language.data import load_yaml


def test_the_table_holds_countries_once() -> None:
    table = load_yaml("sijill.knowledge.gazetteer", "countries.yaml")
    codes = [code for group in table.values() for code in group]
    known = set(Locale.parse("en").territories) | {"SU"}
    assert set(table) == {"intervening", "reaching"}
    assert set(codes) <= known and len(set(codes)) == len(codes)
    assert intervening() == set(table["intervening"])


def test_who_intervenes_abroad_says_least_of_where() -> None:
    assert reach("US") < reach("TR") < reach("IQ") <= 1
