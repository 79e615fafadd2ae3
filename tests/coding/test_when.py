"""When things happened: how dates reach the tellings, on own texts. Each text lists the times of its tellings in order.

A time is 'D', 'D..D', '..D' (bounded from above), 'D..' (open to the later side) or '-' (unknown); days without a year
are of 2014, months and days are written MM-DD.
"""

from __future__ import annotations

from datetime import date

import pytest

import sijill

DAY = date(2014, 9, 17)  # a Wednesday

TEXTS: dict[str, list[tuple[str, str]]] = {
    "own date": [
        ("في 3 مارس 2014 هاجم مسلحون مركز شرطة في تعز.", "03-03"),
        ("هاجم مسلحون مركز شرطة في تعز في 3 مارس 2014.", "03-03"),
        ("Rebels attacked a police station in Taiz on 3 March 2014.", "03-03"),
        ("نزل الجيش في خليج سرت وفي 25 يوليو 2014 قصفت الطائرات الميناء.", "- | 07-25"),
    ],
    "lists of months and years, names with brackets": [
        ("شنت الطائرات غارات على صعدة خلال مارس وأبريل 2014.", "03-01..04-30"),
        ("In March and April 2014 rebels shelled Homs.", "03-01..04-30"),
        ("في 12 سبتمبر 2014 أوقفت القوات تقدم المسلحين في معركة الجسر (5–12 سبتمبر 2014).", "09-12"),
    ],
    "so long after or before an event that is named": [
        ("On 14 May 2014 gunmen killed five guards, a day after a car bomb exploded in a market.", "05-14 | 05-13"),
        ("On 5 May 2014 the army shelled Homs, two days after rebels stormed the station.", "05-05 | 05-03"),
        ("On 5 May 2014 rebels attacked Homs. Two days after the attack, the army shelled it.", "05-05 | 05-07"),
        ("Two days after the attack of 5 May 2014, the army shelled Homs.", "05-07"),
        ("في 5 مايو 2014 هاجم المسلحون حمص. وبعد الهجوم بيومين قصف الجيش البلدة.", "05-05 | 05-07"),
        ("في 5 مايو 2014 هاجم المسلحون حمص. وبعد يومين من الهجوم قصف الجيش البلدة.", "05-05 | 05-07"),
        ("في 5 مايو 2014 هاجم المسلحون حمص. وقبل الهجوم بأيام اعتقل الجيش زعيمهم.", "05-05 | ..05-04"),
        ("قصف الجيش حمص في 5 مايو 2014، أي بعد ثلاثة أيام من مقتل خمسة جنود.", "05-05 | 05-02"),
        ("انسحب الجيش من حمص بعد شهرين من سقوط المدينة في 5 مايو 2014.", "07-01..07-31 | 05-05"),
        ("وبعد سقوط المدينة في 5 مايو 2014 بأسبوع انسحب الجيش من القرية.", "05-05 | 05-09..05-15"),
    ],
    "what 'when' opens happened on the very day that bounds the main clause": [
        ("ابتداء من 3 فبراير 2014 حين قصف الجيش حمص، هاجم المسلحون القرى.", "02-03 | 02-03.."),
        ("Since 4 May 2014, when rebels captured the town, the army has shelled it.", "05-04 | 05-04.."),
        ("وبقيت المدينة تحت الحصار حتى 7 مايو 2014 حيث حررها الجيش.", "05-07"),
    ],
    "one of several has a date of its own": [
        ("في يونيو 2014 نفذ الجيش خمس غارات على الساحل، كان أهمها الإغارة على الجزيرة يوم 19 يوليو.", "06-01..06-30"),
        ("In June 2014 the army carried out five raids on the coast, most notably on 19 July.", "06-01..06-30"),
    ],
    "an attempt was made on the day told": [
        ("On 13 March 2014 the army attacked the post while rebels tried to storm the bridge.", "03-13 | 03-13"),
    ],
    "an earlier date far behind a clause that opens with its own": [
        (
            "في مايو من سنة 2014 انسحبت القوات من الجنوب طبقا لما قال الوزير عن خطة الحكومة في حملته في مارس 2013.",
            "05-01..05-31",
        ),
    ],
    "the next day of a joined clause": [
        ("في 3 فبراير 2014 قصف الجيش الحي بالصواريخ، وشيع القتلى في اليوم التالي.", "02-03"),
    ],
    "up to what ended it": [
        ("استولى المسلحون على المدينة، وبقيت في أيديهم إلى أن وقعوا هدنة في 7 مايو 2014.", "..05-07 | 05-07"),
    ],
    "had happened by a date that opens the clause": [
        ("في 10 مايو 2014 كانت القوات قد دخلت المدينة.", "..05-10"),
        ("On 10 May 2014 the rebels had already captured the town.", "..05-10"),
    ],
    "a date before what looks back is that of the main clause": [
        (
            "In January 2014 rebels captured Homs, and in March, after the battle of Hama, in which a general was "
            "killed, they captured Aleppo.",
            "01-01..01-31 | ..03-31 | 03-01..03-31",
        ),
    ],
    "a loss and its cause are one happening": [
        ("أصيب أربعة مدنيين بجروح في 3 مايو 2014 إثر انفجار سيارة مفخخة شرق حمص.", "05-03"),
        ("Four people were wounded on 3 May 2014 after a car bomb exploded in Homs.", "05-03"),
    ],
    "undated acts of an operation end by the day told next": [
        (
            "Rebels launched an attack on Homs between 3 and 5 March 2014.\n\nSoldiers withdrew from the airport.\n\n"
            "Gunmen also stormed the station.\n\nOn 6 March rebels seized the bridge.",
            "03-03..03-05 | 03-03..03-05 | 03-03..03-06 | 03-06",
        ),
    ],
    "shared in the sentence": [
        ("في 3 مارس 2014 هاجم مسلحون مركز شرطة في تعز وأحرقوا سيارتين واعتقلوا ثلاثة جنود.", "03-03 | 03-03 | 03-03"),
        ("On 3 March 2014 rebels attacked the base near Homs and seized the village of Tel.", "03-03 | 03-03"),
    ],
    "a later date moves the sentence on": [
        ("في 3 مارس 2014 هاجم مسلحون مركز شرطة في تعز، وفي 5 مارس قصفت المدفعية القرية واعتقلت الشرطة عشرة أشخاص.",
         "03-03 | 03-05 | 03-05"),
        ("اندلعت أحداث عام 2014 بعد خلاف على الميناء، حيث خرج الأهالي يوم الجمعة 21 مارس، وهاجموا القنصلية في بنغازي "
         "واختطفوا حارسين.", "03-21 | 03-21"),
    ],
    "what looks back does not": [
        ("في 4 يونيو 2014 هاجم المسلحون القاعدة التي كان الجيش قد سيطر عليها في مايو 2012، ثم أحرقوا المخازن.",
         "06-04 | 2012-05-01..2012-05-31 | 06-04"),
        ("في 9 مايو 2014، وبعد اشتباكات في مأرب، سيطر الجيش على المدينة.", "..05-09 | 05-09"),
        ("خرجت مظاهرة في طرابلس يوم 9 مايو 2014 إثر اعتقال محامي في المدينة.", "05-09 | ..05-09"),
        ("On 9 May 2014, after clashes in Marib, the army captured the town.", "..05-09 | 05-09"),
    ],
    "the day before": [
        ("تظاهر المئات أمس في صنعاء غداة تفجير في سوق المدينة.", "09-16 | 09-15"),
    ],
    "a date that closes the sentence": [
        ("وفي عدن أحرق متظاهرون إطارات وأطلقوا النار في الهواء في احتجاجات عمت المدينة أمس.", "09-16 | 09-16 | 09-16"),
        ("اندلعت اشتباكات بين الجيش والمسلحين الذين نجحوا في طرد القوات من درعا في 15 يونيو 2014.", "..06-15 | 06-15"),
    ],
    "an announcement bounds from above": [
        ("قال الجيش الجمعة إن قواته قصفت مواقع المسلحين في سرت.", "..09-12"),
        ("أعلنت الشرطة أمس مقتل ضابط في هجوم على دورية في الأنبار.", "..09-16"),
        ("قتل ضابط في هجوم على دورية في الأنبار، حسبما أعلنت الشرطة أمس.", "..09-16"),
        ("Five soldiers were killed in an attack near Mosul, police said on Tuesday.", "..09-16"),
    ],
    "carried by the narrative": [
        ("في 3 مارس 2014 هاجم مسلحون مركز شرطة في تعز. قصفت المدفعية القرية.", "03-03 | 03-03"),
        ("في 3 مارس 2014 هاجم مسلحون مركز شرطة في تعز.\n\nقصفت المدفعية قرية النخل.", "03-03 | 03-03.."),
        ("بين 3 و5 مارس 2014 هاجم مسلحون مدينة تعز. في 4 مارس أحرقوا السجن. سيطر المسلحون على القلعة.",
         "03-03..03-05 | 03-04 | 03-03..03-05"),
        ("في 3 مارس 2014 وقع انفجار في تعز.\n\nوبعيد الانفجار بساعتين هاجم مسلحون مركز الشرطة.", "03-03 | 03-03"),
    ],
    "goes on": [
        ("بحلول 30 يوليو 2014 سيطر الجيش على المطار. استمرت الاشتباكات في المدينة.", "..07-30 | 07-30.."),
        ("في 3 مارس 2014 خرجت مظاهرات في بنغازي واستمرت المظاهرات حتى 9 مارس 2014.", "03-03 | 03-03..03-09"),
    ],
    "statements": [
        ("في 3 مارس 2014 هاجم مسلحون مركز شرطة في تعز. هددت الجماعة بقصف المطار.", "03-03 | 03-03.."),
    ],
    "the sentence behind tells the date": [
        ("هاجم المتمردون دار الوالي في عدن. وكان ذلك في يوم 16 مايو 2014.", "05-16"),
        ("Rebels attacked the base near Homs. This happened on 3 May 2014.", "05-03"),
    ],
    "how long it lasted": [
        ("On 28 August 2014 after a 36-day offensive, the base was captured by rebels.", "07-23..08-28 | 08-28"),
        ("سقطت البلدة في 30 مايو 2014 بعد حصار دام عشرة أيام.", "05-30"),
        ("بدأت المعركة في 15 أغسطس 2014 ودامت ستة أيام.", "08-15..08-20"),
        ("في 15 أغسطس 2014 اندلعت اشتباكات في تعز استمرت ثلاثة أيام.", "08-15..08-17"),
        ("On 3 March 2014 clashes broke out in Homs which lasted three days.", "03-03..03-05"),
    ],
    "counted days": [
        ("في 6 مارس 2014 قصفت الطائرات الميناء. وفي اليوم الثاني سيطر الجيش على البلدة. "
         "وفي اليوم الثالث هاجم مسلحون القلعة.",
         "03-06 | 03-07 | 03-08"),
        ("خلال مارس 2014 ساد الهدوء. في 19 منه هاجم مسلحون مركز شرطة في تعز.", "03-19"),
    ],
    "until, when": [
        ("بقي الحصن في يد الوالي حتى 1 سبتمبر 2014، عندما هاجم مسلحون البوابة.", "09-01"),
        ("استمرت الاشتباكات في مأرب حتى مايو 2014 عندما سيطر الجيش على المدينة.", "..05-31 | 05-01..05-31"),
        ("في 20 مايو 2014 هاجم مسلحون المخيم. استمرت المعركة شهرين وانتهت في 2 أيلول 2014 بسيطرة الجيش على المخيم.",
         "05-20 | 05-20..09-02 | 09-02"),
    ],
    "rarer than since": [
        ("في 3 مارس 2014 هاجم مسلحون صنعاء. قصفت الطائرات المدينة للمرة الأولى منذ مايو 2011.", "03-03 | 03-03"),
        ("On 3 March 2014 gunmen attacked Homs. It was shelled in the worst attack since May 2011.", "03-03 | 03-03"),
    ],
    "the main clause dates what follows": [
        ("قُتل القائد في سرت في 20 أكتوبر 2014 بعد أسره في المدينة. قصفت المدفعية القرية.", "10-20 | ..10-20 | 10-20"),
    ],
}  # fmt: skip


