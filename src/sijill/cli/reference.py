"""The command reference, from the commands themselves: ``python -m sijill.cli.reference > docs/commands.md``."""

from __future__ import annotations

from typing import Any

import typer

from sijill.cli.app import app

INTRODUCTION = """\
# Commands

Results go to stdout; progress, errors and remarks go to stderr, each error in one line ([errors](errors.md)). Exit
codes: 0 done, 1 a document or record failed, 2 wrong use. Nothing is downloaded and nothing leaves the machine.

This page is written by `python -m sijill.cli.reference`.
"""


def reference() -> str:
    """All commands as Markdown."""
    root: Any = typer.main.get_command(app)
    parts = [INTRODUCTION]
    for path, command in _commands(root, "sijill"):
        parts.append(_section(path, command))
    return "\n".join(parts)


def _commands(command: Any, path: str) -> list[tuple[str, Any]]:
    """The command and all below it, by their full names; groups only for what is in them."""
    below = getattr(command, "commands", None)
    if below is None:
        return [(path, command)]
    return [found for name in below for found in _commands(below[name], f"{path} {name}")]


def _section(path: str, command: Any) -> str:
    """One command: how it is called, what it does, what each part means.

    Built from the parameters and not from the help text, whose layout changes between versions of typer.
    """
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    options = [one for one in command.params if one.param_type_name == "option" and not one.hidden]
    required = [f"{max(one.opts, key=len)} {one.metavar}" for one in options if one.required]
    call = " ".join([path, *(one.metavar or one.name.upper() for one in arguments), *required])
    if len(required) < len(options):
        call += " [OPTIONS]"
    rows = [(one.metavar or one.name.upper(), one) for one in arguments] + [(_spelling(one), one) for one in options]
    table = [f"| `{name}` | {_cell(one)} |" for name, one in rows]
    head = [f"## {path}", "", "```", call, "```", "", _text(command.help), "", "| | |", "|---|---|"]
    return "\n".join([*head, *table, ""])


def _spelling(option: Any) -> str:
    names = ", ".join(sorted(option.opts, key=lambda name: (-len(name), name)))
    return names if option.is_flag else f"{names} {option.metavar or option.name.upper()}"


def _text(help_text: str | None) -> str:
    return "\n".join(line.strip() for line in (help_text or "").strip().splitlines())


def _cell(parameter: Any) -> str:
    text = " ".join((parameter.help or "").split()).replace("|", "\\|")
    shown = isinstance(parameter.default, (int, str)) and not isinstance(parameter.default, bool)
    return f"{text} Default: {parameter.default}." if shown else text


if __name__ == "__main__":
    print(reference(), end="")
