"""KML 2.2: places, areas and movements in a folder each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from mapdesk.layers.record import Layers, Row

__all__ = ["is_ours", "write"]

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!-- mapdesk -->\n<kml xmlns="http://www.opengis.net/kml/2.2">\n'
)
# Colours are aabbggrr; the blue is that of the page.
_STYLES = (
    '<Style id="mark"><IconStyle><color>ff664a1c</color></IconStyle>'
    "<LineStyle><color>ff664a1c</color><width>2</width></LineStyle>"
    "<PolyStyle><color>19664a1c</color></PolyStyle></Style>\n"
)
_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write(layers: Layers, path: Path) -> None:
    """Write what the map draws, each with the words of the article that put it there."""
    quotes = _quotes(layers)
    folders = (
        ("places", (row for row in layers.rows("places") if row["drawn"]), "name"),
        ("areas", (row for row in layers.rows("areas") if row["use"] == "place"), "name"),
        ("movements", (row for row in layers.rows("movements") if row["geometry"]), "quote"),
    )
    parts = "".join(_folder(name, rows, label, quotes) for name, rows, label in folders)
    title = layers.rows("documents")[0]["title"] or layers.rows("documents")[0]["document"]
    text = f"{_HEAD}<Document>\n<name>{_xml(title)}</name>\n{_STYLES}{parts}</Document>\n</kml>\n"
    path.write_bytes(text.encode("utf-8"))


def _quotes(layers: Layers) -> dict[str, list[str]]:
    """Return, by place, the sentences that mention it, each once."""
    found: dict[str, dict[str, None]] = {}
    for mention in layers.rows("mentions"):
        if mention["place"]:
            found.setdefault(mention["place"], {})[mention["sentence"]] = None
    return {place: list(sentences) for place, sentences in found.items()}


def _folder(name: str, rows: Iterable[Row], label: str, quotes: dict[str, list[str]]) -> str:
    marks = "".join(_placemark(row, label, quotes.get(row.get("place", ""), [])) for row in rows)
    return f"<Folder>\n<name>{name}</name>\n{marks}</Folder>\n"


def _placemark(row: Row, label: str, quotes: list[str]) -> str:
    said = "\n\n".join(quotes) or row.get("sentence") or ""
    return (
        f"<Placemark><name>{_xml(row[label])}</name><description>{_xml(said)}</description>"
        f"<styleUrl>#mark</styleUrl>{_data(row)}{_geometry(row['geometry'])}</Placemark>\n"
    )


def _data(row: Row) -> str:
    names = ("place", "kind", "feature", "country", "admin1", "precision_km", "source", "confidence")
    known = ((name, row[name]) for name in names if row.get(name) is not None)
    fields = "".join(f'<Data name="{name}"><value>{_xml(str(value))}</value></Data>' for name, value in known)
    return f"<ExtendedData>{fields}</ExtendedData>" if fields else ""


def _geometry(wkb: bytes) -> str:
    import shapely
    from shapely.geometry import mapping

    parts = "".join(_parts(json.loads(json.dumps(mapping(shapely.from_wkb(wkb))))))
    return f"<MultiGeometry>{parts}</MultiGeometry>"


def _parts(shape: dict[str, Any]) -> Iterator[str]:
    kind, at = shape["type"], shape.get("coordinates", [])
    if kind == "Point":
        yield f"<Point><coordinates>{_coordinates([at])}</coordinates></Point>"
    elif kind == "LineString":
        line = f"<tessellate>1</tessellate><coordinates>{_coordinates(at)}</coordinates>"
        yield f"<LineString>{line}</LineString>"
    elif kind == "Polygon":
        outer, *inner = (f"<LinearRing><coordinates>{_coordinates(r)}</coordinates></LinearRing>" for r in at)
        holes = "".join(f"<innerBoundaryIs>{ring}</innerBoundaryIs>" for ring in inner)
        yield f"<Polygon><outerBoundaryIs>{outer}</outerBoundaryIs>{holes}</Polygon>"
    elif kind == "GeometryCollection":
        for each in shape["geometries"]:
            yield from _parts(each)
    else:
        for each in at:
            yield from _parts({"type": kind.removeprefix("Multi"), "coordinates": each})


def _coordinates(positions: Iterable[Any]) -> str:
    return " ".join(f"{lon},{lat}" for lon, lat, *_ in positions)


def _xml(text: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", text))


def is_ours(path: Path) -> bool:
    """Whether the file begins as ``write`` begins it."""
    with path.open("rb") as file:
        return file.read(len(_HEAD)) == _HEAD.encode()
