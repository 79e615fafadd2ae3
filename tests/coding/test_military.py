"""Military narrative: crossings, breakthroughs, retreats, surrenders, sieges; and what borrows their words."""

from __future__ import annotations

import pytest

import sijill

TOLD = [
    ("كسر الجيش العراقي دفاعات التنظيم حول تلعفر في 20 أغسطس 2017.", "battle", None),
    ("مني الجيش بهزيمة قاسية قرب الفاو في فبراير 1986.", "battle", None),
    ("التقى الجيشان قرب عين التل في 4 مارس 1190.", "battle", None),
    ("شاركت كتيبة الفجر في معركة تل الملح في 5 مايو 2015.", "battle", None),
    ("أخمد الجيش تمرد الجنود في الثكنة في 3 يناير 1962.", "battle", None),
    ("وكان صاروخان قد سقطا على الحي ليل الأحد.", "shelling", None),
    ("ضرب الجيش حصارا على القلعة في صيف 1171.", "movement", "siege"),
    ("بدأ الجيش بالتراجع عن مواقعه شرق النهر في 9 نوفمبر 1942.", "movement", "withdrawal"),
    ("عاد الجيش إلى معسكراته في عدن في 2 مارس 1968.", "movement", "advance"),
    ("بعث السلطان جيشا إلى عكا سنة 1189.", "movement", "deployment"),
    ("ألقى المقاتلون أسلحتهم في 12 يونيو 1994.", "other", "surrender"),
    ("خضعت البلدة لسيطرة الثوار في 7 يوليو 2012.", "territory_change", "loss"),
    ("خضعت الجزيرة للحماية البريطانية عام 1918.", "territory_change", "loss"),
    ("انهارت ميسرة الجيش وهرب قائدها في 4 مارس 1190.", "battle", None),
    ("انقلب الجيش على الرئيس في 15 يونيو 1838.", "other", "coup"),
    ("وافقت الحكومة في 7 أغسطس 2008 على وقف لإطلاق النار مع المتمردين.", "agreement", "ceasefire"),
    ("استجاب الأمير له مرسلا جيشا إلى مصر سنة 1164.", "movement", "deployment"),
    ("غادر النازيون البلاد يوم 25 أبريل 1945.", "movement", "withdrawal"),
    ("سلم القائد القلعة إلى السلطان في 9 مايو 1190.", "territory_change", "handover"),
    ("استحوذ المتمردون على الميناء في 3 أبريل 1993.", "territory_change", "seizure"),
    ("وقع قائد الكتيبة أسيرا في 6 يونيو 1967.", "detention", "capture"),
    ("زجت السلطات بعشرات الناشطين في السجن في مارس 1982.", "detention", "arrest"),
    ("أعلن البرلمان استقلال البلاد في 1 يناير 1956.", "statement", None),
    ("تنازل الملك عن العرش في 26 يوليو 1952.", "other", None),
    ("خلع الضباط السلطان في 23 يوليو 1970.", "other", "coup"),
    ("فرقت الشرطة مظاهرة في تونس بالغاز المسيل للدموع في 9 أبريل 2012.", "protest", None),
    ("أجلت البحرية 300 مدني من عدن في 8 أبريل 2015.", "displacement", None),
    ("حمل السلطان على العدو في 4 مارس 1260.", "battle", None),
    ("فمزق السلطان صفوفهم في 4 مارس 1260.", "battle", None),
    ("هبطت قوات بريطانية في مطار الجميل في 5 نوفمبر 1956.", "movement", "deployment"),
    ("دهمت قوة من الجيش القرية في 5 نوفمبر 2006.", "battle", None),
    ("Tribal fighters pushed the militia forces out of two villages on 4 May 2020.", "territory_change", "seizure"),
    ("The column invested the town for six weeks in 1124.", "movement", "siege"),
    ("He joined the rebel movement in 1983.", "alliance", None),
    ("قاد أميلكار جيشه نحو الجبال سنة 237.", "movement", "advance"),
    ("لحقت الهزيمة بالقوات الألمانية في 4 نوفمبر 1942.", "battle", None),
    ("خسر الجيش مئتي مقاتل في الوادي سنة 1904.", "battle", None),
    ("ولى الجنود الأدبار سنة 1299.", "movement", "withdrawal"),
    ("وصلت نجدة من حلب في 3 مايو 1148.", "movement", "deployment"),
    ("ردت قوات النظام بقصف عنيف على البلدات المجاورة في 3 مايو 2015.", "shelling", None),
    ("تعقب الجيش فلول المتمردين حتى الوادي في 6 مايو 1921.", "battle", None),
    ("مشط المظليون الجبل في ديسمبر 1954.", "battle", None),
    ("انهزم العثمانيون هزيمة ساحقة في 8 يوليو 1832.", "battle", None),
    ("أمدت القبائل الثوار بالذخيرة والرجال في 4 مارس 1912.", "other", None),
    ("خرج الأمير نجم الدين من حلب على رأس ألف فارس سنة 1187.", "movement", "advance"),
    ("تحصن الثوار داخل القلعة في 9 مايو 1830.", "movement", "deployment"),
    ("فر عشرات الآلاف من المسيحيين من قرى الجبل في أكتوبر 1983.", "displacement", None),
    ("خسرت القوات الحكومية تدمر في 21 مايو 2015.", "territory_change", "loss"),
    ("أوقفت السلطات 30 شخصا في صفاقس في 2 مارس 2011.", "detention", "arrest"),
    ("التحق بصفوف المقاومة عام 1979.", "alliance", None),
    ("دعت النقابات إلى إضراب عام في 4 مايو 2013.", "protest", None),
]  # fmt: skip
SILENT = [
    "عادة ما تشمل المنطقة الضفة وغزة.",
    "كان الضابط يرتدي بزته العسكرية.",
    "انضم اللاعب إلى النادي في 3 يوليو 2010.",
    "أوقفت الشركة إنتاج السيارات.",
    "حمل الرجل على عاتقه عبئا ثقيلا.",
    "The investor pursued a career in law and invested the money.",
    "لحقت بالشركة خسائر فادحة.",
    "قاد المدرب فريقه إلى النهائي.",
    "انضم الشاعر إلى حركة الشعر الحديث.",
    "عقد الطرفان اتفاقا تجاريا في باريس.",
    "The team was driven back in the second half.",
    "He joined the ranks of the great novelists.",
    "أفرجت الجمارك عن البضائع.",
    "تعقب الصحفيون النجم في باريس.",
    "تمتد الصحراء على نطاق واسع جنوب البلاد.",
    "الرجل قائد عسكري ولد سنة 1920.",
    "قضى العطلة على الشاطئ.",
    "سجل الفريق هدفين في المباراة ثم هاجم مرمى النادي الأهلي.",
]


