"""Text that is made to cost much, and the finders that are to read it."""

from collections.abc import Callable
from typing import Any

from sijill.language.text import Text
from sijill.mentions import actors, attributions, citations, dates, names, places, quantities, triggers
from sijill.mentions.quantities import find_numbers, find_ordinals


def relations(text: Text) -> Any:
    return actors.find_relations(text, actors.find(text))


FINDERS: dict[str, Callable[[Text], Any]] = {
    "sentences": lambda text: (text.tokens, text.sentences, text.language),
    "triggers": triggers.find, "names": names.find, "places": places.find, "dates": dates.find,
    "durations": dates.find_durations, "quantities": quantities.find, "numbers": find_numbers,
    "ordinals": find_ordinals, "actors": actors.find, "relations": relations, "attributions": attributions.find,
    "citations": citations.find,
}  # fmt: skip

ARABIC, ENGLISH = "قصف الجيش البلدة. ", "The army shelled the town. "

PIECES = (
    # letters, marks and signs without end
    *("ا", "لا", "و", "وال", "ـ", "بَ", "\u202e", "a", "A", "A.", "J. ", "O'", "-", "'", "’s ", "\"", "«", "»"),
    *("(", ")", "[", "]", "/", ".", ". ", ", ", "، ", ": ", "؛ ", "\n", "\n\n", "\t", " ", "\u00a0", "%", "$"),
    *("°", "⚔", "…", "!؟", "—"),
    # numbers
    *("1", "1 ", "1,", "1,000 ", "1.", "1/", "1-", "1 - ", "٣", "٣ ", "10:30 ", "½ ", "1st ", "five "),
    *("five and ", "hundred ", "five hundred thousand ", "خمسة ", "خمسة و", "مئة و", "ألف ", "خمسة آلاف و"),
    *("أكثر من ", "more than ", "between five and ", "ما بين خمسة و", "عشرات ", "dozens of ", "نحو "),
    *("at least ", "عدد ", "first ", "الأول ", "twenty-", "نصف "),
    # dates
    *("5 May 2015 ", "May ", "5 May, ", "May and ", "2015 ", "2014-2015 ", "2014–", "5/5/2015 ", "2015-05-05 "),
    *("in early ", "since ", "between May and ", "Monday, ", "the next day ", "5 مايو 2015 ", "مايو ", "مايو و"),
    *("في ", "منذ ", "من ", "إلى ", "1435 هـ ", "آذار/", "آذار/مارس ", "يوم ", "الاثنين ", "في نفس اليوم "),
    *("بعد أيام ", "خلال ساعات ", "منتصف ", "عام ", "days later "),
    # names, places, actors
    *("Mohamed ", "Mohamed al-", "bin ", "of the ", "Army of ", "Front for the ", "the Islamic State "),
    *("Aleppo ", "Aleppo, ", "in Aleppo ", "north of ", "near ", "west of the city of ", "and ", "and the "),
    *("General ", "the ", "بن ", "محمد ", "محمد بن ", "عبد ", "أبو ", "في مدينة حلب ", "حلب ", "حلب، ", "حلب و"),
    *("شمال ", "غرب مدينة ", "قرب ", "ريف ", "كتيبة ", "جيش ", "لواء ", "جبهة ", "تنظيم الدولة ", "قوات "),
    *("حركة و", "العقيد ", "المجلس ", "مجلس شورى "),
    # what is told, and by whom
    *("killed ", "were killed ", "killed and ", "shelled ", "seized ", "said ", "said that ", "according to "),
    *("a source said ", "\"we\" he said ", "was reportedly ", "who said ", "that ", "not ", "if ", "قتل "),
    *("قتل و", "قصف ", "سيطر على ", "قال إن ", "قال ", "بحسب ", "وفقا ل", "أن ", "لم ", "إذا ", "بينما "),
    *("الذي ", "من قبل ", "مصدر ", "أعلن ", "بايع ", "انشق عن ", "تحت قيادة "),
    # citations
    *("[1]", "[1][", "[1] [2]", "[citation needed]", "[مصدر]", "[أ", "(1)", "[1", "^ ", "(ص 5) ", "p. 5, "),
)


def made(piece: str, length: int) -> str:
    """``length`` characters of ``piece`` behind a sentence that tells of something, in its language."""
    opening = ARABIC if any("\u0600" <= letter <= "\u06ff" for letter in piece) else ENGLISH
    return opening + (piece * (length // len(piece) + 1))[:length]
