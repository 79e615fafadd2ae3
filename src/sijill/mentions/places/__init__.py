"""Places, resolved where one reading stands out."""

from __future__ import annotations

from sijill.mentions.places.find import country_at, document_country, find

__all__ = ["country_at", "document_country", "find"]
