"""Lists of places that no gazetteer knows, and what only looks like one."""

from __future__ import annotations

import pytest

from sijill.language.text import Text
from sijill.mentions import names, places

LISTS = [
    ("سيطر الجيش على قرى زمرينة وأم الحجيل والمشرفاوية وخربة الصفا.", "زمرينة أم_الحجيل المشرفاوية خربة_الصفا"),
    ("تمكن الثوار من السيطرة على بلدات حزرون وكللين ورام حميد شمال إدلب.", "حزرون كللين رام_حميد"),
    ("حررت القوات قرى: المرامية، الكوازنة، النويجمة، والسليلية جنوب الموصل.", "المرامية الكوازنة النويجمة السليلية"),
    ("شمل القصف بلدات مثل مزرين وعابدون ونقطة التفتيش.", "مزرين عابدون"),
    ("استعادت القوات حيي الجورية والحويجنة وقتل خمسة جنود.", "الجورية الحويجنة"),
    ("احتل الجيش طبرق ودرنة والقيقبية والبيضاء.", "القيقبية"),
    ("اندلعت اشتباكات في الخرطوم ومرويتا، وتبادل الطرفان الاتهامات.", "مرويتا"),
    ("دخلت القوات طرابلس وسرت وقريانتا.", "قريانتا"),
    ("Rebels captured the villages of Kafr Rumin, Maar Dibsin, Hish and Babilon.", "Kafr_Rumin Maar_Dibsin Babilon"),
    ("Rebels captured the Tell Hamadin and Wadi Zaynab military bases near Idlib.", "Tell_Hamadin Wadi_Zaynab"),
    ("Forces recaptured Benghazi, Tobruk, Misrata and al-Taybawiya in August 2017.", "al-Taybawiya"),
    ("Forces entered Benghazi, Tobruk, Misrata and Derna.", "Benghazi Tobruk Misrata Derna"),
    ("The army took the village of Babulinya.", "Babulinya"),
]  # fmt: skip
NO_LISTS = [
    "اتجه الجيش نحو القرى الأخرى، وتسلحوا بالعتاد.",
    "قصفت الطائرات القرى قصفا مدمرا وتهدمت البيوت.",
    "قصف الجيش دمشق وحمص وحماة، وانتهت المعارك.",
    "هي ملتقى للأديان والثقافات والتجارة في مدن وقرى بسيطة.",
    "دخل الجيش طرابلس وسرت ومصراتة وغيرها.",
    "دخل الجيش مدينة سرت وانسحب.",
    "وقعت معارك في طرابلس وقتل جندي، وفي سرت وجرح آخر.",
    "The army held bases and checkpoints across Idlib.",
]


def found(text: str) -> list[str]:
    read = Text(text)
    return [mention.name for mention in places.find(read, names=names.find(read))]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_every_name_of_the_list_is_a_place(text: str, expected: str) -> None:
    names_found = found(text)
    assert [name for name in expected.replace("_", "\0").split() if name.replace("\0", " ") not in names_found] == []


@pytest.mark.parametrize("text", NO_LISTS)
def test_what_follows_a_list_is_no_place(text: str) -> None:
    known = {"دمشق", "حمص", "حماة", "طرابلس", "سرت", "مصراتة", "Idlib"}
    assert {name for name in found(text) if "القرى" not in name} <= known
