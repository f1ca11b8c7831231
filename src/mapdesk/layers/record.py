"""Layers in memory: rows first, frames when somebody asks for them.

The page is made from the rows alone, so that one article costs no data frame; Python users and the
writers of files take GeoDataFrames.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mapdesk.errors import LayerError
from mapdesk.layers.schema import LAYERS, LayerName

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["Layers", "Row"]

Row = Mapping[str, Any]
"""One row: the layer's columns in order and, if it has a geometry, ``geometry`` as WKB or None."""


@dataclass(frozen=True, slots=True)
class Layers:
    """Everything known about some documents, as six tables of one fixed schema (mapdesk.layers.schema).

    ``layers.rows("places")`` gives plain rows; ``layers["places"]`` a new GeoDataFrame in EPSG:4326.
    """

    tables: Mapping[LayerName, tuple[Row, ...]]

    def rows(self, name: LayerName) -> tuple[Row, ...]:
        """Rows of a layer: str, int, float, bool or None by column; geometry as WKB bytes or None."""
        return self.tables[_known(name)]

    def __getitem__(self, name: str) -> gpd.GeoDataFrame:
        """Return the layer as a new GeoDataFrame; ``documents`` as a plain data frame."""
        from mapdesk.layers.frames import to_frame

        layer = LAYERS[_known(name)]
        return to_frame(layer, self.tables[layer.name])

    def __len__(self) -> int:
        """How many documents there are."""
        return len(self.tables["documents"])


def _known(name: str) -> LayerName:
    if name not in LAYERS:
        raise LayerError(f"layer {name!r} does not exist; the layers are {', '.join(LAYERS)}")
    return name
