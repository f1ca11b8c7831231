"""Names that recognition passed over, where a description leans on them.

A recogniser weighs precision against recall for what it reports. A description only asks what "Libya" or
"the Saudi border" would mean, so here the best-known names count whatever recognition said: countries,
continents, seas and the demonyms of countries. They serve as anchors and in the discourse; they are not
reported.
"""

from __future__ import annotations

from typing import Final

from mapdesk.geo.description.atlas import atlas_of
from mapdesk.geo.description.discourse import Discourse
from mapdesk.geo.description.line import Line
from mapdesk.geo.gazetteer import Gazetteer, key
from mapdesk.geo.gazetteer.features import ABBREVIATION, CODE, DEMONYM, KINDS, METONYM
from mapdesk.model import Mention, MentionKind, Place, Role

__all__ = ["add_overlooked"]

_KINDS: Final = frozenset({"country", "continent", "water"})
_LEAST_FAME: Final = 0.5
_MOST_WORDS: Final = 4
_MOST_KEPT: Final = 20_000
_NEVER: Final = (CODE, METONYM, ABBREVIATION)
# Names that are more often something else at the head of a sentence or of a person's name.
_DOUBTFUL: Final = frozenset({"turkey", "chad", "jordan", "georgia", "guinea", "polish", "may", "china"})


def add_overlooked(line: Line, discourse: Discourse) -> Line:
    """Return a sentence with the best-known names that it holds as units of their own."""
    found = _find(line, discourse)
    if not found:
        return line
    merged = Line(span=line.span)
    i = 0
    for first, stop, mention in [*found, (len(line), len(line), None)]:
        _copy(line, merged, i, first)
        if mention is not None:
            merged.add(mention.text, mention.start, mention.end, mention)
            discourse.insert(mention)
        i = stop
    return merged


def _copy(line: Line, target: Line, first: int, stop: int) -> None:
    target.text.extend(line.text[first:stop])
    target.low.extend(line.low[first:stop])
    target.start.extend(line.start[first:stop])
    target.end.extend(line.end[first:stop])
    target.name.extend(line.name[first:stop])


def _find(line: Line, discourse: Discourse) -> list[tuple[int, int, Mention]]:
    """Return the overlooked names as (first unit, unit after, mention), longest first where several begin."""
    found, i = [], 0
    while i < len(line):
        if line.name[i] is None and line.text[i][:1].isupper():
            read = _at(line, i, discourse)
            if read is not None:
                found.append((i, *read))
                i = read[0]
                continue
        i += 1
    return found


def _at(line: Line, i: int, discourse: Discourse) -> tuple[int, Mention] | None:
    stop = i + 1
    while (
        stop < min(i + _MOST_WORDS, len(line)) and line.name[stop] is None and line.text[stop][:1].isupper()
    ):
        stop += 1
    for end in range(stop, i, -1):
        mention = _well_known(line.start[i], line.end[end - 1], discourse)
        if mention is None:
            continue
        doubtful = end - i == 1 and line.low[i] in _DOUBTFUL and (i == 0 or end < stop)
        return None if doubtful else (end, mention)
    return None


def _well_known(start: int, end: int, discourse: Discourse) -> Mention | None:
    """Return the mention that a span would be, if it names a country, continent or sea, or is a demonym."""
    text = discourse.text[start:end]
    known = atlas_of(discourse.gazetteer).known
    if text not in known:
        if len(known) >= _MOST_KEPT:
            known.clear()
        known[text] = _look_up(text, discourse.gazetteer)
    found = known[text]
    if found is None:
        return None
    kind: MentionKind = "demonym" if found[1] else "name"
    role: Role = "associative" if found[1] else "literal"
    return Mention(
        start=start,
        end=end,
        text=text,
        kind=kind,
        role=role,
        status="located",
        confidence=0.5,
        place=found[0],
    )


def _look_up(text: str, gazetteer: Gazetteer) -> tuple[Place, bool] | None:
    """Return the country, continent or sea that a text names, and whether as a demonym."""
    name = key(text)
    rows, forms = gazetteer.rows(name)[:3].tolist(), gazetteer.forms(name)[:3].tolist()
    for row, form in zip(rows, forms, strict=True):
        kind = KINDS[int(gazetteer.kind[row])]
        if kind in _KINDS and form not in _NEVER and float(gazetteer.fame[row]) >= _LEAST_FAME:
            return gazetteer.place(row), form == DEMONYM
    return None
