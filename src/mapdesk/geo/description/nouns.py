"""The nouns that can head a description, and which features of the gazetteer each asks for.

A noun such as "base" or "plant" has many senses outside geography. So each noun says which words before
it narrow the kind (``with_``), whether it means a place at all without one of those (``bare``), and which
words beside it show that something else is meant (``never_before``, ``never_after``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

__all__ = ["NOUNS", "Noun"]

_BASES: Final = ("air_base", "naval_base", "army_base")
_AIR: Final = ("air_base",)
_NAVAL: Final = ("naval_base",)
_ARMY: Final = ("army_base",)
_NUCLEAR_ANY: Final = ("nuclear_site", "nuclear_plant")


@dataclass(frozen=True, slots=True)
class Noun:
    """How one head noun is read.

    Parameters
    ----------
    features
        The features meant when nothing narrows them, best first.
    with_
        Word before the noun → the features it narrows to.
    bare
        Whether the noun means a place without a narrowing word.
    area
        Whether the surrounding area is worth reporting when the gazetteer knows no such facility there.
    city
        Whether such a facility is one of many in its city, so that only the city is sure.
    never_before, never_after
        Words that, right before or right after the noun, show another sense.
    """

    features: tuple[str, ...]
    with_: dict[str, tuple[str, ...]] = field(default_factory=dict)
    bare: bool = True
    area: bool = True
    city: bool = False
    never_before: frozenset[str] = frozenset()
    never_after: frozenset[str] = frozenset()


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BASE_WITH: Final[dict[str, tuple[str, ...]]] = {
    "air": _AIR,
    "airforce": _AIR,
    "bomber": _AIR,
    "drone": _AIR,
    "fighter": _AIR,
    "helicopter": _AIR,
    "naval": _NAVAL,
    "navy": _NAVAL,
    "submarine": _NAVAL,
    "fleet": _NAVAL,
    "military": _BASES,
    "army": _ARMY,
    "missile": ("army_base", "air_base", "site"),
    "defence": ("army_base", "air_base", "site"),
    "defense": ("army_base", "air_base", "site"),
    "marine": ("air_base", "army_base", "naval_base"),
    "logistics": _BASES,
    "joint": _BASES,
    "nato": _BASES,
    "space": ("air_base", "launch_site", "army_base"),
    "training": ("army_base", "air_base"),
}
_BASE_NEVER_BEFORE: Final = _set(
    "customer user tax fan voter support knowledge data industrial manufacturing electoral "
    "political economic resource wage revenue asset talent skills home power client supporter "
    "donor subscriber evidence production consumer membership popular conservative core electoral "
    "grassroots evangelical base first second third steal installed rate export supply customer "
    "working class's party party's grass-roots creative legal financial cap"
)
_BASE_NEVER_AFTER: Final = _set(
    "salary salaries pay rate rates price prices line hit hits year station metal jumping jumper "
    "coat layer wage wages period case running runner runners instincts voters turnout support "
    "code model"
)
_SITE_WITH: Final[dict[str, tuple[str, ...]]] = {
    "nuclear": _NUCLEAR_ANY,
    "enrichment": ("nuclear_site",),
    "uranium": ("nuclear_site",),
    "atomic": _NUCLEAR_ANY,
    "launch": ("launch_site",),
    "launching": ("launch_site",),
    "space": ("launch_site",),
    "rocket": ("launch_site",),
    "test": ("nuclear_site", "launch_site", "site"),
    "naval": _NAVAL,
    "navy": _NAVAL,
    "military": _BASES,
    "air": _AIR,
    "missile": ("army_base", "launch_site", "site"),
    "reprocessing": ("nuclear_site",),
    "waste": ("nuclear_site",),
    "buried": ("nuclear_site",),
    "export": ("terminal",),
    "oil": ("terminal", "refinery"),
    "gas": ("terminal",),
    "lng": ("terminal",),
    "detention": ("prison",),
    "weapons": ("army_base", "nuclear_site", "site"),
    "radar": ("site", "army_base", "air_base"),
    "satellite": ("launch_site",),
    "cargo": ("terminal", "port"),
    "naval-base": _NAVAL,
}
_AIRPORT: Final = Noun(
    ("airport", "air_base"), never_after=_set("novel novels lounge"), with_={"military": _AIR}
)
_BASE: Final = Noun(_BASES, with_=_BASE_WITH, never_before=_BASE_NEVER_BEFORE, never_after=_BASE_NEVER_AFTER)
_PORT: Final = Noun(
    ("port",),
    with_={"naval": _NAVAL, "home": _NAVAL, "container": ("port",), "oil": ("terminal", "port")},
    never_before=_set("usb hdmi serial network charging ethernet exhaust parallel"),
    never_after=_set("wine wines side number numbers forwarding tack bow"),
)
_CAMP: Final = Noun(
    ("refugee_camp",),
    with_={
        "refugee": ("refugee_camp",),
        "refugees": ("refugee_camp",),
        "displaced": ("refugee_camp",),
        "military": _ARMY,
        "army": _ARMY,
        "training": _ARMY,
        "detention": ("prison",),
        "prison": ("prison",),
    },
    bare=False,
    never_after=_set("counselor counselors counsellor counsellors bed beds fire site"),
)
_PLANT: Final = Noun(
    ("nuclear_plant", "power_plant", "factory"),
    with_={
        "nuclear": ("nuclear_plant",),
        "atomic": ("nuclear_plant",),
        "enrichment": ("nuclear_site",),
        "uranium": ("nuclear_site",),
        "reprocessing": ("nuclear_site",),
        "power": ("power_plant", "nuclear_plant", "dam"),
        "hydroelectric": ("dam", "power_plant"),
        "hydropower": ("dam", "power_plant"),
        "coal": ("power_plant",),
        "thermal": ("power_plant",),
        "fired": ("power_plant",),
        "steel": ("factory",),
        "car": ("factory",),
        "chemical": ("factory",),
        "gas": ("power_plant", "terminal"),
        "heating": ("power_plant",),
        "solar": ("power_plant",),
        "lng": ("terminal",),
        "tidal": ("power_plant",),
        "centrifuge": ("nuclear_site",),
        "chip": ("factory",),
        "battery": ("factory",),
        "aircraft": ("factory",),
    },
    bare=False,
    never_after=_set("manager managers based food foods life pot pots species workers"),
)
_STATION: Final = Noun(
    ("station",),
    with_={
        "nuclear": ("nuclear_plant",),
        "power": ("power_plant", "nuclear_plant", "dam"),
        "air": _AIR,
        "naval": _NAVAL,
        "train": ("station",),
        "railway": ("station",),
        "rail": ("station",),
        "metro": ("station",),
        "atomic": ("nuclear_plant",),
        **dict.fromkeys(("hydroelectric", "hydropower", "hydro"), ("dam", "power_plant")),
        "research": ("site",),
        "radar": ("site", "army_base"),
        "launching": ("launch_site",),
        "launch": ("launch_site",),
        "listening": ("army_base", "site"),
        "military": _BASES,
        "ground": ("site", "launch_site"),
    },
    bare=False,
    never_after=_set("chief chiefs wagon wagons manager managers house houses"),
)
_SITE: Final = Noun(("site",), with_=_SITE_WITH, bare=False)
_CENTRE: Final = Noun(
    ("site",),
    with_={
        k: _SITE_WITH[k]
        for k in ("launch", "launching", "space", "rocket", "detention", "satellite", "enrichment", "nuclear")
    },
    bare=False,
)
_WORSHIP: Final = Noun(("religious_site",), area=False)
_DEPOT: Final = Noun(
    ("site", "army_base"),
    bare=False,
    with_={
        **dict.fromkeys(("ammunition", "arms", "weapons", "munitions"), ("army_base", "site")),
        **dict.fromkeys(("oil", "fuel"), ("terminal", "refinery")),
    },
)
_GARRISON: Final = Noun(("army_base", "air_base", "naval_base"))
_CROSSING: Final = Noun(
    ("border_crossing",),
    with_={"border": ("border_crossing",), "frontier": ("border_crossing",)},
    never_before=_set("pedestrian zebra level railway street rail grade"),
)
_BORDER_POST: Final = Noun(
    ("border_crossing",),
    with_={
        "listening": ("army_base", "site"),
        "military": _BASES,
        "army": _ARMY,
        "border": ("border_crossing",),
        "frontier": ("border_crossing",),
        "crossing": ("border_crossing",),
    },
    bare=False,
)
_TERMINAL: Final = Noun(
    ("terminal", "port"),
    with_={
        "oil": ("terminal",),
        "gas": ("terminal",),
        "lng": ("terminal",),
        "export": ("terminal",),
        "container": ("port",),
        "cargo": ("port",),
        "ferry": ("port",),
        "grain": ("port",),
        "crude": ("terminal",),
        "import": ("terminal",),
    },
    area=False,
    never_after=_set("illness cancer disease velocity decline patient patients emulator window"),
    never_before=_set("bus passenger computer bloomberg payment cruise departure departures arrivals"),
)
_MISSION: Final = Noun(("embassy",), city=True, never_after=_set("staffer staffers"))

NOUNS: Final[dict[str, Noun]] = {
    "base": _BASE,
    "bases": _BASE,
    "airbase": Noun(_AIR),
    "airbases": Noun(_AIR),
    "airfield": Noun(("air_base", "airport")),
    "airfields": Noun(("air_base", "airport")),
    "airstrip": Noun(("air_base", "airport")),
    "aerodrome": Noun(("air_base", "airport")),
    "airport": _AIRPORT,
    "airports": _AIRPORT,
    "garrison": _GARRISON,
    "outpost": _GARRISON,
    "barracks": Noun(_ARMY),
    "fort": Noun(_ARMY, area=False),
    "headquarters": Noun(("headquarters", "naval_base", "army_base", "air_base"), area=False, city=True),
    "hq": Noun(("headquarters", "naval_base", "army_base", "air_base"), area=False, city=True),
    "port": _PORT,
    "ports": _PORT,
    "seaport": _PORT,
    "harbour": Noun(("port", "naval_base")),
    "harbor": Noun(("port", "naval_base")),
    "shipyard": Noun(("shipyard",)),
    "dockyard": Noun(("shipyard", "naval_base")),
    "terminal": _TERMINAL,
    "facility": _SITE,
    "site": _SITE,
    "complex": _SITE,
    "installation": _SITE,
    "range": Noun(
        ("launch_site", "nuclear_site"),
        with_={
            "missile": ("launch_site", "site"),
            "rocket": ("launch_site",),
            "test": ("launch_site", "nuclear_site", "site"),
        },
        bare=False,
    ),
    "centre": _CENTRE,
    "center": _CENTRE,
    "ground": Noun(
        ("nuclear_site",),
        with_={"proving": ("launch_site", "army_base", "site"), "test": ("nuclear_site", "launch_site")},
        bare=False,
    ),
    "plant": _PLANT,
    "plants": _PLANT,
    "reactor": Noun(("nuclear_plant", "nuclear_site")),
    "station": _STATION,
    "stations": _STATION,
    "dam": Noun(("dam",)),
    "dams": Noun(("dam",)),
    "barrage": Noun(("dam",), bare=False, with_={"river": ("dam",)}),
    "canal": Noun(("canal",), area=False),
    "strait": Noun(("strait",), area=False),
    "straits": Noun(("strait",), area=False),
    "bridge": Noun(("bridge",), area=False, never_after=_set("loan loans player players club financing")),
    "causeway": Noun(("bridge",), area=False),
    "tunnel": Noun(("tunnel",), area=False, never_after=_set("vision")),
    "crossing": _CROSSING,
    "crossings": _CROSSING,
    "post": _BORDER_POST,
    "checkpoint": _BORDER_POST,
    "gate": _BORDER_POST,
    "embassy": _MISSION,
    "consulate": _MISSION,
    "palace": Noun(
        ("palace", "government"),
        with_={"presidential": ("palace", "government"), "royal": ("palace",), "imperial": ("palace",)},
        bare=False,
        city=True,
    ),
    "parliament": Noun(
        ("parliament", "government"), area=False, city=True, bare=False, with_={"national": ("parliament",)}
    ),
    "prison": Noun(("prison",)),
    "jail": Noun(("prison",)),
    "colony": Noun(("prison",), bare=False, with_={"penal": ("prison",), "prison": ("prison",)}),
    "penitentiary": Noun(("prison",)),
    "prisons": Noun(("prison",)),
    "cosmodrome": Noun(("launch_site",)),
    "spaceport": Noun(("launch_site",)),
    "pad": Noun(("launch_site",), with_={"launch": ("launch_site",)}, bare=False),
    "refinery": Noun(("refinery",)),
    "steelworks": Noun(("factory",)),
    "steelworks'": Noun(("factory",)),
    "smelter": Noun(("factory",)),
    "mine": Noun(("mine",), never_after=_set("of clearance clearing")),
    "mines": Noun(("mine",)),
    "pit": Noun(
        ("mine",), bare=False, with_=dict.fromkeys(("copper", "coal", "gold", "diamond", "iron"), ("mine",))
    ),
    "hospital": Noun(("hospital",), area=False),
    "stadium": Noun(("stadium",), area=False),
    "camp": _CAMP,
    "camps": _CAMP,
    "lighthouse": Noun(("lighthouse",), area=False),
    "pipeline": Noun(("pipeline",), area=False),
    "museum": Noun(("museum",), area=False),
    "university": Noun(("university",), area=False),
    "cathedral": Noun(("religious_site",), area=False),
    "mosque": Noun(("religious_site",), area=False),
    **dict.fromkeys(("monastery", "basilica"), _WORSHIP),
    "depot": _DEPOT,
    "arsenal": _DEPOT,
}
