"""Decisions: what a person said about a mention, kept in ``geo/decisions.jsonl`` and applied at each build.

A line is one decision: the quote with its context and position, what was chosen, and why::

    {"document": "pivot", "quote": "Tartus", "start": 561, "before": "port of ", "after": ". These",
     "scope": "mention", "place": "geonames:163345", "who": "desk", "why": "the port", "date": "2024-12-09"}

In place of ``place``: ``"lonlat": [lon, lat]``, ``"geometry": {GeoJSON}`` or ``"not_a_place": true``; a
``"name"`` says what a point or an outline is called. A ``"note"``, with one of them or alone, is text that
the layers carry beside the mention. The scope is ``mention`` (this one), ``article`` (the quote wherever it
stands in this document) or ``workspace`` (in all).
"""

from __future__ import annotations

from mapdesk.geo.decisions.anchor import find_anchor, find_spans
from mapdesk.geo.decisions.apply import Unfit, apply_decisions
from mapdesk.geo.decisions.record import (
    CONTEXT,
    Decision,
    Scope,
    decision_line,
    lines_by_document,
    parse_decision,
    read_decisions,
)

__all__ = [
    "CONTEXT",
    "Decision",
    "Scope",
    "Unfit",
    "apply_decisions",
    "decision_line",
    "find_anchor",
    "find_spans",
    "lines_by_document",
    "parse_decision",
    "read_decisions",
]
