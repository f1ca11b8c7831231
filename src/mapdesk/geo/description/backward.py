"""Back-references: "the port", "these bases", "both capitals", "there" mean places said before.

The antecedent is the latest place before it that can be called so: its feature fits the noun, and a
demonym ("the Kazakh city") fits its country. Names count, and so do descriptions already placed; for a
country a demonym counts too, after the names of the last two sentences.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from mapdesk.geo.description.answers import make_mention, several
from mapdesk.geo.description.atlas import Atlas
from mapdesk.geo.description.back_nouns import ISLAND_COUNTRIES, ISLAND_KINDS
from mapdesk.geo.description.confidence import BACK, FAR_BACK
from mapdesk.geo.description.discourse import Discourse, is_being_placed
from mapdesk.geo.description.expression import Anchor, Back
from mapdesk.geo.description.facilities_grammar import is_plural
from mapdesk.geo.description.geometry import distance_km
from mapdesk.geo.description.seats import CONTINENTS
from mapdesk.geo.gazetteer import key
from mapdesk.geo.gazetteer.features import FEATURES_OF_KIND
from mapdesk.model import Candidate, Evidence, Mention, Place

__all__ = ["answer_back"]

Said = tuple[int, int, Place, bool]
# Of two, latest first: which one the word means.
_ORDER: Final = {"latter": 0, "former": 1}
_COUNTRY_NOUNS: Final = frozenset({"country", "nation"})
_THIS: Final = ("this ", "This ")
_SAME_KINDS: Final = frozenset({"area", "city", "facility", "point"})
_ALONE: Final = frozenset({"port", "harbour", "harbor", "island", "city", "town", "village"})
_LEFT: Final = re.compile(r"\b(?:from|via|through|leaving|left) $")
_SMALL_KM: Final = 200.0
_PHRASE_GOES_ON: Final = r"(?=$|,| (?:in|at|on|of|near|outside|north|south|east|west)\b)"
# What a sentence begins with is what it is about: "On Kinmen, ferries to Xiamen ran. Voters there …".
_OPENS: Final = re.compile(r"(?:^|[.!?]\s|\n)(?:In|On|At|Around|Near) $")
_NAMESAKE_KM: Final = 40.0
_BY_DEG: Final = 2.0
_REACH: Final = 1500  # characters; an antecedent further back is not what the reader has in mind
_THERE: Final = frozenset(
    {"city", "facility", "country", "admin1", "region", "admin2", "physical", "water", "area", "point"}
)
# Of these "the island" is one, "the islands" are all.
_MANY_ISLANDS: Final = frozenset("PH ID JP FJ KI MV BS MH FM SB TO TV VU FO SC CV KM GB BM KY TC".split())
_ISLAND_PROVINCES: Final = frozenset(
    "sicily sardinia corsica crete hainan tasmania hawaii bali okinawa hokkaido jeju mindanao luzon "
    "borneo java sumatra sulawesi newfoundland zanzibar socotra reunion guadeloupe martinique taiwan "
    "madeira guam bioko jersey guernsey gotland lesbos rhodes".split()
) | {"prince edward island", "puerto rico", "long island", "vancouver island"}
_MOST_PEOPLE: Final = {"town": 800_000, "towns": 800_000, "village": 60_000, "hamlet": 20_000}
_GROUPS: Final = frozenset({"mountains", "islands"})
_PASSED_OVER: Final = 250
_NEAR_BACK: Final = 300
_TOGETHER: Final = 200  # two that "the bases" are stand this close together
_KNOWN: Final = 0.3
_CAPITALS: Final = re.compile(r"\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}")
_KINGDOMS: Final = frozenset("SA GB JO MA BH TH BT LS SZ ES NL BE DK NO SE KH TO".split())
_NAMED_PORTS: Final = ("port ", "puerto ", "porto ")
_PORTS: Final = frozenset({"port", "ports", "harbour", "harbor"})


def answer_back(back: Back, sentence: tuple[int, int], discourse: Discourse, atlas: Atlas) -> Mention | None:
    """Return the mention of a back-reference, or None where nothing said before fits."""
    if back.count == 1:
        place = _one(back, sentence, discourse, atlas)
        return None if place is None else _mention(back, place, sentence, discourse)
    if not back.count and (group := _group(back, sentence, discourse, atlas)) is not None:
        return group
    places = _many(back, discourse, atlas)
    if len(places) < 2 or (back.count and len(places) != back.count):
        return None
    text = f"“{discourse.text[back.start : back.end]}” refers back to {' and '.join(p.name for p in places)}."
    return several(discourse, (back.start, back.end), places, sentence, text)


def _group(back: Back, sentence: tuple[int, int], discourse: Discourse, atlas: Atlas) -> Mention | None:
    """Return the mention of one place that is many: "the mountains" of Darfur, "the islands"."""
    place = _one(back, sentence, discourse, atlas) if back.noun in _GROUPS else None
    if place is None or not (place[0].feature == back.noun or place[0].kind in ISLAND_KINDS):
        return None
    return _mention(back, place, sentence, discourse)


def _mention(
    back: Back, found: tuple[Place, int, int], sentence: tuple[int, int], discourse: Discourse
) -> Mention:
    place, start, end = found
    said = discourse.text[back.start : back.end]
    reason = Evidence(
        signal="back-reference",
        text=f"“{said}” refers back to {place.name}, meant before by “{discourse.text[start:end]}”.",
        weight=1.0,
    )
    confidence = BACK if back.start - start < _NEAR_BACK else FAR_BACK
    return make_mention(
        discourse,
        (back.start, back.end),
        "descriptive",
        "located",
        confidence,
        place=place,
        sentence=sentence,
        anchors=((start, end),),
        relation="said before",
        candidates=(Candidate(place=place, score=confidence, evidence=(reason,)),),
    )


def _one(
    back: Back, sentence: tuple[int, int], discourse: Discourse, atlas: Atlas
) -> tuple[Place, int, int] | None:
    if back.noun == "there":
        return _there(back, sentence, discourse)
    if back.noun in _ORDER:
        later = _passed_over(back, discourse, atlas) if back.noun == "latter" and back.features else None
        return _ordered(back, discourse) or later
    if back.noun in _COUNTRY_NOUNS and _is_plain_the(back, discourse):
        about = discourse.country(back.start, sentence)
        if about is not None and about.place.kind == "country":
            return about.place, about.start, about.end
    if (same := _of_the_same_word(back, discourse)) is not None:
        return same
    fallback: tuple[Place, int, int] | None = None
    for start, end, place, literal in _ranked(back, discourse):
        if start >= sentence[0] and is_being_placed(discourse.text[end : back.start]):
            continue
        fits = _can_be(back, place) and not (back.noun in _PORTS and _is_inland(place, atlas))
        fits = fits and (back.part is None or _lies_in(place, back.part, atlas))
        meant = place if fits else _twin(back, place, discourse.text[start:end], atlas) if literal else None
        if meant is None:
            continue
        if literal and back.start - end > _PASSED_OVER:
            return _passed_over(back, discourse, atlas) or (meant, start, end)
        if literal:
            return meant, start, end
        if fallback is None and meant.kind == "country":
            fallback = meant, start, end
    return fallback or _passed_over(back, discourse, atlas)


def _is_plain_the(back: Back, discourse: Discourse) -> bool:
    """Tell whether a noun stands with "the" and no demonym."""
    return back.country is None and discourse.text[back.start : back.start + 3].lower() == "the"


def _of_the_same_word(back: Back, discourse: Discourse) -> tuple[Place, int, int] | None:
    """Return a place described before with the same noun: "an airbase in the north … the airbase"."""
    text = discourse.text
    if text.startswith(_THIS, back.start):
        here = discourse.here() if "city" in back.features else None
        return None if here is None else (here, 0, 0)
    word = _closing(back.noun)
    for start, end, place in reversed(discourse.said):
        if back.start - end > _REACH or back.country is not None:
            return None
        if end <= back.start and word.search(text, start, end) and place.kind in _SAME_KINDS:
            return place, start, end
    return None


@lru_cache(maxsize=256)
def _closing(noun: str) -> re.Pattern[str]:
    """Return the expression of a noun that closes a phrase."""
    return re.compile(rf"\b{re.escape(noun)}{_PHRASE_GOES_ON}", re.I)


def _ranked(back: Back, discourse: Discourse) -> list[Said]:
    """Return what was said before, latest first; what was left, and groups of islands for one, come last."""
    said = discourse.latest(back.start, _REACH)
    if back.noun not in _ALONE:
        return said
    single = back.noun == "island"
    return sorted(said, key=lambda e: _is_left(e, discourse) or (single and e[2].feature == "islands"))


def _is_left(said: Said, discourse: Discourse) -> bool:
    """Tell whether a place is only where something came from or through: "a ship from Jeddah"."""
    return _LEFT.search(discourse.text, max(0, said[0] - 12), said[0]) is not None


def _ordered(back: Back, discourse: Discourse) -> tuple[Place, int, int] | None:
    """Return the first or the second of the last two places of one kind that stand close together."""
    seen: dict[str, list[Said]] = {}
    for said in discourse.latest(back.start, _NEAR_BACK):
        place = said[2]
        fits = place.feature in back.features or (place.kind == "city" and "port" in back.features)
        if not said[3] or (back.features and not fits):
            continue
        alike = seen.setdefault(place.kind, [])
        if not any(other[2].id == place.id for other in alike):
            alike.append(said)
        if len(alike) == 2:
            start, end, meant, _ = alike[_ORDER[back.noun]]
            return meant, start, end
    return None


def _passed_over(back: Back, discourse: Discourse, atlas: Atlas) -> tuple[Place, int, int] | None:
    """Return the latest capitalised phrase shortly before that the gazetteer has as what the noun asks for.

    Recognition may have left out "Bagram" or "the Bosphorus"; "the airfield" and "the strait" then say what
    they are.
    """
    if not back.features or back.features[0] in {"country", "admin1", "admin2"}:
        return None
    first = max(0, back.start - _PASSED_OVER)
    g = atlas.gazetteer
    named = discourse.between(max(0, first - 40), back.start)
    for match in reversed(list(_CAPITALS.finditer(discourse.text, first, back.start))):
        if any(m.start < match.end() and match.start() < m.end for m in named):
            continue
        rows = g.rows(key(match[0].removeprefix("The "))).tolist()[:6]
        for row in (r for r in rows if float(g.fame[r]) >= _KNOWN):
            place = g.place(row)
            if _can_be(back, place):
                return place, match.start(), match.end()
    return None


def _is_inland(place: Place, atlas: Atlas) -> bool:
    """Tell whether a place is a city without a port that the gazetteer knows."""
    row = atlas.gazetteer.row(place.id) if place.kind == "city" else None
    named = key(place.name).startswith(_NAMED_PORTS)
    return row is not None and not named and not atlas.has_port(row)


def _twin(back: Back, place: Place, said: str, atlas: Atlas) -> Place | None:
    """Return another place of the same name that the noun fits: the island of a province."""
    g = atlas.gazetteer
    named = g.rows(key(f"{said} {_one_of(back.noun)}"))[:3].tolist()  # "Rafah … the crossing"
    if place.kind in {"admin1", "admin2", "region"} or back.noun in {
        "site",
        "sites",
        "facility",
        "facilities",
    }:
        named += g.rows(key(said))[:6].tolist()
    if back.features and back.features[0] in FEATURES_OF_KIND["facility"]:
        named += _namesakes(back, place, said, atlas)
    for row in named:
        other = g.place(row)
        near = other.country in {None, place.country} or other.kind in {"physical", "water"}
        near = near or distance_km(place.lat, place.lon, other.lat, other.lon) <= 60
        if near and other.id != place.id and _can_be(back, other):
            return other
    return None


def _namesakes(back: Back, place: Place, said: str, atlas: Atlas) -> list[int]:
    """Return the facilities near a place that bear its name and can be called by the noun."""
    name = key(said)
    if place.kind in {"country", "continent"} or not name:
        return []
    return [
        row
        for row in atlas.called(back.features, name)
        if distance_km(place.lat, place.lon, *atlas.position(row)) <= _NAMESAKE_KM
    ]


def _lies_in(place: Place, part: Anchor, atlas: Atlas) -> bool:
    """Tell whether a place lies in a part of the world, or by it, as far as its outline is known."""
    import shapely

    shape = atlas.footprint(part.row)
    return shape is None or bool(shapely.dwithin(shape, shapely.points(place.lon, place.lat), _BY_DEG))


def _one_of(noun: str) -> str:
    """Return a noun in the singular: "both airports" are Baghdad airport and Erbil airport."""
    return noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s") if is_plural(noun) else noun


def _there(back: Back, sentence: tuple[int, int], discourse: Discourse) -> tuple[Place, int, int] | None:
    """Return the place "there" points to: the last literal one before, a city or site before a country."""
    near = [e for e in discourse.latest(back.start, 400) if e[3] and _is_there(e[2])]
    if not near:
        return None
    last = min(near[:2], key=lambda e: _is_left(e, discourse))  # "he flew from A to B": B
    if discourse.text[back.start] == "t" and discourse.text.startswith("to ", max(0, last[0] - 3)):
        last = next((e for e in near[:4] if _OPENS.search(discourse.text, max(0, e[0] - 10), e[0])), last)
    return last[2], last[0], last[1]


def _is_there(place: Place) -> bool:
    """Tell whether "there" can point to a place: an area only if it is a small one."""
    return place.kind in _THERE and (place.kind != "area" or place.precision_km <= _SMALL_KM)


def _can_be(back: Back, place: Place) -> bool:
    """Tell whether a place can be called by the noun, and lies where the phrase's demonym says."""
    if back.country is not None and not _is_of(back.country, place):
        return False
    if back.noun in _MOST_PEOPLE and place.kind == "city":  # a capital of millions is no "town"
        return place.population <= _MOST_PEOPLE[back.noun]
    if back.noun == "kingdom":
        return place.kind == "country" and place.country in _KINGDOMS
    return place.feature in back.features or _is_as_good(back.noun, place)


