"""Make the committed boundary files: ``python tools/boundaries QGIS US_ATLAS MARBLE``.

The three arguments are folders of packages unpacked by their own clients:

    apt-get download qgis-common && dpkg-deb -x qgis-common_*.deb QGIS          3.22.16 (Natural Earth 1:10m)
    npm pack us-atlas@3.0.1 && tar xzf us-atlas-*.tgz                            US_ATLAS is its package/
    folder apt-get download marble-qt-data && dpkg-deb -x marble-qt-data_*.deb MARBLE  22.12.3 (Natural Earth
    1:50m)
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from tools.boundaries import basemap, faces, gazetteer, sources

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
GAZETTEER_FILES = ROOT / "src/mapdesk/geo/gazetteer/boundaries"
GAZETTEER_TABLES = ROOT / "src/mapdesk/geo/gazetteer/tables"
BASEMAP_FILES = ROOT / "src/mapdesk/maps/basemap_data"


def main(arguments: list[str]) -> None:
    """Write the gazetteer's boundary files and the page's basemap."""
    if len(arguments) != 3:
        raise SystemExit(__doc__)
    packages = sources.Packages(*(Path(argument) for argument in arguments))
    table = faces.read_worldview(HERE / "worldview.toml")
    land = faces.make_faces(sources.read_units(packages), sources.read_claims(packages), table)
    gazetteer.write_gazetteer_files(packages, land, table, GAZETTEER_TABLES, GAZETTEER_FILES)
    basemap.write_basemap(packages, land, table, GAZETTEER_TABLES, BASEMAP_FILES)


if __name__ == "__main__":
    main(sys.argv[1:])
