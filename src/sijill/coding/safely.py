"""Coding where one document must not end a run."""

from __future__ import annotations

from sijill.errors import SijillError
from sijill.model import Document, EventMention


def mentions_of(document: Document) -> list[EventMention]:
    """The mentions of a document, whatever befalls the coder told as a :class:`~sijill.errors.SijillError`."""
    from sijill.coding import code

    try:
        return code(document)
    except SijillError:
        raise
    except RecursionError as fault:
        raise SijillError("coding-failed", "nested too deeply to be coded", where=document.name) from fault
    except MemoryError as fault:
        remedy = "split the document"
        raise SijillError("coding-memory", "too large for the memory", where=document.name, remedy=remedy) from fault
    except Exception as fault:
        said = f"a fault in Sijill itself: {type(fault).__name__}: {fault}"
        remedy = "please report it with the document"
        raise SijillError("coding-failed", said, where=document.name, remedy=remedy) from fault
