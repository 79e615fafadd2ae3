"""The record: documents, event mentions, claims, events, actors, places, reviews and log in one SQLite file."""

from __future__ import annotations


class Record:
    """One record."""
