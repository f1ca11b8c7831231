"""How well known a place is, in [0, 1], from facts that packages give: the order among places of one name.

The formulas are ours and set by hand; only the order they make matters. The number of names that GeoNames
has for a place in all languages is, beside population, the best sign of how widely it is spoken of (the
same idea as link counts in Wikification: Mihalcea & Csomai, "Wikify!", CIKM 2007).
"""

from __future__ import annotations

from math import log1p, log10, pow

__all__ = ["admin1_fame", "airport_fame", "city_fame", "city_radius_km", "country_fame", "curated_fame"]


def city_fame(population: int, names: int, *, capital: bool) -> float:
    """Return the fame of a populated place with so many people and so many names."""
    people = 0.06 * log10(max(population, 10))
    spoken_of = 0.30 * log1p(names) / log1p(150)
    return round(min(0.99, people + spoken_of + 0.12 * capital), 4)


def country_fame(population: int, *, sovereign: bool) -> float:
    """Return the fame of a country: always above its cities; of a territory: like a large city's."""
    return round((0.82 if sovereign else 0.52) + 0.017 * log10(max(population, 10)), 4)


def admin1_fame(population: int, country_population: int) -> float:
    """Return the fame of a first-order division, from the people of its towns and of its country."""
    own, country = log10(max(population, 10)), log10(max(country_population, 10))
    return round(0.05 + 0.045 * own + 0.03 * country, 4)


def airport_fame(name: str, *, iata: bool, city_population: int) -> float:
    """Return the fame of an airport, from its name, its code and the people of its city."""
    return round(
        0.05 + 0.08 * iata + 0.08 * ("International" in name) + 0.03 * log10(max(city_population, 10)),
        4,
    )


def curated_fame(points: float) -> float:
    """Return the fame of a curated facility from its 0–100 points."""
    return round(0.15 + 0.006 * min(max(points, 0.0), 100.0), 4)


def city_radius_km(population: int) -> float:
    """Return the radius of a circle that holds a town of so many people.

    Built-up area grows as about the 0.84th power of population (Batty & Ferguson, "Defining city size",
    Environment and Planning B 38, 2011), so the radius as its 0.42nd; the factor gives 11.6 km for a million.
    """
    return round(max(0.5, 0.035 * pow(float(max(population, 0)), 0.42)), 3)
