"""From mentions to event mentions."""

from sijill.coding.coder import code

__all__ = ["code"]
