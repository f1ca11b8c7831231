"""Write ``regions_divisions.csv``: counties and provinces below GeoNames' first-order divisions.

    python tools/make_divisions.py QGIS

GeoNames divides the United Kingdom and Ireland into four, France into thirteen parts; newspapers name
Oxfordshire, County Mayo and the Var. Natural Earth has such divisions as polygons. ``tools/divisions.csv``
says which of them make up which place, and its other names; the argument is the folder of Debian's package
qgis-common, unpacked (see ``tools/boundaries``). Outlines keep the largest part, in some two dozen corners.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import Any, Final

import geopandas
import shapely

HERE: Final = Path(__file__).parent
TABLE: Final = HERE.parent / "src/mapdesk/geo/gazetteer/tables/regions_divisions.csv"
WORLD_MAP: Final = "usr/share/qgis/resources/data/world_map.gpkg"
COLUMNS: Final = (
    "slug name feature countries lat lon aliases local_name outline members precision_km fame source".split()
)
MOST_CORNERS: Final = 24
FAME: Final = {"GB": 35, "IE": 35}
"""Points of 100, others get 15: British and Irish papers place towns by county, continental ones seldom."""


def main(arguments: list[str]) -> None:
    """Write the table."""
    if len(arguments) != 1:
        raise SystemExit(__doc__)
    units = geopandas.read_file(Path(arguments[0]) / WORLD_MAP, layer="states_provinces")
    with (HERE / "divisions.csv").open(encoding="utf-8", newline="") as file:
        found = [row_of(wanted, units) for wanted in csv.DictReader(file)]
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(found, key=lambda row: str(row["slug"])))
    print(f"{len(found)} divisions")


def row_of(wanted: dict[str, str], units: geopandas.GeoDataFrame) -> dict[str, Any]:
    """Return the table's row of one division; complain if Natural Earth has none of its parts."""
    names = wanted["parts"].split("|")
    own = units[(units.iso_a2 == wanted["country"]) & units.name.isin(names)]
    if set(own.name) != set(names):
        raise SystemExit(f"{wanted['slug']}: Natural Earth has no {sorted(set(names) - set(own.name))}")
    outline = few_corners(shapely.union_all(shapely.buffer(own.geometry.to_numpy(), 0.01)))
    label = shapely.point_on_surface(outline)
    return {
        "slug": wanted["slug"],
        "name": wanted["name"],
        "feature": "admin2",
        "countries": wanted["country"],
        "lat": round(label.y, 2),
        "lon": round(label.x, 2),
        "aliases": wanted["aliases"],
        "outline": ", ".join(f"{lon:g} {lat:g}" for lon, lat in outline.exterior.coords[:-1]),
        "precision_km": round(55.0 * shapely.area(outline) ** 0.5),
        "fame": FAME.get(wanted["country"], 15),
        "source": "natural_earth",
    }


def few_corners(shape: Any) -> Any:
    """Return the largest part of a shape with at most so many corners, in hundredths of a degree."""
    largest = max(shapely.get_parts(shape), key=shapely.area)
    tolerance = 0.01
    while True:
        simple = shapely.Polygon(shapely.simplify(largest, tolerance).exterior.coords)
        rounded = shapely.Polygon([(round(lon, 2), round(lat, 2)) for lon, lat in simple.exterior.coords])
        if rounded.is_valid and len(rounded.exterior.coords) <= MOST_CORNERS + 1:
            return rounded
        tolerance *= 1.15


if __name__ == "__main__":
    main(sys.argv[1:])
