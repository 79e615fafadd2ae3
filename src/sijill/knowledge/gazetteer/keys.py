"""How names are made comparable: one folded key a spelling, and the looser keys of later tiers."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from sijill.language.fold import fold

ARABIC = re.compile("[\u0621-\u064a]")
_ARABIC_NAME = re.compile(r"[\u0621-\u064a\s\d()'\-.ـ\u064b-\u0652\u0670پچژگکیڤڨ،/]+")
_LATIN_NAME = re.compile(r"[^\W\d_][\w\s'.,()/\-]*")
_APOSTROPHES = re.compile("['`´ʻʼʾʿˈ]")
_SEPARATORS = re.compile(r"[^\w]+")
# The definite article before sun and moon letters as romanised, and the dialects' el, en …
_LATIN_ARTICLE = re.compile(r"^(?:al|el|ar|er|as|es|ash|esh|ad|ed|adh|az|ez|at|et|ath|an|en|il) (?=\w{3})")


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """The key that ``name`` is stored and looked up under: folded, without Latin accents, apostrophes, hyphens."""
    folded = _APOSTROPHES.sub("", fold(name))
    if not ARABIC.search(folded) and not folded.isascii():
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
        folded = folded.replace("ı", "i").replace("ø", "o").replace("ł", "l").replace("đ", "d").replace("ə", "a")
        folded = _APOSTROPHES.sub("", folded)
    return _SEPARATORS.sub(" ", folded).strip()


def is_arabic(name: str) -> bool:
    """Whether ``name`` is written in Arabic letters throughout (romanised strings and other scripts are not)."""
    return bool(ARABIC.search(name)) and bool(_ARABIC_NAME.fullmatch(name))


def is_latin(name: str) -> bool:
    """Whether ``name`` is a Latin spelling that a text may use: transliterations in small letters are none."""
    return (
        name[:1].isupper()
        and len(name) > 2
        and bool(_LATIN_NAME.fullmatch(name))
        and all(unicodedata.name(c, "").startswith("LATIN") for c in name if c.isalpha())
        and not (name.isupper() and len(name) <= 4)
    )


def without_article(found: str) -> str | None:
    """``found`` (a key) without the definite article of its first word, None where it has none."""
    if found.startswith("ال") and len(found) > 4:
        return found[2:]
    stripped = _LATIN_ARTICLE.sub("", found)
    return stripped if stripped != found else None


def variants(found: str) -> list[str]:
    """Keys that name the same place in looser spelling, best first, ``found`` itself not among them.

    Arabic: with or without the article. Latin: without the article, without a final h after a ('Raqqah').
    """
    if ARABIC.search(found):
        bare = without_article(found)
        return [bare] if bare else ["ال" + found] if len(found) > 2 else []
    bare = without_article(found)
    loose = [bare] if bare else []
    loose.extend(each[:-1] for each in (found, bare) if each and each.endswith("ah") and len(each) > 4)
    return loose
