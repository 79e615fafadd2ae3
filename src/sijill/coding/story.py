"""What the narrative carries forward: the day, the place and the country of the story so far."""

from __future__ import annotations

from dataclasses import dataclass

from sijill.model import Value, When, Where


@dataclass(slots=True)
class Story:
    """The state of the narrative before a sentence. ``country`` is that of the document where nothing nearer speaks."""

    when: When | None = None
    where: Where | None = None
    country: Value | None = None
    stood: int = 0
    """The paragraph in which ``when`` was told."""
    headed: bool = False
    """``when`` is the date of the heading that the text stands under."""
    ahead: When | None = None
    """The date that the next sentence gives to what this one tells."""
    one_day: bool = False
    """The whole document is about what happened on one day, as reports on an incident are."""
