"""Attributions in own sentences: cue, source, content."""

import pytest

import sijill
from sijill.language.text import Text
from sijill.mentions import attributions
from sijill.model import NameMention


def found(text: str) -> list[tuple[str, str, str | None]]:
    return [(mention.text, mention.kind, mention.source) for mention in attributions.find(Text(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال ناطق عسكري إن الطريق قُطع", [("قال", "reported", "ناطق عسكري")]),
        ("وزعمت الجماعة أن المطار سقط", [("وزعمت", "claimed", "الجماعة")]),
        ("نفت وزارة الداخلية أن يكون السجن قد أحرق", [("نفت", "denied", "وزارة الداخلية")]),
        ("وفقاً للجنة الأهالي، قُتل اثنان", [("وفقاً", "reported", "لجنة الأهالي")]),
        ("بعض الصحف قد ذكرت أن الجسر دُمر", [("ذكرت", "reported", "بعض الصحف")]),
        ("قيل إن الهدنة انهارت", [("قيل", "reported", None)]),
        ("The ministry said that two men died", [("said", "reported", "The ministry")]),
        ("According to the mayor, the bridge was destroyed", [("According to", "reported", "the mayor")]),
        ("وكانت وزارة الدفاع قد ذكرت أن السرية عبرت النهر", [("ذكرت", "reported", "وزارة الدفاع")]),
        ("أعلنت الشرطة مقتل ثلاثة حراس", [("أعلنت", "announced", "الشرطة")]),
        ("أشارت اللجنة إلى مقتل حارسين", [("أشارت", "reported", "اللجنة")]),
        ("قالت شاهدة لـ«النداء» إن الجسر نُسف", [("قالت", "reported", "شاهدة")]),
        ("تداولت صفحات محلية أنباء عن قصف المخبز", [("تداولت", "reported", "صفحات محلية")]),
        ("نشر المرصد تسجيلا يظهر الدمار", []),
        (
            "نقلت الوكالة عن الطبيب قوله إن جريحين توفيا",
            [("نقلت", "reported", "الطبيب")],
        ),
        ("قصفت طائرات يُعتقد أنها أجنبية الميناء", []),
        ("بحسب المعطيات المتوفرة، أصاب صاروخ المخبز", []),
        ("شهود: مقتل راع برصاص الحرس", [("شهود", "reported", "شهود")]),
        ("Police: two guards killed in a raid", [("Police", "reported", "Police")]),
        ("The committee reported guards had burned the mill", [("reported", "reported", "The committee")]),
        ("The mill was burned, the committee said.", [("said", "reported", "the committee")]),
        ('"They burned the mill," said a farmer.', [("said", "reported", "a farmer")]),
        ("It was reported that the mill burned", [("reported", "reported", None)]),
        ("On 3 May the committee said that the mill burned", [("said", "reported", "the committee")]),
        ("Guards attacked the mill and said that it burned", [("said", "reported", "Guards")]),
        ("Salim Karam, who owns it, told the court that guards burned the mill", [("told", "reported", "Salim Karam")]),
        ("The network published a video about the shelling", [("published", "reported", "The network")]),
        ("According to the evidence, the mill was shelled", []),
        ("The office documents the site of a mill that was shelled", []),
        ("They fought around state buildings near the mill", []),
        ("لا صحة لاحتراق الطاحونة", [("لا صحة", "denied", None)]),
        ("There is no truth to claims that the mill burned", [("no truth to", "denied", None)]),
        ("احترقت الطاحونة، حسبما أوضحت البلدية", [("حسبما أوضحت", "reported", "البلدية")]),
        ("وقع حريق نسب إلى عصابة محلية", [("نسب إلى", "claimed", None)]),
        ("The alleged raid on the mill", []),
        ("يدعى الرجل سالم أن", []),
        ("سيطرت جماعة أعلنت عن نفسها باسم الرايات على الحصن", []),
    ],
)
def test_source_and_kind(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert found(text) == expected


def test_a_joined_verb_of_saying_shares_the_source() -> None:
    sources = [source for _, _, source in found("قالت القيادة إن الهجوم فشل كما زعمت أن الطريق مفتوح")]
    assert sources == ["القيادة", "القيادة"]


def test_a_claim_that_is_conceded_only_is_disputed() -> None:
    mention = attributions.find(Text("رغم أن الإذاعة ذكرت أن الحصن سقط فإن المدافعين ما زالوا فيه"))[0]
    assert mention.flags == ("disputed",)


@pytest.mark.parametrize("joined", [" فإن ", "، فإن ", "، إلا أن ", "، لكن "])
def test_what_stands_against_a_conceded_claim_is_the_authors_own(joined: str) -> None:
    text = f"رغم أن الإذاعة ذكرت أن الحصن سقط{joined}الحامية قتلت خمسة من المهاجمين"
    (mention,) = attributions.find(Text(text))
    assert mention.content is not None
    assert mention.content.of(text).rstrip("، ").endswith("سقط")


def test_the_content_of_an_opened_quotation_runs_to_its_end() -> None:
    text = "وقال الطبيب: «وصلنا بعد القصف. كان هناك جرحى.» ثم غادر"
    mention = attributions.find(Text(text))[0]
    assert mention.content is not None
    assert "جرحى" in mention.content.of(text)


def test_a_source_behind_its_words_covers_what_stands_before() -> None:
    text = "The north gate fell at noon, a guard said. The south gate held."
    mention = attributions.find(Text(text))[0]
    assert mention.content is not None
    assert mention.content.of(text) == "The north gate fell at noon,"


def test_who_goes_on_speaking_is_the_person_that_the_sentence_before_is_about() -> None:
    text = "أجرى سالم كرم مقابلة مع إذاعة النداء. وفيها قال إن المخبز قُصف"
    names = [
        NameMention(start=text.index(name), end=text.index(name) + len(name), text=name, kind="person")
        for name in ("سالم كرم", "النداء")
    ]
    assert attributions.find(Text(text), names=names)[0].source == "سالم كرم"


def test_one_declares_something_of_oneself() -> None:
    mention = attributions.find(Text("Rebels stormed the fort and declared themselves in control"))[0]
    assert (mention.kind, mention.source) == ("announced", "Rebels")


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("قالت البلدية إن «حراس «النور» أحرقوا الطاحونة وهربوا ليلا» ثم صمتت", "أحرقوا الطاحونة وهربوا ليلا"),
        ("اعترفت البلدية بأن «حراسا منفلتين» هم الذين أحرقوا الطاحونة الكبيرة قرب السوق القديم", "قرب السوق القديم"),
        ("قال حارس «طاحونة النهر الكبرى الجديدة» في البلدة إن اللصوص هربوا", "اللصوص هربوا"),
    ],
)
def test_quoted_names_and_nested_marks_do_not_end_what_is_said(text: str, content: str) -> None:
    mention = attributions.find(Text(text))[0]
    assert mention.content is not None
    assert mention.content.of(text).rstrip("»").endswith(content)


