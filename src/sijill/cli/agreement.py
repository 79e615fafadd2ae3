"""``sijill agreement``."""

from __future__ import annotations

import json
from pathlib import Path

from sijill.cli.findings import row, table
from sijill.cli.terminal import counted, say, show_table
from sijill.findings.agreement import FIELDS
from sijill.findings.coders import agreement


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
    made = table("field", "same", "of", "share", "kappa")
    for name in FIELDS:
        compared = found.compared[name]
        if compared:
            chance = found.kappa(name)
            share = f"{found.same[name] / compared:.3f}"
            row(made, name, str(found.same[name]), str(compared), share, "–" if chance is None else f"{chance:.3f}")
    show_table(made)
