"""The report of one incident: a page of its own, without scripts, to be read, printed or kept as PDF."""

from __future__ import annotations

from html import escape
from typing import Any

from sijill.knowledge import ontology

FIELDS = ("when", "where", "actors_a", "actors_b", "killed", "injured", "captured", "status", "attributed_to",
          "citations", "citation_flag")  # fmt: skip
NAMES = {
    "when": ("When", "متى"), "where": ("Where", "أين"), "actors_a": ("Who", "الفاعل"),
    "actors_b": ("To whom", "الطرف الآخر"), "killed": ("Killed", "القتلى"), "injured": ("Injured", "الجرحى"),
    "captured": ("Captured", "الأسرى"), "status": ("Status", "الحال"), "attributed_to": ("On whose word", "نقلًا عن"),
    "citations": ("Citations", "المراجع"), "citation_flag": ("Citation flag", "ملاحظة المرجع"),
}  # fmt: skip


WARNING = "The words of the source, possibly graphic / <span lang='ar'>كلمات المصدر، وقد تكون قاسية</span>"


def incident_page(row: dict[str, Any], told: list[dict[str, Any]], title: str) -> str:
    """``row`` and its tellings as HTML in both languages."""
    kind = " / ".join(ontology.label(row["type"], row["mode"], language) for language in ("en", "ar"))
    heading = f"{escape(kind)} · <bdi dir='ltr'>{escape(interval(row['first'], row['last']))}</bdi>"
    if row["where"]:
        heading += f" · <bdi>{escape(row['where'])}</bdi>"
    parts = [
        "<!doctype html><html lang='en'><head><meta charset='utf-8'>",
        "<meta name='viewport' content='width=device-width, initial-scale=1'>",
        f"<title>{escape(title)}: {escape(row['event'])}</title>",
        "<link rel='icon' href='data:,'><link rel='stylesheet' href='../assets/report.css'></head><body>",
        f"<p><a href='../index.html#/event?event={escape(row['event'])}'>{escape(title)}</a></p><h1>{heading}</h1>",
    ]
    if row["differing"]:
        fields = escape(", ".join(row["differing"]))
        parts.append(f"<p class='differ'>Tellings differ: {fields} / تختلف الروايات</p>")
    for telling in told:
        parts.append(f"<section><h2><bdi>{escape(telling['document'])}</bdi></h2>")
        # What was coded is for everybody to see; the words come behind a warning, and are printed with it.
        values, evidence = [], []
        for field in FIELDS:
            name = "{} <span lang='ar'>{}</span>".format(*NAMES[field])
            for claim in (claim for claim in telling["claims"] if claim["field"] == field):
                values.append(f"<tr><th>{name}</th><td><bdi>{escape(said(field, claim['value']))}</bdi></td></tr>")
                words = " … ".join(words for _, _, words in claim["spans"])
                if words:
                    evidence.append(f"<tr><th>{name}</th><td dir='auto'>«{escape(words)}»</td></tr>")
        parts.append(f"<table>{''.join(values)}</table><details><summary>{WARNING}</summary>")
        parts.append(f"<blockquote dir='auto'>{escape(telling['quote'])}</blockquote>")
        parts.append(f"<table>{''.join(evidence)}</table></details></section>")
    parts.append("</body></html>\n")
    return "".join(parts)


def interval(first: str | None, last: str | None) -> str:
    """ISO days as they stand: an open side stays open."""
    if first == last:
        return first or "no date"
    return f"{first or '…'} – {last or '…'}"


def said(field: str, value: dict[str, Any]) -> str:
    """A value in plain words."""
    if field == "when":
        return interval(value.get("earliest"), value.get("latest"))
    if field == "where":
        place = value.get("place")
        return f"{value['name']} ({place['name']})" if place else f"{value['name']} (unresolved)"
    if "best" in value:
        known = [(name, value[name]) for name in ("minimum", "best", "maximum") if value[name] is not None]
        if len({figure for _, figure in known}) == 1 and any(name == "best" for name, _ in known):
            return str(value["best"])
        return ", ".join(f"{name} {figure}" for name, figure in known)
    return str(value.get("status") or value.get("name") or value.get("value") or "")
