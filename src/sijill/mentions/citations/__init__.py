"""Citation markers of a text: which source a statement points to, and what editors say about that source."""

from sijill.mentions.citations.finder import find

__all__ = ["find"]
