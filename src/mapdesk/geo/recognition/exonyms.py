"""What countries are called in other languages with Latin letters: "Frankreich", "Corea del Sur".

The gazetteer leaves these names out, since many are words or villages in English. ``exonyms.csv`` is made
from Unicode's CLDR by `tools/make_exonyms.py`.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from mapdesk.geo.recognition.candidates import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mapdesk.geo.recognition.names import Names
    from mapdesk.geo.recognition.tokens import Tokens

__all__ = ["country_named", "find_countries"]

LONGEST: Final = 4


def find_countries(tokens: Tokens, names: Names, bases: Callable[[str], list[str]]) -> Iterator[Span]:
    """Yield the longest span from each token on that is another language's name of a country.

    ``bases`` gives the words that a word may be a form of.
    """
    for first in [n for n, capital in enumerate(tokens.capital) if capital]:
        for end in range(min(first + LONGEST, len(tokens)), first, -1):
            surface = tokens.text[tokens.starts[first] : tokens.ends[end - 1]]
            forms = [surface, *(bases(surface) if end == first + 1 else ())]
            country = next(filter(None, map(country_named, forms)), "")
            if country:
                yield Span(first, end, first, end, surface, names(country), surface.casefold())
                break


def country_named(name: str) -> str:
    """Return the gazetteer's name of the country that is called so elsewhere; empty where there is none."""
    return _table().get(name, "")


@cache
def _table() -> dict[str, str]:
    """Return the gazetteer's name of a country by its name in another language."""
    text = files("mapdesk.geo.recognition").joinpath("exonyms.csv").read_text(encoding="utf-8")
    return dict(csv.reader(text.splitlines()[1:]))
