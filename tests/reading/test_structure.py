from datetime import date

from sijill.language.text import Text
from sijill.model import Document
from sijill.reading import read


def zones(document: Document) -> list[tuple[str, str]]:
    return [(zone.kind, document.text[zone.start : zone.end]) for zone in document.zones]


def narrative(document: Document) -> str:
    return " ".join(document.text[s.start : s.end] for s in Text(document).sentences if s.zone == "narrative")


REPORT = """---
title: "تقرير: قصف السوق"
date: 2009-02-11T10:00:00Z
description: قُتل خمسة أشخاص في قصف السوق
---

*الموقع: السهل\\
التاريخ: 3 شباط 2009\\
القتلى: 5*

## ماذا حدث؟

نشرت [وكالة الوادي](https://example.org/a_b(1)?x=1) **مقطعًا** للقصف https://example.org/قصف. وقال شاهد إن الطائرة عادت.

![Screen Shot 2009-02-12.png](../a.png)

السوق بعد القصف

- بائع خضار
- صاحب مخبز

| الاسم | العمر |
|---|---|
| سالم | 40 |
"""


def test_a_markdown_report_in_plain_text() -> None:
    document = read(REPORT)
    assert document.title == "تقرير: قصف السوق"
    assert document.document_date == date(2009, 2, 11)
    kinds = [kind for kind, _ in zones(document)]
    assert kinds == ["metadata", "infobox", "heading", "caption", "caption", "list", "table"]
    assert zones(document)[4] == ("caption", "السوق بعد القصف")
    assert narrative(document).startswith("نشرت")
    assert narrative(document).endswith("الطائرة عادت.")


def test_link_targets_are_masked_and_their_words_are_hints() -> None:
    document = read(REPORT)
    assert [document.text[link.start : link.end] for link in document.links] == ["وكالة الوادي"]
    assert document.links[0].target == "https://example.org/a_b(1)?x=1"
    words = [token.norm for token in Text(document).tokens]
    assert "example" not in words
    assert "screen" not in words
    assert "مقطعا" in words


CHRONICLE = """القادة
سالم العمري (قائد الفرقة الثالثة)[1] خالد الشامي ⚔ (قائد لواء)[2]
يوسف الحموي(أ.ح)
في 3 مايو 1999، هاجمت الفرقة الثالثة بلدة السهل وسيطرت على قلعتها بعد اشتباكات عنيفة.[1] انسحب اللواء ليلا.[2]

انظر أيضا
* معركة الوادي (1998)
* حصار القلعة
المراجع
^ ابجدHarris، J؛ Li، T (4 مايو 1999). "Fort falls". الجريدة. مؤرشف من الأصل في 2001-02-03. اطلع عليه بتاريخ 2000-01-01.
^ "هدوء في السهل". صحيفة النهر. 9 أيار/مايو 1999. اطلع عليه بتاريخ 10 حزيران 2000. ولم يبق في القلعة أحد من المقاتلين.
"""


def test_flattened_encyclopedia_text() -> None:
    document = read(CHRONICLE)
    found = zones(document)
    assert found[0] == ("infobox", CHRONICLE[: CHRONICLE.index("\nفي 3 مايو")])
    assert narrative(document).startswith("في 3 مايو 1999")
    assert narrative(document).endswith("ليلا.[2]")
    assert [kind for kind, _ in found[1:]] == ["heading", "references", "heading", "references"]


def test_reference_entries_are_parsed() -> None:
    first, second = read(CHRONICLE).references
    assert first.author == "Harris، J؛ Li، T"
    assert (first.title, first.publisher) == ("Fort falls", "الجريدة")
    assert first.published == (date(1999, 5, 4), date(1999, 5, 4))
    assert first.archived == (date(2001, 2, 3), date(2001, 2, 3))
    assert first.accessed == (date(2000, 1, 1), date(2000, 1, 1))
    assert second.published == (date(1999, 5, 9), date(1999, 5, 9))
    assert second.accessed == (date(2000, 6, 10), date(2000, 6, 10))
    assert second.quote == "ولم يبق في القلعة أحد من المقاتلين"


def test_a_complete_list_is_numbered_by_position_and_a_partial_one_is_not() -> None:
    assert [reference.labels for reference in read(CHRONICLE).references] == [("1",), ("2",)]
    assert all("label-by-position" in reference.flags for reference in read(CHRONICLE).references)
    partial = CHRONICLE.replace("ليلا.[2]", "ليلا.[7]")
    assert [reference.labels for reference in read(partial).references] == [(), ()]


def test_numbered_english_references_under_their_heading() -> None:
    text = (
        "The garrison left the fort on 3 May 1999.[1][2]\n\nReferences\n"
        '1. ^ a b Harris, Jane (May 4, 1999). "Fort falls". The Courier. Archived from the original on '
        "3 February 2001.\n"
        '2. "Quiet on the plain". Plain News. 9 May 1999. Retrieved 10 June 2000. https://example.org/q\n'
    )
    first, second = read(text).references
    assert (first.labels, first.author, first.published) == (("1",), "Harris, Jane", (date(1999, 5, 4),) * 2)
    assert (second.labels, second.url) == (("2",), "https://example.org/q")