@pytest.mark.parametrize(("text", "kind", "mode"), TOLD, ids=[text[:24] for text, _, _ in TOLD])
def test_military_narrative_is_read(text: str, kind: str, mode: str | None) -> None:
    found = [(event.type, event.mode) for event in sijill.find_events(text)]
    assert (kind, mode) in found if mode else kind in [one for one, _ in found]


@pytest.mark.parametrize("text", SILENT)
def test_words_that_only_look_like_war_are_left_alone(text: str) -> None:
    assert [event.quote for event in sijill.find_events(text)] == []


def test_words_that_sport_shares_with_war_do_not_silence_a_general_and_his_targets() -> None:
    text = "قصف سلاح الجو أهداف الجماعة في صعدة بأمر من الفريق الركن، ثم انتهى الحكم الجمهوري في 3 مايو 1994."
    assert [event.type for event in sijill.find_events(text)] == ["airstrike"]


KINDS = [
    ("انتصر الجيش في معركة الوادي في 3 مايو 1994 بفضل المدفعية.", "battle"),
    ("قصف الجيش البلدة بالمدافع في 3 مايو 1994 ما سبب انفجارا كبيرا.", "shelling"),
    ("أطلقت الشرطة النار على المتظاهرين في عدن في 21 فبراير 2013.", "killing"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_the_type_is_that_of_the_act_and_not_of_what_stands_near_it(text: str, kind: str) -> None:
    assert kind in [event.type for event in sijill.find_events(text)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("عبرت القوات المصرية قناة السويس عام 1973 وتوغلت داخل سيناء.",
         [("movement", "قناة السويس"), ("movement", "داخل سيناء")]),
        ("وقعت مصر والأردن معاهدة سلام في 3 مايو 1994.", [("agreement", None)]),
        ("قصف سلاح الجو مطارات المليزن وبير تمادين ورأس نصراني في 6 أكتوبر 1973.",
         [("airstrike", "المليزن"), ("airstrike", "بير تمادين"), ("airstrike", "رأس نصراني")]),
        ("تمكنت القوات السورية من الدخول إلى حماة في 3 مايو 1982.", [("movement", "حماة")]),
        ("استعاد المريض عافيته واستعادت القوات توازنها.", []),
        ("اصطدم الجيش مع الميليشيا في الثكنة يوم 3 مايو 1978.", [("battle", "الثكنة")]),
        ("واجه الجيش مقاومة عنيفة قرب صيدا في 3 مايو 1976.", [("battle", "قرب صيدا")]),
        ("وقع هجوم يوم 3 مايو 1978 أودى بحياة خمسة جنود.", [("battle", None)]),
        ("اقتحم الجيش القصر بعد غارات جوية في 3 مايو 1990.", [("battle", "القصر"), ("airstrike", "القصر")]),
        ("أرسلت الأمم المتحدة وفدا لوقف القتال في 3 مايو 1990.", []),
    ],
)
def test_armies_cross_enter_sign_and_raid(text: str, told: list[tuple[str, str | None]]) -> None:
    assert [(event.type, event.where.name if event.where else None) for event in sijill.find_events(text)] == told


def test_a_joined_verb_may_be_led_by_a_named_commander() -> None:
    events = sijill.find_events("اجتاز بيبرس سيناء في 26 يوليو 1260م، ودخل فلسطين، واقترب من غزة.")
    assert [event.type for event in events] == ["movement"] * 3
    assert {party.name for event in events for party in event.actors_a} == {"بيبرس"}


def test_forces_that_are_gone_to_are_not_sent() -> None:
    assert sijill.find_events("نُقلت الأخبار إلى حامية القلعة في 3 مايو 1260.") == []
