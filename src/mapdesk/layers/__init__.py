"""Layers: located mentions become tables with one schema, and files that any GIS reads.

========================  =====================================================
``Layers``                six tables: documents, mentions, places, areas, …
``build``                 geoparsed documents become Layers
``read_layers``           Layers from .gpkg, .geojson or .parquet
``write_layers``          Layers to .gpkg, .geojson or .parquet
========================  =====================================================
"""

from __future__ import annotations

from mapdesk.layers.build import build
from mapdesk.layers.files import FORMATS, is_ours, read_layers, write_layers
from mapdesk.layers.record import Layers, Row
from mapdesk.layers.schema import CRS, LAYERS, Column, Layer, LayerName

__all__ = [
    "CRS",
    "FORMATS",
    "LAYERS",
    "Column",
    "Layer",
    "LayerName",
    "Layers",
    "Row",
    "build",
    "is_ours",
    "read_layers",
    "write_layers",
]