def test_long_quotations_pair_their_marks() -> None:
    text = (
        "وقعت الحادثة قرب “سوق الورد” القديم. وأضاف الحارس سالم:\n\n"
        "“رأينا النار في الطاحونة الكبيرة. هربنا جميعا إلى النهر.” ثم صمت"
    )
    told = [
        mention for mention in attributions.find(Text(text)) if mention.content and "هربنا" in mention.content.of(text)
    ]
    assert [mention.source for mention in told] == ["الحارس سالم"]


@pytest.mark.parametrize(("raw", "source"), [
    ("ذكرت صحيفة الصباح نقلا عن مصدر نقابي أن السلطات اعتقلت 30 شخصا.", "مصدر نقابي"),
    ("نسبت الوكالة إلى مصدر عسكري قوله إن الجيش قتل عشرين مسلحا.", "مصدر عسكري"),
    ("علم من مصدر أمني أن مسلحين خطفوا مهندسا.", "مصدر أمني"),
    ("قتل جنديان في انفجار لغم، وفق ما صرح به العقيد سالم.", "العقيد سالم"),
    ("قتل سبعة أشخاص في القصف، وفقا لما أعلنه الدفاع المدني.", "الدفاع المدني"),
    ("أكد ناطق عسكري سقوط ثلاثة صواريخ في أرض خلاء.", "ناطق عسكري"),
    ("State television quoted the minister as saying that rebels killed nine soldiers.", "the minister"),
    ("Gunmen killed four soldiers in Tikrit, a council member told reporters.", "a council member"),
    ("Rights Watch Sahel documented the killing of 17 civilians in Mondoro.", "Rights Watch Sahel"),
])  # fmt: skip
def test_whose_words_are_passed_on(raw: str, source: str) -> None:
    told = [event.attributed_to.name for event in sijill.find_events(raw) if event.attributed_to is not None]
    assert told and set(told) == {source}
