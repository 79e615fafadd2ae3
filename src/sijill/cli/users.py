"""``sijill users``: the accounts of a workbench that several people use."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from sijill.cli.arguments import RecordFile

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Accounts for `sijill serve --users`.")
Name = Annotated[str, typer.Argument(metavar="NAME", help="The name that reviews and log will carry.")]


@app.command()
def add(
    name: Name, record: RecordFile,
    role: Annotated[str, typer.Option(help="reader, reviewer or admin.")] = "reviewer",
) -> None:  # fmt: skip
    """Add an account, or change its role and password.

    The password is asked for, or read from stdin where that is no terminal.
    """
    from sijill.cli.terminal import say
    from sijill.workbench.accounts import Users, users_file

    if sys.stdin.isatty():
        password = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    else:
        password = sys.stdin.readline().rstrip("\r\n")
    Users(users_file(record)).add(name, role, password)
    say(f"{name} is a {role}" if role != "admin" else f"{name} is an admin")


@app.command("list")
def list_(record: RecordFile) -> None:
    """List the accounts."""
    from sijill.cli.terminal import say
    from sijill.workbench.accounts import Users, users_file

    for name, held in sorted(Users(users_file(record)).read().items()):
        say(f"{name}: {held['role']}")


@app.command()
def remove(name: Name, record: RecordFile) -> None:
    """Remove an account; its reviews stay."""
    from sijill.cli.terminal import say
    from sijill.workbench.accounts import Users, users_file

    Users(users_file(record)).remove(name)
    say(f"{name} removed")