def written(day: date | None) -> str:
    return "" if day is None else day.isoformat().removeprefix("2014-")


def told(text: str) -> str:
    times = []
    for mention in sijill.find_events(sijill.read(text), document_date=DAY):
        time = mention.when
        if time is None or (time.earliest is None and time.latest is None):
            times.append("-")
        elif time.earliest == time.latest:
            times.append(written(time.earliest))
        else:
            times.append(f"{written(time.earliest)}..{written(time.latest)}")
    return " | ".join(times)


@pytest.mark.parametrize(("text", "times"), [pair for pairs in TEXTS.values() for pair in pairs])
def test_times_of_tellings(text: str, times: str) -> None:
    assert told(text) == times


HEADED = """# أحداث تعز

## 2014

### مارس

هاجم مسلحون مركز الشرطة.

قصفت المدفعية قرية النخل.

### نيسان

قصفت المدفعية البلدة.
"""


def test_headings_date_what_stands_under_them() -> None:
    assert told(HEADED) == "03-01..03-31 | 03-01..03-31 | 04-01..04-30"


def test_lines_that_are_dates_are_headings_even_unmarked() -> None:
    lines = ["معركة الجسر", "اليوم الأول (15 مايو 2014)", "هاجمت القوات الجسر.", "وقصفت المدفعية قرية النخل.",
             "اليوم الثاني", "قصفت المدفعية البلدة."]  # fmt: skip
    text = "\n\n".join(lines)
    assert told(text).split(" | ")[-3:] == ["05-15", "05-15", "05-16"]


