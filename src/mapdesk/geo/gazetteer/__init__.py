"""Names to places: the built-in gazetteer, and users' own on top of it."""

from __future__ import annotations

from mapdesk.geo.gazetteer.features import (
    ABBREVIATION,
    ALTERNATE,
    CODE,
    COUNTRIES,
    COUNTRY_CODE,
    DEMONYM,
    FEATURE_CODE,
    FEATURES,
    FOREIGN,
    FORMS,
    HISTORIC,
    KIND_CODE,
    KIND_OF_FEATURE,
    KINDS,
    LOCAL,
    METONYM,
    NAME,
    VARIANT,
)
from mapdesk.geo.gazetteer.gazetteer import BUILT_IN, Gazetteer
from mapdesk.geo.gazetteer.normalise import key
from mapdesk.geo.gazetteer.opening import open_gazetteer

__all__ = [
    "ABBREVIATION",
    "ALTERNATE",
    "BUILT_IN",
    "CODE",
    "COUNTRIES",
    "COUNTRY_CODE",
    "DEMONYM",
    "FEATURES",
    "FEATURE_CODE",
    "FOREIGN",
    "FORMS",
    "HISTORIC",
    "KINDS",
    "KIND_CODE",
    "KIND_OF_FEATURE",
    "LOCAL",
    "METONYM",
    "NAME",
    "VARIANT",
    "Gazetteer",
    "key",
    "open_gazetteer",
]
