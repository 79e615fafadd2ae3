"""The command reference says what the commands say."""

from pathlib import Path

from sijill.cli.reference import reference

PAGE = Path(__file__).parents[2] / "docs" / "commands.md"


def test_the_page_is_up_to_date() -> None:
    written = PAGE.read_text(encoding="utf-8")
    assert written == reference(), "run: python -m sijill.cli.reference > docs/commands.md"


def test_every_command_is_on_the_page() -> None:
    for command in ("code", "show timeline", "export", "evaluate", "verify"):
        assert f"\n## sijill {command}\n" in reference()
