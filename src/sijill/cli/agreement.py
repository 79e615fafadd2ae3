"""``sijill agreement``."""

from __future__ import annotations

import json
from pathlib import Path

from sijill.cli.findings import row, table
from sijill.cli.terminal import brief, counted, ltr, say, show_table
from sijill.findings.agreement import FIELDS
from sijill.findings.coders import Agreement, agreement, kappa


def show_agreement(first: Path, second: Path, *, as_json: bool) -> None:
    """Print how far two codings of the same documents agree."""
    found = agreement(first, second)
    if as_json:
        say(json.dumps(found.as_dict(), ensure_ascii=False, indent=1))
        return
    say(
        f"{counted(len(found.documents), 'document', 'documents')} coded by both: {found.first:,} and {found.second:,} "
        f"mentions, {found.both:,} found by both (F1 {found.found:.3f})"
    )
    _show_fields(found, [])


def show_opinions(record: Path, *, as_json: bool) -> None:
    """Print how far the second opinions of a record agree with the first ones."""
    from sijill.findings.reviewers import second_opinions
    from sijill.record import Record

    with Record.open(record, create=False, read_only=True) as opened:
        found = second_opinions(opened)
    if as_json:
        say(json.dumps(found.as_dict(), ensure_ascii=False, indent=1))
        return
    if not found.verdicts:
        say("no second opinions; give some in the workbench (Review, 'Second opinion')")
        return
    for (one, other), count in sorted(found.reviewers.items()):
        say(f"{brief(one)}, then {brief(other)} blind: {counted(count, 'mention', 'mentions')}")
    verdict = (found.same_verdict, len(found.verdicts), kappa(found.verdicts))
    _show_fields(found.fields, [("kept, rejected, unsure", *verdict)])
    if found.differing:
        listed = table("mention", "differ in", "words")
        for differing in found.differing:
            first, second = differing.pair.first, differing.pair.second
            verdicts = [f"{first.verdict} / {second.verdict}"] if first.verdict != second.verdict else []
            said = ", ".join((*verdicts, *differing.fields))
            row(listed, ltr(first.mention.id), ltr(said), brief(first.mention.quote))
        show_table(listed)


def _show_fields(found: Agreement, more: list[tuple[str, int, int, float | None]]) -> None:
    made = table("field", "same", "of", "share", "kappa")
    lines = more + [(name, found.same[name], found.compared[name], found.kappa(name)) for name in FIELDS]
    for name, same, compared, chance in lines:
        if compared:
            share = f"{same / compared:.3f}"
            row(made, name, str(same), str(compared), share, "–" if chance is None else f"{chance:.3f}")
    show_table(made)
