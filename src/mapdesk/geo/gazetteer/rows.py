"""One place on its way into a gazetteer: what every source is turned into before it is written."""

from __future__ import annotations

from dataclasses import dataclass, field

from mapdesk.geo.gazetteer.normalise import key

__all__ = ["Naming", "PlaceRow"]


@dataclass(slots=True)
class Naming:
    """A name as written, its key, and how it names its place (a code of `features.FORMS`).

    ``means`` says in words what a metonym stands for ("the Russian government").
    """

    text: str
    form: int
    means: str = ""
    key: str = ""

    def __post_init__(self) -> None:
        self.key = self.key or key(self.text)


@dataclass(slots=True, kw_only=True)
class PlaceRow:
    """A place with all its names, mutable until it is written.

    ``country`` is an ISO 3166-1 alpha-2 code, ``admin1`` a GeoNames code (``US.CA``), ``admin2`` a FIPS code
    of a US county; each is "" where there is none. ``fame`` is in [0, 1]. ``footprint`` is WKB (lon, lat).
    """

    id: str
    name: str
    feature: str
    lat: float
    lon: float
    country: str = ""
    admin1: str = ""
    admin2: str = ""
    population: int = 0
    fame: float = 0.0
    precision_km: float = 1.0
    source: str = ""
    local_name: str = ""
    operators: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    near: str = ""
    tags: tuple[str, ...] = ()
    names: list[Naming] = field(default_factory=list)
    footprint: bytes | None = None
