"""A decision and its line of JSON."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from mapdesk.errors import GazetteerError

__all__ = [
    "CONTEXT",
    "Decision",
    "Scope",
    "decision_line",
    "lines_by_document",
    "parse_decision",
    "read_decisions",
]

Scope = Literal["mention", "article", "workspace"]
CONTEXT = 40
"""How many characters before and after the quote are kept to find it again."""

_CHOICES = ("place", "lonlat", "geometry", "not_a_place")
_SAID = (*_CHOICES, "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided about a quote: one of the four choices, a note, or both.

    ``lonlat`` is (lon, lat) in degrees; ``geometry`` a GeoJSON geometry; ``name`` what either is called, if
    not as the quote says; ``where`` names the line it came
    from; ``note`` is text for the layers, "" takes an earlier one away. ``before`` and ``after`` are the text
    on either side of the quote, ``start`` its first code point.
    """

    quote: str
    document: str | None = None
    start: int = 0
    before: str = ""
    after: str = ""
    scope: Scope = "mention"
    place: str | None = None
    lonlat: tuple[float, float] | None = None
    geometry: Mapping[str, Any] | None = None
    not_a_place: bool = False
    name: str | None = None
    who: str | None = None
    why: str | None = None
    note: str | None = None
    date: str | None = None
    where: str = "decision"

    @property
    def is_note(self) -> bool:
        """Whether nothing is chosen, so that it says something about a mention and leaves its place."""
        return not any(getattr(self, name) for name in _CHOICES)


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Return the decisions of a file in its order; none if there is no such file.

    Raises
    ------
    GazetteerError
        At the first line that is no decision, naming it.
    """
    return tuple(parse_decision(line, where) for where, line in _lines(path) if line.strip())


def lines_by_document(path: Path) -> dict[str | None, tuple[str, ...]]:
    """Return the lines by the document that they can touch, under None those that can touch any.

    Nothing is checked: a line that cannot be read can touch any document.
    """
    found: dict[str | None, list[str]] = {}
    for _, line in _lines(path):
        if line.strip():
            found.setdefault(_document_of(line), []).append(line)
    return {document: tuple(lines) for document, lines in found.items()}


def _document_of(line: str) -> str | None:
    try:
        fields = json.loads(line)
        document = None if fields.get("scope") == "workspace" else fields.get("document")
    except (ValueError, AttributeError):
        return None
    return document if isinstance(document, str) else None


def _lines(path: Path) -> Iterable[tuple[str, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ()
    except OSError as problem:
        raise GazetteerError(f"{path}: cannot be read: {problem.strerror}") from problem
    except UnicodeDecodeError as problem:
        raise GazetteerError(f"{path}: not UTF-8 at byte {problem.start}; save it as UTF-8") from problem
    return ((f"{path.name}: line {n}", line) for n, line in enumerate(text.split("\n"), start=1))


def parse_decision(line: str, where: str) -> Decision:
    """Return the decision of a line of JSON.

    Raises
    ------
    GazetteerError
        If it is not JSON, has an unknown field, or chooses nothing or two things.
    """
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as problem:
        raise GazetteerError(f"{where}: not JSON ({problem}); expected one decision a line") from problem
    if not isinstance(fields, dict):
        raise GazetteerError(f'{where}: {type(fields).__name__}; expected an object such as {{"quote": …}}')
    _check(fields, where)
    if fields.get("lonlat") is not None:
        fields["lonlat"] = _lonlat(fields["lonlat"], where)
    return Decision(**{name: value for name, value in fields.items() if value is not None}, where=where)


_TEXTS = ("document", "before", "after", "place", "name", "who", "why", "note", "date")
_KNOWN = frozenset({"quote", "start", "scope", *_TEXTS, *_CHOICES})


def _check(fields: Mapping[str, Any], where: str) -> None:
    if unknown := sorted(fields.keys() - _KNOWN):
        raise GazetteerError(
            f"{where}: field {unknown[0]!r} is not known; expected {', '.join(sorted(_KNOWN))}"
        )
    if not isinstance(fields.get("quote"), str) or not fields["quote"]:
        raise GazetteerError(f'{where}: "quote" is {fields.get("quote")!r}; expected the words decided about')
    if fields.get("scope", "mention") not in get_args(Scope):
        raise GazetteerError(
            f'{where}: "scope" is {fields["scope"]!r}; expected mention, article or workspace'
        )
    if fields.get("scope", "mention") != "workspace" and not fields.get("document"):
        raise GazetteerError(f'{where}: "document" is missing; only scope "workspace" goes without')
    for name in _TEXTS:
        if not isinstance(fields.get(name), str | None):
            raise GazetteerError(f'{where}: "{name}" is {fields[name]!r}; expected text')
    if not isinstance(fields.get("start", 0), int):
        raise GazetteerError(f'{where}: "start" is {fields["start"]!r}; expected a whole number')
    if fields.get("geometry") is not None:
        _check_geometry(fields["geometry"], f'{where}: "geometry"')
    chosen = [name for name in _CHOICES if fields.get(name)]
    is_note = not chosen and fields.get("note") is not None
    if len(chosen) != 1 and not is_note:
        found = " and ".join(chosen) or "nothing"
        raise GazetteerError(f"{where}: {found} chosen; expected one of {', '.join(_SAID)}")


def _check_geometry(geometry: Any, where: str) -> None:
    kind = geometry.get("type") if isinstance(geometry, dict) else geometry
    if kind not in _GEOMETRIES:
        raise GazetteerError(f"{where} is {kind!r}; expected a GeoJSON {', '.join(_GEOMETRIES)}")
    positions = list(_positions(geometry.get("coordinates")))
    if not positions:
        raise GazetteerError(f"{where}: a {kind} without positions; expected lists of [lon, lat]")
    for position in positions:
        _lonlat(position[:2], where)


_GEOMETRIES = ("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon")


def _positions(value: Any) -> Iterator[Sequence[Any]]:
    """Yield the innermost lists."""
    if isinstance(value, list | tuple):
        if value and not isinstance(value[0], list | tuple):
            yield value
        else:
            for each in value:
                yield from _positions(each)


def _lonlat(value: Any, where: str) -> tuple[float, float]:
    try:
        lon, lat = (float(each) for each in value)
    except (TypeError, ValueError) as problem:
        raise GazetteerError(f'{where}: "lonlat" is {value!r}; expected [lon, lat]') from problem
    check_position(lon, lat, where)
    return lon, lat


def check_position(lon: float, lat: float, where: str) -> None:
    """Refuse a position that is not on the earth.

    Raises
    ------
    GazetteerError
        Naming the number that is out of range.
    """
    for name, value, limit in (("longitude", lon, 180.0), ("latitude", lat, 90.0)):
        if not math.isfinite(value) or abs(value) > limit:
            raise GazetteerError(
                f"{where}: {name} {value} is outside [-{limit:.0f}, {limit:.0f}]; "
                "are the coordinates swapped?"
            )


def decision_line(decision: Decision) -> str:
    """Return the decision as one line of JSON, without a line end."""
    fields: dict[str, Any] = {
        "document": decision.document,
        "quote": decision.quote,
        "start": decision.start if decision.document else None,
        "before": decision.before or None,
        "after": decision.after or None,
        "scope": decision.scope,
        "place": decision.place,
        "lonlat": list(decision.lonlat) if decision.lonlat else None,
        "geometry": decision.geometry,
        "not_a_place": decision.not_a_place or None,
        "name": decision.name,
        "who": decision.who,
        "why": decision.why,
        "note": decision.note,
        "date": decision.date,
    }
    said = {name: value for name, value in fields.items() if value is not None}
    return json.dumps(said, ensure_ascii=False)