def test_a_report_on_one_day_carries_it_to_its_end() -> None:
    text = "في 3 مارس 2014 قصفت الطائرات مستشفى النور. وقع القصف في 3 مارس 2014.\n\nنقل الجرحى.\n\nقتل خمسة مرضى."
    assert told(text).split(" | ")[-1] == "03-03"


def test_days_before_christ_end_the_story_so_far() -> None:
    text = "في 3 مارس 2014 هاجم مسلحون تعز. في عام 334 قبل الميلاد كان الأمر آخر. هاجم الملك المدينة."
    assert told(text).split(" | ")[-1] == "-"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("بيروت، 22 شباط 2018 - قتلت القوات 50 مدنيا في الحي منذ يوم الأحد.", ("2018-02-18", None)),
        ("(Geneva, February 22, 2018) – Soldiers killed 50 civilians on Monday.", ("2018-02-19", "2018-02-19")),
        ("بيروت، 22 شباط 2018 - قتلت القوات 50 مدنيا أمس.", ("2018-02-21", "2018-02-21")),
    ],
)
def test_the_dateline_of_a_report_is_its_day(text: str, days: tuple[str, str | None]) -> None:
    (event,) = sijill.find_events(text)
    assert (event.as_dict()["date_start"], event.as_dict()["date_end"]) == days
