"""Who did it to whom, by classes of sentences."""

from __future__ import annotations

import pytest

import sijill

SIDES = [
    ("أسفر الهجوم على القرية في 3 مايو 2015 عن مقتل 12 مدنيا.", [], ["12 مدنيا"]),
    ("شنت طائرات روسية غارات على البلدة في 3 مايو 2015.", ["طائرات روسية"], None),
    ("قتل ثمانية مدنيين في غارات جوية إسرائيلية على البلدة في 3 مايو 2015.", ["إسرائيلية"], ["ثمانية مدنيين"]),
    ("A Russian airstrike on 3 May 2016 killed five civilians in the town.", ["Russian"], ["five civilians"]),
    ("On 3 May 2016 shelling of the market killed 12 people and injured 30.", [], ["12 people", "30"]),
    ("استمر حصار المدينة حتى 3 مايو 2015.", [], None),
]


@pytest.mark.parametrize(("text", "a", "b"), SIDES)
def test_sides(text: str, a: list[str], b: list[str] | None) -> None:
    event = sijill.find_events(text)[0]
    assert [party.name for party in event.actors_a] == a
    if b is not None:
        assert set(b) <= {party.name for party in event.actors_b}


# (text, the event meant, side a, side b): each line a class of frames.
FRAMES = [
    # What a force is called after tells of nothing.
    ("شن مقاتلو لواء الفتح هجوما على الثكنة في 3 مايو 2015.", 0, ["مقاتلو لواء الفتح"], ["الثكنة"]),
    # A joined verb goes on with its subject: what belongs to somebody is its object.
    ("زحف القائد كتبغا على نابلس فهزم حاميتها سنة 1260.", 1, ["القائد كتبغا"], ["حاميتها"]),
    ("صد المدافعون الهجوم في 3 مايو 2015.", 0, ["المدافعون"], []),
    # Who suffered may stand behind a word for their part in it; whose hand lost a place, behind that hand.
    ("سقط قتلى في صفوف الجيش في 3 مايو 2015.", 0, [], ["قتلى", "الجيش"]),
    ("انتزع المقاتلون المعسكر من يد التنظيم في 3 مايو 2015.", 0, ["المقاتلون"], ["التنظيم"]),
    ("قاتل إلى جانب الجيش متطوعون من القبيلة في 3 مايو 2015.", 0, ["متطوعون"], []),
    # A nation's adjective is nobody by itself, and a town with a man's name does not act.
    ("استهدفت طائرات يعتقد أنها روسية المستشفى في 3 مايو 2015.", 0, ["طائرات"], ["المستشفى"]),
    ("وقعت معركة أبو قير في 25 يوليو 1799.", 0, [], []),
    # A crowd turns against a country as it does against a government.
    ("تظاهر المئات في تونس تنديدا بإيران في 3 مايو 2015.", 0, ["المئات"], ["إيران"]),
    # An attack that hits is its own subject; what stands behind 'west of' is no side.
    ("كان أعنفها هجوم انتحاري مزدوج استهدف مركزا للمتطوعين في الجيش الوطني في غرب بغداد.", 0, [], ["مركزا"]),
    # A relative verb with a pronoun: the antecedent suffers, the phrase behind acts.
    ("زار الوفد المستشفى الذي استهدفته القوات الحكومية قبل يومين.", 0, ["القوات الحكومية"], ["المستشفى"]),
    # A building comes under fire as people do; a raid by a force.
    ("تعرضت القافلة لغارة من الطيران الحربي.", 0, ["الطيران الحربي"], ["القافلة"]),
    # The second raid of those who flew the first.
    ("قامت الطائرات الحكومية بغارة على البلدة، تلتها غارتان أسفرتا عن مقتل خمسة.", 1, ["الطائرات الحكومية"], ["خمسة"]),
    # Whom a crowd turns against.
    ("تظاهر نحو ألف شخص أمس في بلدة كلار لمطالبة الحكومة بوقف الحرب.", 0, ["نحو ألف شخص"], ["الحكومة"]),
    ("انتفضت مدينة مصراتة في 20 فبراير 2011.", 0, ["مدينة مصراتة"], []),
    # Forces that are sent or carried.
    ("نقل الأسطول الإنجليزي القوات التركية إلى عكا.", 0, ["الأسطول الإنجليزي"], ["القوات التركية"]),
    ("أعلنت الدولة العثمانية الحرب على روسيا في 1877.", 0, ["الدولة العثمانية"], ["روسيا"]),
    ("شنت الجماعة حرب عصابات ضد الجيش.", 0, ["الجماعة"], ["الجيش"]),
    ("هاجم الثوار نقاط تمركز اللواء الخامس جنوب المدينة.", 0, ["الثوار"], ["نقاط تمركز اللواء الخامس"]),
    # What one fighter used is the object of his verb.
    ("فجر انتحاري سيارته وسط حشد من المصلين في بيشاور يوم 3 مايو 2011.", 0, ["انتحاري"], ["سيارته"]),
    # Forces of occupation act; a feminine verb has another subject than men.
    ("داهمت قوات الاحتلال مخيم جنين واعتقلت 12 فلسطينيا.", 1, ["قوات الاحتلال"], ["12 فلسطينيا"]),
    ("أعدمت السلطات شنقا ثلاثة مدانين بالإرهاب في 3 مايو 2011.", 0, ["السلطات"], ["ثلاثة مدانين"]),
    # Those who protest are who acts, in whatever order.
    ("تجددت المواجهات بين الشرطة ومتظاهرين في العاصمة أثينا.", 0, ["متظاهرين"], ["الشرطة"]),
    ("أسقط المتمردون مروحية عسكرية قرب الحدود في 3 مايو 2011.", 0, ["المتمردون"], ["مروحية عسكرية"]),
    ("حكمت محكمة جزائرية بالإعدام على خمسة متشددين.", 0, ["محكمة جزائرية"], ["خمسة متشددين"]),
    # A nation's adjective of a road is no victim.
    ("قتل ثلاثة أشخاص في هجوم على الطريق الصحراوي يوم 3 مايو 2011.", 0, [], ["ثلاثة أشخاص"]),
    # A stabbing; the accusative behind a nominative is another man.
    ("طعن مستوطن فلسطينيا في الخليل يوم 3 مايو 2011.", 0, ["مستوطن"], ["فلسطينيا"]),
    ("صدم مهاجم بسيارته قافلة للجيش في 3 مايو 2011.", 0, ["مهاجم"], ["قافلة"]),
    # Of two in apposition the name.
    ("وكانت «كتائب الفجر»، الجناح العسكري للحركة، قد أطلقت صواريخ على البلدات.", 0, ["كتائب الفجر"], []),
    # A year behind a day counts nobody.
    ("واغتال مجهولون 23 مايو 2005 الصحفي سامر الحمدان في بيروت.", 0, ["مجهولون"], ["الصحفي سامر الحمدان"]),
    # A joined verb goes on with the subject, not with what was last named.
    ("وأضاف أن مسلحين أوقفوا حافلة وأنزلوا ركابها ثم قتلوا أربعة منهم في 3 مايو 2011.", -1, ["مسلحين"], ["أربعة"]),
    # The genitive of another act's noun is no object.
    ("قتل اربعة اشخاص في انفجار سيارة مفخخة في كركوك يوم 3 مايو 2011.", 0, [], ["اربعة اشخاص"]),
    # Whom a bomb was meant for.
    ("انفجرت عبوة ناسفة لدى مرور دورية للشرطة في 3 مايو 2011.", 0, [], ["دورية"]),
    ("فجر انتحاري نفسه قرب موكب المحافظ في 3 مايو 2011.", 0, ["انتحاري"], ["موكب المحافظ"]),
    # A number and those of whom it counts; days and hours between a verb and its object.
    ("خطفت الحركة 23 من المهندسين الكوريين في 19 يوليو 2007.", 0, ["الحركة"], ["23 من المهندسين الكوريين"]),
    ("اغتالت وحدة خاصة قبل ظهر امس الثلاثاء ناشطا في الحركة.", 0, ["وحدة"], ["ناشطا"]),
    # Whom a crowd turns against by name; not him for whose release it asks.
    ("خرج متظاهرون في مسيرة للتنديد بزيارة الوزير سامر.", 0, ["متظاهرون"], ["الوزير سامر"]),
    ("تظاهر العشرات أمام المحكمة للمطالبة بالإفراج عن زعيم حزبهم.", 0, ["العشرات"], []),
    # The subject of a quotation, not its speaker.
    ("وقال العميد سامر من شرطة ديالى ان «انتحاريا يقود دراجة مفخخة، فجر نفسه داخل المبنى».", 0, ["انتحاريا"], []),
    # Deaths told by name.
    ("وكان من بين القتلى قائد اللواء سامر النجار وضابطان.", 0, [], ["قائد اللواء سامر النجار", "ضابطان"]),
    ("Among those killed were the commander of the brigade and two of his sons.", 0, [], ["two of his sons"]),
    # Who fired killed, and not those on the bus.
    (
        "Gunmen opened fire on a minibus carrying pilgrims near Latifiya, killing three of them.",
        0,
        ["Gunmen"],
        ["three"],
    ),
    ("A roadside bomb struck a police convoy in Mosul, wounding two officers.", 0, [], ["a police convoy"]),
    ("Thousands of students marched through Lima on 3 May 2011.", 0, ["Thousands of students"], []),
    ("The militia executed twelve captured soldiers in the square.", 0, ["The militia"], ["twelve captured soldiers"]),
]