def test_prose_that_looks_a_little_like_references_stays_narrative() -> None:
    text = (
        "Notes\n1. The first column left the town at dawn and met no resistance on the road.\n"
        "2. The second column was ambushed near the bridge and lost three men.\n\n"
        'The commander said "we hold the bridge" on 4 May 1999, and the report was archived later.\n'
    )
    document = read(text)
    assert document.references == ()
    assert all(zone.kind != "references" for zone in document.zones)


def test_references_without_titles_in_quotes() -> None:
    text = (
        "في 3 مايو 1999 دخلت القوات البلدة.\n\nالهوامش:\n(1) العمري، سالم، تاريخ السهل، دار النهر، 2003، ص 45.\n"
        "2- صحيفة الجريدة، العدد 1234، 4 مايو 1999.\n3. موقع الشبكة http://example.org/a\n"
    )
    assert [reference.labels for reference in read(text).references] == [("1",), ("2",), ("3",)]
    assert narrative(read(text)) == "في 3 مايو 1999 دخلت القوات البلدة."


def test_short_citations_and_footnote_definitions() -> None:
    text = 'The fort fell.[^1]\n\nReferences\n"Fort falls". The Courier. Retrieved 4 May 1999.\nSmith 2005, p. 12.\n'
    assert len(read(text).references) == 2
    assert read("The fort fell.[^1]\n\n[^1]: Official statement.\n").references[0].labels == ("1",)


def test_statements_under_a_heading_for_sources_are_narrative() -> None:
    text = (
        'Sources\nThe army said on 5 May 2012 that "all units" had returned to their barracks.\n'
        "Witnesses reported shelling near the bridge on 6 May 2012, according to https://example.org.\n"
    )
    assert read(text).references == ()


def test_a_numbered_timeline_at_the_end_is_narrative() -> None:
    text = (
        "What happened:\n1. 3 May 1999: the division shelled the town https://example.org/1\n"
        '2. 4 May 1999: a truce was signed "for a week" in the town hall.\n'
    )
    assert read(text).references == ()


def test_a_pasted_infobox() -> None:
    text = (
        "Battle of the Plain\nDate\t3–9 May 1999\nLocation\t\nSahl\nResult\tVictory\nStrength\n2,000\t900\n"
        "The Battle of the Plain took place between 3 and 9 May 1999 near the town of Sahl, and the division won it.\n"
    )
    document = read(text)
    assert zones(document) == [("infobox", text[: text.index("\nThe Battle")])]
    assert zones(read("The army left.\nDate\t3 May 1999\nLocation\tSahl\n")) == []


def test_narrative_after_the_references_is_read() -> None:
    text = (
        CHRONICLE + "\n\nوفي العام التالي عادت الفرقة إلى البلدة وخاضت معركة أخرى قتل فيها عشرون مقاتلا من الطرفين.\n"
    )
    assert narrative(read(text)).endswith("من الطرفين.")


def test_code_is_silent_and_a_quoted_statement_is_not() -> None:
    code = read("The log says:\n```\nif (x == 1) { return; } // {}\n```\nThe army left the town that night.\n")
    assert [kind for kind, _ in zones(code)] == ["code"]
    quoted = read("قال البيان:\n```\nسيطر مقاتلونا على القرية وقتلوا خمسة جنود\n```\nولم يعلق أحد.\n")
    assert zones(quoted) == []


def test_impossible_dates_and_order_are_flagged() -> None:
    text = (
        '^ "Fort falls". Courier. 5 May 2010. Retrieved 4 May 2009.\n'
        '^ "Two". Courier. 31 February 2010. Retrieved 4 May 2011.\n'
    )
    first, second = read(text).references
    assert first.flags == ("accessed-before-published",)
    assert second.flags == ("date-invalid",)
    assert second.published is None


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    document = read("---\nThe army entered the town.\nIt left at dusk.\n---\nThe town was quiet.\n")
    assert all(zone.kind != "metadata" for zone in document.zones)


def test_broken_front_matter_is_still_metadata() -> None:
    document = read("---\ntitle: A raid: what we know\ndate: 2011-04-05\n tags: [x\n---\nThe army entered the town.\n")
    assert document.zones[0].kind == "metadata"
    assert document.title == "A raid: what we know"
    assert document.document_date == date(2011, 4, 5)


def test_toml_front_matter() -> None:
    document = read('+++\ntitle = "A raid"\ndate = 2011-04-05\n+++\nThe army entered the town.\n')
    assert (document.title, document.document_date) == ("A raid", date(2011, 4, 5))


def test_a_period_is_no_document_date() -> None:
    assert read("---\ntitle: A raid\ndate: 3–6 March 2013\n---\nThe army entered.\n").document_date is None


def test_offsets_survive_crlf() -> None:
    document = read(CHRONICLE.replace("\n", "\r\n"))
    assert [reference.title for reference in document.references] == ["Fort falls", "هدوء في السهل"]
    for reference in document.references:
        assert document.text[reference.start] == "^"
        assert not document.text[reference.start : reference.end].endswith("\r")
