"""Places that are described, not named: a grammar over tokens, then resolution by geometry.

Theory of operation::

    words, nouns              the vocabulary, as tables
    line                      a sentence as units: words and names
    quantities … nominals     the grammar: units → `expression` records
    discourse                 what "its", "the country", "the northwest" lean on
    areas, geometry, radius   relations → areas on the earth
    search, rank              facilities in an area → candidates with reasons
    answers, backward         expressions → mentions
    movements                 who goes from where to where
    coordinates, mgrs         positions said in numbers

Only sentences that hold a word of the vocabulary are read, and shapely and pyproj are imported only for
the first description found.
"""

from __future__ import annotations

from mapdesk.geo.description.reader import describe

__all__ = ["describe"]
