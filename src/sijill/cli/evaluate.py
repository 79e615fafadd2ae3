"""``sijill evaluate``."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sijill.cli.terminal import clean, say
from sijill.findings.evaluation import Evaluation, Miss, evaluate


def show_evaluation(predicted: Path, gold: Path, *, misses: bool, as_json: bool) -> None:
    """Print the scores of every document and of all together."""
    documents = dict(evaluate(predicted, gold))
    whole = Evaluation()
    for one in documents.values():
        whole.include(one)
    if as_json:
        result: dict[str, Any] = {"all": whole.as_dict()}
        result["documents"] = {name: one.as_dict() for name, one in documents.items()}
        if misses:
            result["misses"] = [asdict(miss) for miss in whole.misses]
        say(json.dumps(result, ensure_ascii=False, indent=1))
        return
    width = max(36, *(len(name) for name in documents))
    say(f"{'document':{width}} gold pred  hit     P     R    F1  strict")
    for name, one in documents.items():
        found = one.found
        counts = f"{found.gold:4} {found.predicted:4} {found.hit:4}"
        rates = f"{found.precision:5.2f} {found.recall:5.2f} {found.f1:5.2f} {one.strict.f1:6.2f}"
        say(f"{clean(name):{width}} {counts} {rates}")
        for miss in one.misses if misses else ():
            say(miss_line(miss))
    for line in totals(whole):
        say(line)


def totals(whole: Evaluation) -> list[str]:
    """The scores over all documents, a line each."""
    found = whole.found
    counts = f"{found.hit} of {found.gold}, {found.predicted} predicted"
    return [
        "",
        f"event mentions found: precision {found.precision:.3f} recall {found.recall:.3f} F1 {found.f1:.3f} ({counts})",
        f"strict (type, both dates, place and deaths all right): F1 {whole.strict.f1:.3f}",
        f"same-event links: F1 {whole.links.f1:.3f} ({whole.links.gold} in gold)",
        *(
            f"  {name:14} {right / whole.compared[name]:.3f}  ({right}/{whole.compared[name]})"
            for name, right in ((name, whole.right[name]) for name in whole.as_dict()["fields"])
        ),
    ]


def miss_line(miss: Miss) -> str:
    """One mention that is missed, invented or wrong, in a line."""
    where = f"{miss.id or miss.document} [{miss.start}:{miss.end}] {miss.type}"
    if miss.kind == "wrong":
        shown = {key: [json.dumps(value, ensure_ascii=False) for value in pair] for key, pair in miss.fields.items()}
        differences = "; ".join(f"{key} {ours}, gold {theirs}" for key, (ours, theirs) in shown.items())
        return f"  wrong    {where}: {clean(differences)}"
    return f"  {miss.kind:8} {where}: {clean(miss.quote)[:110]}"