@pytest.mark.parametrize(("text", "which", "a", "b"), FRAMES)
def test_frames(text: str, which: int, a: list[str], b: list[str]) -> None:
    event = sijill.find_events(text)[which]
    assert [party.name for party in event.actors_a] == a
    assert set(b) <= {party.name for party in event.actors_b}
    if not b:
        assert event.actors_b == ()


PRONOUNS = [
    ("كان يوسف الحمدان قائدا للثوار. وقُبض عليه في مارس 1930.", 0, [], ["يوسف الحمدان"]),
    ("تقدم بونابرت نحو الشام في فبراير 1799. واستولى على غزة ثم حاصر عكا.", 1, ["بونابرت"], []),
    ("هاجم المسلحون القافلة وقتلوا سائقها. ثم أحرقوا ثلاث شاحنات.", 1, ["المسلحون"], ["ثلاث شاحنات"]),
    ("حاول المحتجون اقتحام القنصلية فاعترضتهم الشرطة.", 1, ["الشرطة"], ["المحتجون"]),
    ("قاد العقيد سالم التمرد، واعتقلته السلطات في اليوم التالي.", 0, ["السلطات"], ["العقيد سالم التمرد"]),
    ("Rebels stormed the villa of governor Khalid Nasser, capturing him.", 1, ["Rebels"], ["governor Khalid Nasser"]),
    ("Bonaparte marched into Syria in February 1799. He took Gaza.", 1, ["Bonaparte"], []),
]


@pytest.mark.parametrize(("text", "which", "a", "b"), PRONOUNS)
def test_a_pronoun_stands_for_the_phrase_that_agrees_with_it(text: str, which: int, a: list[str], b: list[str]) -> None:
    event = sijill.find_events(text)[which]
    assert [party.name for party in event.actors_a] == a
    assert [party.name for party in event.actors_b] == b


def test_a_clock_time_does_not_end_a_clause() -> None:
    event = sijill.find_events("وقعت الغارة الثانية حوالي الساعة 17:15 على السوق يوم 3 مايو 2016.")[0]
    assert "السوق" in event.quote


def test_a_pronoun_that_could_be_two_stands_for_nobody() -> None:
    event = sijill.find_events("زار الوزير سالم القائد خالدا في حلب. ثم اغتاله مسلحون في 3 مايو 1982.")[-1]
    assert [party.name for party in event.actors_a] == ["مسلحون"]
    assert event.actors_b == ()


def test_who_is_only_carried_is_less_sure() -> None:
    carried = sijill.find_events("هاجم المسلحون القافلة وقتلوا سائقها. ثم أحرقوا ثلاث شاحنات.")[1].actors_a[0]
    assert carried.score == 0.5
