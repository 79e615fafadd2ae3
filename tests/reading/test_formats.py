from datetime import date

import pytest

from sijill.errors import ReadError
from sijill.language.text import Text
from sijill.mentions.citations import find
from sijill.model import Document
from sijill.reading import read
from sijill.reading.formats import format_of


def zone_texts(document: Document, kind: str) -> list[str]:
    return [document.text[zone.start : zone.end] for zone in document.zones if zone.kind == kind]


NEWS = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>هدوء في السهل</title>
<meta property="article:published_time" content="2011-06-07T08:00:00Z"></head><body>
<nav><a href="/">الرئيسية</a><a href="/world">العالم</a></nav>
<article><h1>هدوء في بلدة السهل</h1>
<p>انسحبت الفرقة الثالثة من <a href="/places/sahl">بلدة السهل</a> يوم الاثنين بعد اشتباكات استمرت ثلاثة أيام.</p>
<p>وقال سكان إن خمسة مدنيين قتلوا قبل الانسحاب، وإن الطريق إلى المدينة فتح من جديد أمام السيارات.</p></article>
<script>var x = "قتل عشرون";</script><footer>جميع الحقوق محفوظة</footer></body></html>"""


def test_a_news_page() -> None:
    document = read(NEWS.encode())
    assert document.media_type == "text/html"
    assert document.extracted
    assert document.document_date == date(2011, 6, 7)
    assert document.title == "هدوء في بلدة السهل"
    assert "خمسة مدنيين قتلوا" in document.text
    assert "قتل عشرون" not in document.text
    assert "الرئيسية" not in document.text
    assert document.original == NEWS.encode()
    (link,) = document.links
    assert (document.text[link.start : link.end], link.target) == ("بلدة السهل", "/places/sahl")


def test_a_page_in_a_declared_encoding() -> None:
    data = NEWS.replace("utf-8", "windows-1256").encode("cp1256")
    assert "خمسة مدنيين قتلوا" in read(data).text
    assert read(data).encoding == "cp1256"


WIKI_PAGE = """<html><body><div class="mw-parser-output">
<table class="infobox"><tr><th>التاريخ</th><td>3 مايو 1999</td></tr><tr><th>القادة</th><td>سالم ⚔</td></tr></table>
<p>وقعت المعركة في بلدة السهل في 3 مايو 1999،<sup class="reference"><a href="#cite_note-1">[1]</a></sup> ثم انسحبت.</p>
<h2><span>الخلفية</span><span class="mw-editsection">[<a>عدل</a>]</span></h2>
<p>كانت البلدة هادئة قبل ذلك بأعوام طويلة، ولم تعرف حربا ولا حصارا منذ بنيت قلعتها على التل.</p>
<h2>المراجع</h2><ol class="references"><li id="cite_note-1">^ <cite>العمري، سالم (4 مايو 1999).
<a href="https://example.org/1">"سقوط السهل"</a>. الجريدة. اطلع عليه بتاريخ 2000-01-01.</cite></li></ol></div>
</body></html>"""


def test_a_page_of_an_encyclopedia_keeps_markers_and_numbers_its_references() -> None:
    document = read(WIKI_PAGE.encode())
    assert [citation.label for citation in find(Text(document))] == ["1"]
    (reference,) = document.references
    assert (reference.labels, reference.title, reference.url) == (("1",), "سقوط السهل", "https://example.org/1")
    assert "عدل" not in document.text
    assert "سالم ⚔" in zone_texts(document, "infobox")[0]


@pytest.mark.parametrize(
    "page",
    [
        "<html></html>",
        "<html><body><script>x</script></body></html>",
        "<html><body><nav></nav><img src=a></body></html>",
        "<html><!-- only a comment -->",
        "<html>" + "<div>" * 5000 + "</html>",
    ],
)
def test_a_page_without_content_is_one_clear_error(page: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(page.encode())
    assert caught.value.line().startswith("no text in this page")


def test_a_very_short_page_is_read() -> None:
    assert read("<html><body><b>قتل</b> جندي.</body></html>".encode()).text == "قتل جندي."


def test_nesting_deeper_than_a_tree_may_be() -> None:
    page = "<html><body>" + "<div>" * 6000 + "انسحبت الفرقة من البلدة." + "</div>" * 6000 + "<nav>بحث</nav>"
    document = read(page.encode())
    assert document.text == "انسحبت الفرقة من البلدة."
    assert "layout-lost" in document.flags


WIKITEXT = """{{معلومات نزاع عسكري
| التعارض = معركة السهل
| تاريخ = {{تاريخ بداية|1999|5|3}}
| قائد1 = [[سالم العمري]] {{KIA}}<br>{{علم|مصر}} خالد {{أسير}} {{wia}}
| قوة1 = {{ubl|ثلاث كتائب|سرية}}
| صورة =
| خريطة = <!-- لا شيء -->
}}
[[ملف:a.jpg|تصغير|200بك|القلعة بعد [[المعركة]]]]
[[ملف:b.jpg|تصغير]]
'''معركة السهل''' وقعت في [[السهل (بلدة)|السهل]] في 3 مايو 1999،<ref name="a">{{استشهاد ويب|مسار=https://example.org/1
|عنوان=سقوط السهل|الأخير=العمري|الأول=سالم|تاريخ=4 مايو 1999|مسار أرشيف=https://web.archive.org/1
|تاريخ أرشيف=2001-02-03|تاريخ الوصول=5 يونيو 2000|ناشر=الجريدة|اقتباس=سقطت القلعة}}</ref>{{بحاجة لمصدر}}
وقتل 12 جنديا.<ref>
[https://example.org/2 "Battle of the plain"]. The Courier. 5 May 1999.</ref><ref
group="ملاحظة">بحسب الرواية الرسمية</ref>

== الخلفية ==
كانت البلدة هادئة{{efn|منذ بنائها}}.{{sfn|Smith|2005|p=5}} ثم<ref name=a /> حوصرت
{{convert|10|km}} شرقا &ndash; {{lang|en|Plain}}.{{غير معروف|x}}
* بند أول
* بند [[ثان]]
{| class="wikitext"
|+ القوات
! الاسم !! العدد
|-
| الفرقة || 50
|}
<gallery>ملف:c.jpg|صورة</gallery>
== المراجع ==
<references><ref name="b">مرجع لم يستعمل</ref></references>
[[تصنيف:معارك]] [[en:Battle of the plain]] [https://example.org موقع]
"""


def test_wikitext() -> None:
    document = read(WIKITEXT.encode())
    assert document.media_type == "text/x-wiki"
    assert document.language == "ar"
    assert zone_texts(document, "infobox") == [
        "التعارض: معركة السهل\nتاريخ: 1999-05-03\nقائد1: سالم العمري  ⚔\nمصر خالد  (POW)  (WIA)\nقوة1: ثلاث كتائب\nسرية"
    ]
    assert zone_texts(document, "caption") == ["القلعة بعد المعركة"]
    assert zone_texts(document, "heading") == ["الخلفية", "المراجع"]
    assert zone_texts(document, "table") == ["القوات\nالاسم | العدد\nالفرقة | 50"]
    assert zone_texts(document, "list") == ["* بند أول\n* بند ثان"]
    for left_out in ("تصنيف", "Battle of the plain (", "غير معروف", "<", "{{", "'''", "مصغر"):
        assert left_out not in document.text
    assert "10 km" in document.text
    assert "– Plain." in document.text


def test_wikitext_references_and_markers() -> None:
    document = read(WIKITEXT.encode())
    found = [(citation.label, citation.flag) for citation in find(Text(document))]
    assert found == [("1", "بحاجة لمصدر"), ("2", None), ("ملاحظه 1", None), ("note 1", None), ("3", None), ("1", None)]
    first, second, note, *_ = document.references
    assert first.author == "العمري, سالم"
    assert (first.title, first.publisher, first.quote) == ("سقوط السهل", "الجريدة", "سقطت القلعة")
    assert (first.url, first.archive_url) == ("https://example.org/1", "https://web.archive.org/1")
    assert first.published == (date(1999, 5, 4), date(1999, 5, 4))
    assert first.archived == (date(2001, 2, 3), date(2001, 2, 3))
    assert first.accessed == (date(2000, 6, 5), date(2000, 6, 5))
    assert (second.labels, second.title, second.url) == (("2",), "Battle of the plain", "https://example.org/2")
    assert document.text[note.start : note.end] == "[ملاحظة 1] بحسب الرواية الرسمية"


def test_wikitext_links_are_hints() -> None:
    document = read(WIKITEXT.encode())
    links = {document.text[link.start : link.end]: link.target for link in document.links}
    assert links["سالم العمري"] == "سالم العمري"
    assert links["السهل"] == "السهل (بلدة)"
    assert links["موقع"] == "https://example.org"


def test_wikitext_with_doubtful_reference_dates() -> None:
    source = "[[a]] [[b]] '''c''' The fort fell.<ref>{{cite web|title=x|date=5 May 2010|access-date=4 May 2009}}</ref>"
    assert read(source.encode()).references[0].flags == ("accessed-before-published",)
    source = "[[a]] [[b]] '''c''' The fort fell.<ref>{{cite web|title=x|date=31 February 2010}}</ref>"
    assert read(source.encode()).references[0].flags == ("date-invalid",)


def test_broken_wikitext_is_read_as_plain_text() -> None:
    document = read(("[[a]] [[b]] {{c}} " + "<ref>" * 3000 + "The army left.").encode())
    assert "markup-broken" in document.flags
    assert document.text.endswith("The army left.")


def test_wikitext_nested_without_end_is_read_or_refused() -> None:
    source = "[[a]] [[b]] " + "{{lang|en|" * 300 + "The army left." + "}}" * 300
    assert read(source.encode()).language in {"en", "und"}


@pytest.mark.parametrize(
    ("data", "suffix", "media_type"),
    [
        (b"%PDF-1.7", ".txt", "application/pdf"),
        (b"  <!DOCTYPE html><p>", ".txt", "text/html"),
        (b"plain", ".html", "text/html"),
        (b"plain", ".wiki", "text/x-wiki"),
        (b"plain", ".md", "text/markdown"),
        (b"[[a]] [[b]] {{c}}", ".txt", "text/x-wiki"),
        (b"[[a]] [[b]] {{c}}", ".md", "text/markdown"),
        (b"see [[1]] and [[2]]", "", "text/plain"),
    ],
)
def test_formats_by_content_and_extension(data: bytes, suffix: str, media_type: str) -> None:
    assert format_of(data, suffix).media_type == media_type
