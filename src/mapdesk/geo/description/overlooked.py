"""Names that recognition passed over, where a description leans on them.

A recogniser weighs precision against recall for what it reports. A description only asks what "Libya" or
"the Saudi border" would mean, so here the best-known names count whatever recognition said: countries,
continents, seas, the demonyms of countries and their armed forces. They serve as anchors and in the
discourse; they are not reported.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from mapdesk.geo.description.anchors import POSSESSIVE
from mapdesk.geo.description.atlas import atlas_of
from mapdesk.geo.description.discourse import Discourse
from mapdesk.geo.description.forces import FORCES, find_branches, is_doubtful_force
from mapdesk.geo.description.line import Line
from mapdesk.geo.gazetteer import Gazetteer, key
from mapdesk.geo.gazetteer.features import ABBREVIATION, CODE, DEMONYM, KINDS, METONYM
from mapdesk.model import Mention, MentionKind, Place, Role

__all__ = ["add_overlooked"]

# text → the place it names and whether as a demonym; None if it names none of those
Known = dict[str, tuple[Place, bool] | None]
_UNSEEN: Final = (None, False)

_KINDS: Final = frozenset({"country", "continent", "water"})
_LEAST_FAME: Final = 0.5
_MOST_WORDS: Final = 4
_MOST_KEPT: Final = 20_000
_NEVER: Final = (CODE, METONYM, ABBREVIATION)
# Names that are more often something else at the head of a sentence or of a person's name.
_DOUBTFUL: Final = frozenset({"turkey", "chad", "jordan", "georgia", "guinea", "polish", "may", "china"})


def add_overlooked(line: Line, discourse: Discourse) -> Line:
    """Return a sentence with the best-known names that it holds as units of their own."""
    found = _with_branches(_find(line, discourse), line)
    if not found:
        return line
    for first, stop, mention in reversed(found):
        if line.name[first] is None:
            discourse.insert(mention)
        line.put_name(first, stop, mention)
    return line


def _with_branches(found: list[tuple[int, int, Mention]], line: Line) -> list[tuple[int, int, Mention]]:
    """Return the names with those of countries' forces, as one unit each: "US Navy"."""
    forces = []
    for first, stop in find_branches(line):
        country = line.name[first]
        if country is not None and country.place is not None:
            span = (country.start, line.end[stop - 1])
            text = country.text + " " + " ".join(line.text[first + 1 : stop])
            forces.append((first, stop, _mention(*span, text, (country.place, True))))
    kept = [one for one in found if all(one[1] <= first or stop <= one[0] for first, stop, _ in forces)]
    return sorted([*kept, *forces], key=lambda one: one[0]) if forces else found


def _find(line: Line, discourse: Discourse) -> list[tuple[int, int, Mention]]:
    """Return the overlooked names as (first unit, unit after, mention), longest first where several begin."""
    known = atlas_of(discourse.gazetteer).known
    found, after = [], 0
    texts = zip(line.text, line.low, strict=True)
    capitals = [i for i, (text, low) in enumerate(texts) if low and low != text and text[0].isupper()]
    for i, following in pairwise([*capitals, -1]):
        if i < after or (following != i + 1 and known.get(line.text[i], _UNSEEN) is None):
            continue
        read = _at(line, i, discourse, known)
        if read is not None:
            found.append((i, *read))
            after = read[0]
    return found


def _at(line: Line, i: int, discourse: Discourse, known: Known) -> tuple[int, Mention] | None:
    """Return the unit after the longest well-known name that begins at ``i``, and the name."""
    stop, most = i + 1, min(i + _MOST_WORDS, len(line.text))
    if line.low[i] == "people" and line.word(i + 1) in POSSESSIVE:  # "the People's Liberation Army Navy"
        stop, most = i + 2, most + 1
    while stop < most and line.name[stop] is None and line.text[stop][0].isupper():
        stop += 1
    for end in range(stop, i, -1):
        text = discourse.text[line.start[i] : line.end[end - 1]]
        if text not in known:
            if len(known) >= _MOST_KEPT:
                known.clear()
            known[text] = _look_up(text, discourse.gazetteer)
        found = known[text]
        if found is not None:
            doubtful = end - i == 1 and line.low[i] in _DOUBTFUL and (i == 0 or end < stop)
            doubtful |= is_doubtful_force(key(text), line, end)
            return None if doubtful else (end, _mention(line.start[i], line.end[end - 1], text, found))
    return None


def _mention(start: int, end: int, text: str, found: tuple[Place, bool]) -> Mention:
    place, demonym = found
    kind: MentionKind = "demonym" if demonym and key(text) not in FORCES else "name"
    role: Role = "associative" if demonym else "literal"
    return Mention(
        start=start, end=end, text=text, kind=kind, role=role, status="located", confidence=0.5, place=place
    )


def _look_up(text: str, gazetteer: Gazetteer) -> tuple[Place, bool] | None:
    """Return the country, continent or sea that a text names, and whether as a demonym or a force."""
    name = key(text)
    if name in FORCES:
        country = gazetteer.country_row(FORCES[name])
        return None if country is None else (gazetteer.place(country), True)
    rows, forms = gazetteer.rows(name)[:3].tolist(), gazetteer.forms(name)[:3].tolist()
    for row, form in zip(rows, forms, strict=True):
        kind = KINDS[int(gazetteer.kind[row])]
        if kind in _KINDS and form not in _NEVER and float(gazetteer.fame[row]) >= _LEAST_FAME:
            return gazetteer.place(row), form == DEMONYM
    return None
