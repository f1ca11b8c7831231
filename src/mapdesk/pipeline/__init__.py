"""The pipeline joins the rooms: seeds are geoparsed, become layers, and layers become maps.

=====================  ==========================================================
``article``            one article in Python: ``map``, ``locate``, ``to_folium``
``contract``           the JSON object that ``mapdesk locate --json`` prints
``geoparsing``         documents with the gazetteer of a workspace or the built-in one
``output``             files written beside and moved into place, never over strangers' files
``building``           ``mapdesk build``: only what is stale
``manifest``           what each output was made from
=====================  ==========================================================
"""

from __future__ import annotations
