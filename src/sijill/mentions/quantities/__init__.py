"""Figures: what is counted, how many, and what befell them."""

from sijill.mentions.quantities.finder import find
from sijill.mentions.quantities.plain import Ordinal, PlainNumber, find_numbers, find_ordinals
from sijill.mentions.quantities.tolls import toll

__all__ = ["Ordinal", "PlainNumber", "find", "find_numbers", "find_ordinals", "toll"]
