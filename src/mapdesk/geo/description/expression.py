"""What the grammar reads a description into: small frozen records, no geometry yet.

::

    Anchor       a place the description leans on, already known
    Locative     where: a relation to anchors ("in the northwest of Syria", "30 km south of Raqqa")
    Facility     what: a kind of facility, with operator, size, superlative and its locatives
    Seat         the capital of something
    Extreme      the highest, longest, most populous … of something
    Back         a noun that stands for a place meant earlier
    Apposed      a noun phrase beside the name of what it means
    Fix          coordinates

Spans are code points of the document, first to one past the last.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mapdesk.geo.description.nouns import Noun
from mapdesk.model import Place

__all__ = [
    "Anchor",
    "Apposed",
    "Back",
    "Distance",
    "Expression",
    "Extreme",
    "Facility",
    "Fix",
    "Locative",
    "Relation",
    "Seat",
]

Relation = Literal[
    "in",  # inside the anchor, or at it if the anchor is a city or facility
    "part",  # the part of the anchor that lies in a direction
    "centre",  # the middle of the anchor
    "edge",  # outskirts and suburbs
    "mainland",  # the anchor without its islands
    "coast",  # the land side of a shore
    "off",  # the water side of a shore
    "offset",  # at a distance, perhaps in a direction
    "beyond",  # in a direction, no distance said
    "near",  # close by
    "outside",  # close by, but not in it
    "along",  # a band on both sides of a line: river, shore
    "border",  # a band on both sides of a shared border
    "between",  # a corridor from anchor to anchor
    "halfway",  # the middle of that corridor
    "across",  # on the other side of a river or border
    "junction",  # where three or more borders meet
    "tip",  # the outermost piece of the anchor in a direction
    "mouth",  # where a river ends, or a gulf opens
    "source",  # where a river begins
    "head",  # the end of a gulf that is farthest from its mouth
    "narrows",  # where a strait is narrowest
]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that a description leans on. ``row`` is its gazetteer row, if it has one.

    ``implied`` anchors stand outside the phrase; ``classed`` ones say what they are ("Deraa province").
    """

    start: int
    end: int
    text: str
    place: Place
    row: int | None
    implied: bool = False
    classed: bool = False

    @property
    def label(self) -> str:
        """What to call it: a city or site as the text spells it, anything else by its name."""
        spelt = (
            not self.implied
            and self.place.kind in {"city", "facility", "physical"}
            and self.text[:1].isupper()
        )
        return self.text if spelt else self.place.name


@dataclass(frozen=True, slots=True)
class Distance:
    """A stated length in km, how far it may be off, and whether it is an upper limit."""

    km: float
    doubt_km: float
    limit: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class Locative:
    """Where something is. ``wind`` is one of `words.WINDS`; ``deep`` asks for the far end of a part."""

    start: int
    end: int
    relation: Relation
    anchors: tuple[Anchor, ...]
    wind: str | None = None
    deep: bool = False
    distance: Distance | None = None
    water: Anchor | None = None
    within: Anchor | None = None
    free: bool = True


@dataclass(frozen=True, slots=True)
class Facility:
    """A facility described by its kind. ``operators`` are ISO 3166-1 codes, said by the phrase itself.

    ``owner`` is the country before the noun ("Russia's base"): operator or container, as the rest decides.
    ``unit`` is an organisation ("Pacific Fleet"); ``called`` a name before the noun ("the Nasib crossing").
    ``links`` are what a crossing, bridge or canal joins. ``back`` is the same phrase read as one for a place
    said before: "the Dutch airport".
    """

    start: int
    end: int
    head: str
    noun: Noun
    features: tuple[str, ...]
    modifiers: tuple[str, ...]
    locatives: tuple[Locative, ...]
    owner: Anchor | None = None
    superlative: str | None = None
    size: int = 0
    unit: str | None = None
    definite: bool = False
    links: tuple[Anchor, ...] = ()
    world: bool = False
    overseas: bool = False
    plural: bool = False
    called: str | None = None
    back: Back | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """The capital of ``of``; ``sort`` is the word before it that asks for another seat ("legislative")."""

    start: int
    end: int
    of: tuple[Anchor, ...]
    level: Literal["country", "admin1", "any"]
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Extreme:
    """The ``rank``-th place by a figure, of a noun's kind: in ``whole`` or ``part``, else in the world."""

    start: int
    end: int
    noun: str
    superlative: str
    figure: str
    rank: int = 1
    whole: Anchor | None = None
    part: Locative | None = None
    port: bool = False
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Back:
    """A noun phrase for a place meant earlier. ``count`` is 0 for a plural of unsaid number, 1 for one.

    ``country`` is what a demonym before the noun says, ``part`` the part of the world that a name there does.
    """

    start: int
    end: int
    noun: str
    features: tuple[str, ...]
    count: int = 1
    country: str | None = None
    part: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Apposed:
    """A noun phrase beside the name of what it means: ``name`` at the span ``beside``, ``place`` if known.

    ``otherwise`` is what the phrase says by itself, for a name of another kind.
    """

    start: int
    end: int
    noun: str
    features: tuple[str, ...]
    beside: tuple[int, int]
    name: str
    place: Place | None
    otherwise: Expression | None = None


@dataclass(frozen=True, slots=True)
class Fix:
    """A position said in numbers; ``precision_km`` is what its last digit leaves open."""

    start: int
    end: int
    lat: float
    lon: float
    precision_km: float
    notation: str


Expression = Locative | Facility | Seat | Extreme | Back | Apposed | Fix
