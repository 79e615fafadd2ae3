"""How well and how fast Sijill reads dates, beside dateparser and Maha, in one run.

    python benchmarks/dates.py            suites, the reference document, speed (the peers that are installed)
    python benchmarks/dates.py gold       dates of the annotated documents
    python benchmarks/dates.py misses     Sijill's misses in the suites, one a line

Shared material: environment variable SIJILL_SHARED, else ../shared beside the checkout.

How a case of a suite is judged: a point must fall on the expected day (week, month, year where the case compares no
finer) by the interval's first day or its nominal day; of an interval both days must be right; a time of day and a part
of the day must be read as such; a negative must stay silent. On the reference document a date counts as right if its
span meets a written date and its first day is right, as invented if it meets none.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from sijill.language.text import Text
from sijill.mentions.dates import find, find_durations
from sijill.mentions.dates.calendars import hijri_of

SHARED = Path(os.environ.get("SIJILL_SHARED", Path(__file__).resolve().parents[2] / "shared"))
SUITES = ("maha_time_ar", "chrono_ar", "dateparser_ar")
AFTERNOON = {"noon", "afternoon", "evening", "night", "midnight"}
MONTHS = ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر")
WEEKDAYS = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}


class Found(NamedTuple):
    """A date that a tool found: span, first and last day, nominal day, clock, part of day."""

    start: int
    end: int
    earliest: date | None
    latest: date | None
    nominal: date | None = None
    clock: str | None = None
    clock_end: str | None = None
    part: str | None = None


Tool = Callable[[str, datetime | None, int], list[Found]]


def sijill(text: str, reference: datetime | None, week_start: int) -> list[Found]:
    mentions = find(Text(text, "ar"), reference=reference, prefer="future", week_start=week_start)
    return [
        Found(
            found.start, found.end, found.earliest, found.latest, found.nominal,
            found.clock and found.clock.strftime("%H:%M"), found.clock_end and found.clock_end.strftime("%H:%M"),
            found.part_of_day,
        )
        for found in mentions
    ]  # fmt: skip


def sijill_chronicle(text: str) -> list[Found]:
    return [Found(found.start, found.end, found.earliest, found.latest) for found in find(Text(text, "ar"))]


def dateparser(text: str, reference: datetime | None, week_start: int) -> list[Found]:
    from dateparser.search import search_dates

    settings: dict[str, Any] = {"PREFER_DATES_FROM": "future", "RETURN_AS_TIMEZONE_AWARE": False}
    if reference is not None:
        settings["RELATIVE_BASE"] = reference
    found, at = [], 0
    for words, moment in search_dates(text, languages=["ar"], settings=settings) or []:
        start = max(text.find(words, at), 0)
        at = start + len(words)
        clock = moment.strftime("%H:%M") if ":" in words or "الساعة" in words else None
        found.append(Found(start, at, moment.date(), moment.date(), None, clock))
    return found


def maha(text: str, reference: datetime | None, week_start: int) -> list[Found]:
    from maha.parsers.functions import parse_dimension

    base = reference or datetime(2000, 1, 1)
    found = []
    for dimension in parse_dimension(text, time=True):
        value = dimension.value
        if hasattr(value, "start"):
            first, last = value.start + base, value.end + base
        else:
            first = last = base + value
        clock = first.strftime("%H:%M") if first.time() != base.time() else None
        found.append(Found(dimension.start, dimension.end, first.date(), last.date(), None, clock))
    return found


def tools() -> dict[str, Tool]:
    """Sijill and the peers that are installed; says which are not."""
    usable: dict[str, Tool] = {"Sijill": sijill}
    for name, tool in (("dateparser", dateparser), ("Maha", maha)):
        try:
            tool("غدا", datetime(2020, 1, 1), 0)
            usable[name] = tool
        except Exception as problem:  # a peer that cannot run is left out, whatever its reason
            print(f"{name} is left out: {type(problem).__name__}: {problem}")
    return usable


# ---- the suites -------------------------------------------------------------------------------------------------


def cases(name: str) -> list[dict[str, Any]]:
    lines = (SHARED / "corpora" / "times" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def right(case: dict[str, Any], tool: Tool) -> bool:
    reference = datetime.fromisoformat(case["reference"]) if case["reference"] else None
    expected = case["expected"]
    week_start = 6 if "maha" in case["suite"] else 0
    if expected and "start_of_week" in expected[0]:
        week_start = WEEKDAYS[expected[0]["start_of_week"]]
    try:
        found = tool(case["text"], reference, week_start)
    except Exception:  # a peer's crash is a miss
        found = []
    if not expected:
        return not found
    return all(any(fits(want, got, week_start) for got in found if meets(want, got)) for want in expected)


def meets(want: dict[str, Any], got: Found) -> bool:
    return got.start < want.get("end", 10**9) and want.get("start", 0) < got.end


def day_of(value: str | None) -> date | None:
    return datetime.fromisoformat(value).date() if value else None


def fits(want: dict[str, Any], got: Found, week_start: int) -> bool:
    kind = want["type"]
    if kind == "part_of_day":
        return got.part is not None and (
            (want["value"] == "PM") == (got.part in AFTERNOON and got.part != "noon") or got.part == "noon"
        )
    if kind == "time_of_day":
        return got.clock == want["value"]
    if kind == "time_of_day_interval":
        return (got.clock, got.clock_end) == (want["value_start"], want["value_end"])
    start, end = day_of(want.get("start_time")), day_of(want.get("end_time"))
    if kind == "interval":
        if got.clock_end:
            return got.earliest == start and (got.latest == end or end == start or crosses(got, end))
        return got.earliest == start and got.latest == end if start or not got.clock else got.latest == end
    return any(same(start, day, want["compare"], week_start) for day in (got.nominal, got.earliest) if day and start)


def crosses(got: Found, end: date | None) -> bool:
    """A clock span past midnight ends on the next day."""
    past_midnight = bool(got.clock and got.clock_end and got.clock_end < got.clock)
    return past_midnight and got.earliest is not None and got.earliest + timedelta(1) == end


def same(want: date | None, day: date, grain: str, week_start: int) -> bool:
    if want is None:
        return False
    if grain == "week":
        return monday(want, week_start) == monday(day, week_start)
    if grain == "month":
        return (want.year, want.month) == (day.year, day.month)
    if grain == "year":
        return want.year == day.year
    if grain == "hijri_year":
        return hijri_of(want)[0] == hijri_of(day)[0]
    if grain == "hijri_month":
        return hijri_of(want) == hijri_of(day)
    return want == day


def monday(day: date, week_start: int) -> date:
    return day - timedelta((day.weekday() - week_start) % 7)


def durations_right() -> tuple[int, int]:
    total = good = 0
    for case in cases("maha_duration_ar"):
        total += 1
        found = find_durations(case["text"])
        if not case["expected"]:
            good += not found
            continue
        [want] = case["expected"]
        values = want["value"] if isinstance(want["value"], list) else [want["value"]]
        units = want["unit"] if isinstance(want["unit"], list) else [want["unit"]]
        for mention in found:
            got = {unit + "s": value for unit, value in mention.parts}
            if units == [None]:
                matched = len(got) == len(values) and all(
                    abs(value - want_value) < 0.01 for value, want_value in zip(got.values(), values, strict=True)
                )
            else:
                matched = set(got) == set(units) and all(
                    abs(got[unit] - value) < 0.01 for unit, value in zip(units, values, strict=True)
                )
            if matched:
                good += 1
                break
    return good, total


def suites(usable: dict[str, Tool]) -> None:
    print(f"\n{'suite':16}{'cases':>6}" + "".join(f"{name:>14}" for name in usable))
    for name in SUITES:
        listed = cases(name)
        counts = [sum(right(case, tool) for case in listed) for tool in usable.values()]
        print(f"{name:16}{len(listed):6}" + "".join(f"{count:6} {count / len(listed):7.1%}" for count in counts))
        silent = [case for case in listed if not case["expected"]]
        if silent:
            counts = [sum(right(case, tool) for case in silent) for tool in usable.values()]
            print(f"{'  negatives':16}{len(silent):6}" + "".join(f"{count:6} {'silent':>7}" for count in counts))
    good, total = durations_right()
    print(f"{'maha_duration':16}{total:6}{good:6} {good / total:7.1%}")


def misses() -> None:
    for name in SUITES:
        for case in cases(name):
            if not right(case, sijill):
                reference = datetime.fromisoformat(case["reference"]) if case["reference"] else None
                got = sijill(case["text"], reference, 6 if "maha" in case["suite"] else 0)
                wanted = [tuple(map(want.get, ("start_time", "end_time", "value"))) for want in case["expected"]]
                shown = [(case["text"][one.start : one.end], str(one.earliest), str(one.latest)) for one in got]
                print(case["id"], repr(case["text"]), "want", wanted, "got", shown)


# ---- the reference document -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Written:
    """A date as written in the reference document; ``first`` None where only a relative reading is possible."""

    start: int
    end: int
    first: date | None


def written_dates(text: str) -> list[Written]:
    """The key: dates written out (by a pattern of its own) and the relative expressions of the document."""
    names = "|".join(MONTHS)
    found = []
    year = None
    pattern = rf"(?:(\d{{1,2}})\s+)?({names})(?:\s+(\d{{4}}))?|(\d{{4}})-(\d\d)-(\d\d)|سنة (\d{{4}})"
    for match in re.finditer(pattern, text):
        day, month, written, *rest = match.groups()
        if month:
            year = int(written) if written else year
            first = date(year or 1, MONTHS.index(month) + 1, int(day or 1))
        elif rest[0]:
            first = date(*map(int, rest[:3]))
        else:
            first = date(int(rest[3]), 1, 1)
        found.append(Written(match.start(), match.end(), first))
    for phrase in ("خلال ساعات", "بعد أيام", "نفس اليوم", "Last year"):
        found += [Written(match.start(), match.end(), None) for match in re.finditer(phrase, text)]
    return sorted(found, key=lambda one: one.start)


def reference_document(usable: dict[str, Tool]) -> None:
    text = (SHARED / "gold" / "seed.txt").read_text(encoding="utf-8")
    key = written_dates(text)
    absolute = sum(one.first is not None for one in key)
    print(f"\nreference document: {len(text)} characters, {absolute} written and {len(key) - absolute} relative dates")
    print(f"{'':16}{'right':>7}{'wrong':>7}{'missed':>8}{'invented':>10}{'relative':>10}{'chars/s':>12}")
    for name, tool in usable.items():
        call = partial(sijill_chronicle, text) if name == "Sijill" else partial(tool, text, None, 0)
        found, speed = timed(call, len(text))
        good = wrong = relative = 0
        met: set[int] = set()
        for one in key:
            over = [index for index, got in enumerate(found) if got.start < one.end and one.start < got.end]
            met.update(over)
            if one.first is None:
                relative += bool(over)
            elif any(one.first in (found[index].earliest, found[index].latest) for index in over):
                good += 1
            elif over:
                wrong += 1
        invented = len(found) - len(met)
        print(f"{name:16}{good:7}{wrong:7}{absolute - good - wrong:8}{invented:10}{relative:10}{speed:12,.0f}")


def timed(call: Callable[[], list[Found]], length: int) -> tuple[list[Found], float]:
    """The result and the best of three speeds in characters a second."""
    best, found = float("inf"), []
    for _ in range(3):
        begun = time.perf_counter()
        found = call()
        best = min(best, time.perf_counter() - begun)
        if best > 20:
            break
    return found, length / best


def growth() -> None:
    """Seconds a megabyte on 1, 3 and 10 million characters of the reference document repeated."""
    text = (SHARED / "gold" / "seed.txt").read_text(encoding="utf-8") + "\n"
    for size in (1_000_000, 3_000_000, 10_000_000):
        long = (text * (size // len(text) + 1))[:size]
        begun = time.perf_counter()
        count = len(find(Text(long, "ar")))
        seconds = time.perf_counter() - begun
        print(f"{size:12,} characters {count:8} dates {seconds:7.1f} s {size / seconds:12,.0f} chars/s")


# ---- gold -------------------------------------------------------------------------------------------------------


def gold_events() -> Iterator[tuple[str, str, dict[str, Any], list[dict[str, Any]]]]:
    for path in sorted((SHARED / "gold").glob("*.gold.json")):
        name = path.name.removesuffix(".gold.json")
        text = path.with_name(f"{name}.txt").read_bytes().decode("utf-8")
        about = path.with_name(f"{name}.json")
        known = json.loads(about.read_text(encoding="utf-8")) if about.exists() else {}
        yield name, text, known, json.loads(path.read_text(encoding="utf-8"))["events"]


def gold() -> None:
    """Of the mentions with a date: is there a date with both sides right in or near the quote?"""
    print(f"{'document':34}{'basis':>10}{'events':>8}{'right':>7}")
    sums: dict[str, list[int]] = {}
    for name, text, known, events in gold_events():
        reference = date.fromisoformat(known["document_date"]) if known.get("document_date") else None
        found = find(Text(text, "en" if name.startswith("en_") else "ar"), reference=reference)
        tally: dict[str, list[int]] = {}
        for event in events:
            basis = event["date_basis"]
            if basis not in ("explicit", "inherited", "hijri", "event"):
                continue
            sides = tuple(day and date.fromisoformat(day) for day in (event["date_start"], event["date_end"]))
            reach = 10**9 if basis == "event" else 250
            near = [one for one in found if one.end > event["start"] - reach and one.start < event["end"] + 80]
            hit = any((one.earliest, one.latest) == sides for one in near)
            for counter in (tally.setdefault(basis, [0, 0]), sums.setdefault(basis, [0, 0])):
                counter[0] += 1
                counter[1] += hit
            if not hit and "-v" in sys.argv and basis != "event" and not name.startswith(BLIND):
                print("   ", sides, [(one.text, str(one.earliest), str(one.latest)) for one in near[:6]])
        for basis, (total, good) in sorted(tally.items()):
            print(f"{name:34}{basis:>10}{total:8}{good:7}")
    for basis, (total, good) in sorted(sums.items()):
        print(f"{'all':34}{basis:>10}{total:8}{good:7} {good / total:7.1%}")


BLIND: tuple[str, ...] = tuple(filter(None, os.environ.get("SIJILL_BLIND", "").split(",")))
"""Documents (name prefixes) whose misses are never shown."""


def main() -> int:
    if not (SHARED / "corpora" / "times").is_dir():
        print(f"shared material is absent: {SHARED} (set SIJILL_SHARED)", file=sys.stderr)
        return 2
    mode = sys.argv[1] if len(sys.argv) > 1 else "all"
    if mode == "gold":
        gold()
    elif mode == "misses":
        misses()
    elif mode == "growth":
        growth()
    else:
        usable = tools()
        suites(usable)
        reference_document(usable)
        growth()
    return 0


if __name__ == "__main__":
    sys.exit(main())
