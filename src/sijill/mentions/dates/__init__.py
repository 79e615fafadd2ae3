"""Dates in Arabic and English text: found, read, and resolved against the document and the narrative.

>>> from sijill.language.text import Text
>>> [(found.text, str(found.earliest)) for found in find(Text("وقع الهجوم في 3 آذار/مارس 2012"))]
[('3 آذار/مارس 2012', '2012-03-03')]
"""

from sijill.mentions.dates.durations import DurationMention, find_durations
from sijill.mentions.dates.find import find, resolve

__all__ = ["DurationMention", "find", "find_durations", "resolve"]
