"""Geoparsing: a document and a gazetteer become located mentions.

Each part knows only the ones after it: decisions, geoparse, description, resolution, recognition, gazetteer.
"""
