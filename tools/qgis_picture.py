"""Draw a GeoPackage of mapdesk in QGIS itself, to look at the styles after a change of layers/styles.py.

    apt-get install --no-install-recommends python3-qgis qgis-providers
    QT_QPA_PLATFORM=offscreen /usr/bin/python3 tools/qgis_picture.py article.gpkg article.png [W,S,E,N]

Runs with the Python that has QGIS, not with the project's. Fails if QGIS applies no style of ours.
"""

import sys

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

TOP_FIRST = ("alternatives", "mentions", "places", "movements", "areas")
WEB_MERCATOR = QgsCoordinateReferenceSystem("EPSG:3857")


def styled(path: str, name: str) -> QgsVectorLayer:
    """Return a layer as QGIS opens it, which must be with our style."""
    layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
    renderer = layer.renderer()
    if not layer.isValid() or renderer is None or renderer.type() != "categorizedSymbol":
        raise SystemExit(f"{path}: {name}: opened without its style")
    print(name, layer.featureCount(), [category.label() for category in renderer.categories()])
    return layer


def draw(layers: list[QgsVectorLayer], extent: QgsRectangle, goal: str) -> None:
    """Write a picture of the layers."""
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setOutputSize(QSize(1400, 1000))
    settings.setOutputDpi(110)
    settings.setBackgroundColor(QColor("#eef2f4"))
    settings.setDestinationCrs(WEB_MERCATOR)
    transform = QgsCoordinateTransform(layers[0].crs(), WEB_MERCATOR, QgsProject.instance())
    bounds = transform.transformBoundingBox(extent)
    bounds.scale(1.1)
    settings.setExtent(bounds)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    job.renderedImage().save(goal)


def main(path: str, goal: str, extent: str = "") -> None:
    """Open, check and draw."""
    application = QgsApplication([], False)
    application.initQgis()
    layers = [styled(path, name) for name in TOP_FIRST]
    bounds = QgsRectangle(*map(float, extent.split(","))) if extent else layers[2].extent()
    draw(layers, bounds, goal)
    layers.clear()
    application.exitQgis()


if __name__ == "__main__":
    main(*sys.argv[1:])