def _is_of(country: str, place: Place) -> bool:
    """Tell whether a place is of a country or continent: it lies there, or is run from there."""
    return country in {place.country, place.id, *place.operators} or (place.country or "") in CONTINENTS.get(
        country, frozenset()
    )


def _is_as_good(noun: str, place: Place) -> bool:
    """Tell whether a noun fits by more than its feature: islands that are countries, cities with ports."""
    if noun in {"island", "islands", "archipelago"} and place.kind in ISLAND_KINDS:
        alone = place.kind == "country" or place.feature == "territory"
        alone = alone and not (noun == "island" and place.country in _MANY_ISLANDS)
        return key(place.name) in _ISLAND_PROVINCES or (alone and place.country in ISLAND_COUNTRIES)
    if place.kind != "city":
        return False
    return (
        noun in {"city", "cities"}
        or noun in _PORTS
        or (noun in {"capital", "capitals"} and place.feature == "capital")
    )


def _its_capital(place: Place, atlas: Atlas) -> Place:
    """Return the capital of a country; any other place as it is."""
    row = atlas.gazetteer.capital_row(place.country or "") if place.kind == "country" else None
    return place if row is None else atlas.gazetteer.place(row)


def _many(back: Back, discourse: Discourse, atlas: Atlas) -> list[Place]:
    """Return the latest distinct places a plural can mean, in the order they were said."""
    wanted = back.count or 2
    found: dict[str, Place] = {}
    last = back.start
    for start, end, said, literal in discourse.latest(back.start, 2 * _REACH):
        if len(found) == wanted or (found and last - end > _TOGETHER * (1 + back.count)):
            break
        place = _its_capital(said, atlas) if back.noun == "capitals" else said
        if not literal or place.kind == "area":
            continue
        fits = place if _can_be(back, place) else _twin(back, place, discourse.text[start:end], atlas)
        if fits is not None:
            found.setdefault(fits.id, fits)
            last = start
    return list(reversed(found.values()))
