"""Reading the places that a description leans on: names, and short descriptions of them.

An anchor may be a bare name ("Raqqa"), a name with what it is ("the Mediterranean port of Tartus", "Deraa
province"), a name inside another's possessive ("Syria's Deraa province"), or a phrase that the discourse
knows ("the country", "the capital", "the Syrian capital").
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from mapdesk.geo.description.atlas import atlas_of
from mapdesk.geo.description.back_nouns import BACK_NOUNS, ISLAND_COUNTRIES
from mapdesk.geo.description.discourse import Discourse, is_being_placed
from mapdesk.geo.description.expression import Anchor
from mapdesk.geo.description.forces import OWN_FORCES
from mapdesk.geo.description.line import Line
from mapdesk.geo.description.words import BORDERS, COASTS, DIRECTIONS, FOLLOWERS, SIZE_WORDS
from mapdesk.model import Place

__all__ = ["POSSESSIVE", "read_anchor", "read_anchor_list", "read_owner", "read_unrecognised"]

POSSESSIVE: Final = frozenset({"'s", "’s", "'", "’", "`s"})
# Nouns that say what the name beside them is.
_CLASS_NOUNS: Final = frozenset(
    "city town village port province district region island capital state desert county governorate "
    "oblast republic territory peninsula enclave valley river lake sea municipality suburb "
    "neighbourhood neighborhood resort stronghold hamlet settlement area prefecture canton department "
    "department's airport base strip archipelago kingdom emirate commune coast mount mountain "
    "metropolis borough".split()
)
_SMALL_CLASS: Final = frozenset(
    "city town village port suburb neighbourhood resort stronghold hamlet settlement".split()
)
_MAX_DESCRIPTORS: Final = 5


def read_anchor(line: Line, i: int, discourse: Discourse) -> tuple[Anchor, int] | None:
    """Return the anchor that begins at unit ``i`` and the unit after it."""
    j = i + 1 if line.word(i) in {"the", "a", "an"} else i
    told = _from_discourse(line, i, discourse)
    if told is not None:
        return told
    at = _name_after_descriptors(line, j)
    if at is None:
        return None
    mention = line.name[at]
    anchor = discourse.anchor(mention) if mention is not None else None
    if anchor is None or (mention is not None and mention.kind == "embedded"):
        return None
    stop = _class_noun_after(line, at + 1)
    if line.word(at - 1) == "of" and line.word(at - 2) == "capital":  # "the provincial capital of North Kivu"
        seat = seat_of(anchor, discourse)
        return None if seat is None else (seat, stop)
    if line.word(stop) in POSSESSIVE and line.word(stop + 1) == "capital":
        seat = seat_of(anchor, discourse)
        return None if seat is None else (replace(seat, start=anchor.start, end=line.end[stop + 1]), stop + 2)
    after = stop + 2 if line.word(stop + 1) in DIRECTIONS and line.mention(stop + 2) else stop + 1
    inner = read_anchor(line, after, discourse) if line.word(stop) in POSSESSIVE else None
    if inner is not None and inner[0].place.kind in _INNER_KINDS:
        return inner
    if line.word(stop) in POSSESSIVE and (missed := read_unrecognised(line, stop + 1, discourse)):
        after = _class_noun_after(line, missed[1])
        return replace(missed[0], classed=after > missed[1]), after
    classed = stop > at + 1 or (at > j and line.word(at - 1) in {"of", *_CLASS_NOUNS})
    return replace(anchor, classed=classed), _with_container(line, stop, anchor, discourse)


_INNER_KINDS: Final = frozenset({"city", "admin1", "admin2", "facility", "region", "physical", "water"})


def seat_of(anchor: Anchor, discourse: Discourse) -> Anchor | None:
    """Return the capital of a country, or the seat of a province, as an anchor with the span of its owner."""
    row = None
    if anchor.place.kind == "country" and anchor.place.country:
        row = discourse.gazetteer.capital_row(anchor.place.country)
    elif anchor.place.kind == "admin1" and anchor.row is not None:
        seat = atlas_of(discourse.gazetteer).seat(anchor.row)
        row = None if seat is None else seat[0]
    if row is None:
        return None
    place = discourse.gazetteer.place(row)
    return Anchor(anchor.start, anchor.end, place.name, place, row)


def read_unrecognised(line: Line, i: int, discourse: Discourse) -> tuple[Anchor, int] | None:
    """Return the anchor that a capitalised name at ``i`` is in the gazetteer, though recognition left it out.

    Only for where the grammar is sure that a place follows: "30 km south of …", "the base at …".
    """
    j = i + 1 if line.word(i) == "the" else i
    stop = j
    while stop < len(line) and stop - j < 7 and _goes_in_name(line, stop):
        stop += 1
    for end in range(stop, j, -1):
        if line.text[end - 1] == "-":
            continue
        start, last = line.start[j], line.end[end - 1]
        anchor = discourse.look_up(start, last)
        if anchor is not None:
            return anchor, end
    return None


_PARTICLES: Final = frozenset("al el ash as at de del da do la le of the - el-".split())


def _goes_in_name(line: Line, i: int) -> bool:
    """Tell whether a unit may stand in a name: a capital, or a particle before one ("Bab al-Hawa")."""
    if line.text[i][:1].isupper():
        return True
    return line.word(i) in _PARTICLES and any(t[:1].isupper() for t in line.text[i + 1 : i + 3])


def read_anchor_list(
    line: Line, i: int, discourse: Discourse, *, linking: bool = False
) -> tuple[list[Anchor], int]:
    """Return the anchors of "A", "A and B" or "A, B and C" from unit ``i`` on, and the unit after them."""
    found: list[Anchor] = []
    j = i
    while (read := _list_part(line, j, discourse)) is not None:
        found.append(read[0])
        j = read[1]
        k = j
        while line.word(k) in {",", "and", "&", "-", "–"} or (
            k == j and linking and line.word(k) in {"with", "from", "to"}
        ):
            k += 1
        if k == j:
            break
        if _list_part(line, k, discourse) is None:
            break
        j = k
    return found, j


def _list_part(line: Line, i: int, discourse: Discourse) -> tuple[Anchor, int] | None:
    j = i + 1 if line.word(i) in {"the", "mainland", "continental", "neighbouring", "neighboring"} else i
    mention = line.mention(j)
    if mention is not None:
        anchor = discourse.anchor(mention)
        inner = read_anchor(line, j + 2, discourse) if line.word(j + 1) in POSSESSIVE else None
        if inner is not None and inner[0].place.kind in _INNER_KINDS:
            return inner  # "the capital of Australia's Northern Territory"
        if mention.kind == "demonym" and _described_name(line, j + 1) is not None:
            return read_anchor(line, i, discourse)  # "the capital of the Greek island of Lesbos"
        if mention.kind == "demonym" and line.mention(j + 1) is not None:
            return _list_part(line, j + 1, discourse)  # "the capital of Indian Punjab"
        if mention.kind == "demonym" and line.word(j + 1) in COASTS | BORDERS | {"mainland", "side"}:
            return None if anchor is None else (anchor, j + 2)  # "between Sicily and the Libyan coast"
        return None if anchor is None else (anchor, _class_noun_after(line, j + 1))
    return read_anchor(line, i, discourse)


def read_owner(line: Line, i: int, discourse: Discourse) -> tuple[Anchor, int] | None:
    """Return the owner of a possessive that begins at ``i``: "Russia's", "the country's", "its"."""
    if i not in line.owners:
        line.owners[i] = _owner(line, i, discourse)
    return line.owners[i]


def _owner(line: Line, i: int, discourse: Discourse) -> tuple[Anchor, int] | None:
    word = line.word(i)
    at, sentence = line.start[i] if i < len(line) else 0, line.span
    if word in {"its", "their"}:
        anchor = discourse.subject(at, sentence)
        return None if anchor is None else (anchor, i + 1)
    if word == "the" and line.word(i + 2) in POSSESSIVE:
        noun = "country" if line.word(i + 1) in OWN_FORCES else line.word(i + 1)
        anchor = _noun_anchor(noun, at, sentence, discourse)
        if anchor is not None:
            return replace(anchor, start=at, end=line.end[i + 1], implied=True), i + 3
    seat = _from_discourse(line, i, discourse)
    if seat is not None and line.word(seat[1]) in POSSESSIVE:  # "the Lebanese capital's airport"
        return seat[0], seat[1] + 1
    j = i + 1 if word == "the" else i
    mention = line.mention(j)
    if mention is not None and mention.kind != "embedded":
        anchor = discourse.anchor(mention)
        stop = _class_noun_after(line, j + 1)
        if anchor is not None and line.word(stop) in POSSESSIVE:
            return anchor, stop + 1
    if (
        mention is None
        and j < len(line)
        and line.text[j][:1].isupper()
        and line.word(j) not in {"the", "its", "it"}
    ):
        missed = read_unrecognised(line, j, discourse)
        if missed is not None and line.word(missed[1]) in POSSESSIVE:
            return missed[0], missed[1] + 1
    return None


def _from_discourse(line: Line, i: int, discourse: Discourse) -> tuple[Anchor, int] | None:
    """Read "the country", "the capital", "the Syrian capital", "the city", "this town" as an anchor."""
    if line.word(i) == "this" and line.word(i + 1) in _HERE and (here := discourse.here()) is not None:
        at = line.start[i]
        return Anchor(at, line.end[i + 1], here.name, here, discourse.row(here), implied=True), i + 2
    if line.word(i) not in {"the", "its", "this"}:
        return None
    at, sentence = line.start[i], line.span
    j, of = i + 1, None
    mention = line.mention(j)
    if mention is not None:
        if mention.place is None or mention.place.kind not in {"country", "admin1"}:
            return None
        of, j = mention.place, j + 1
    if line.word(j) == "capital" and line.word(j + 1) not in {"of", "city"}:
        country = of or _place(discourse.country(at, sentence))
        row = (
            None
            if country is None or country.country is None
            else discourse.gazetteer.capital_row(country.country)
        )
        if row is not None and (of is None or of.kind == "country"):
            place = discourse.gazetteer.place(row)
            return Anchor(at, line.end[j], discourse.text[at : line.end[j]], place, row), j + 1
    if of is None and line.word(j + 1) not in POSSESSIVE and not _goes_on(line, j + 1):
        anchor = _noun_anchor(line.word(j), at, sentence, discourse)
        if anchor is not None:
            return replace(anchor, start=at, end=line.end[j], implied=True), j + 1
    return None


_HERE: Final = frozenset("city town port village resort".split())


def _goes_on(line: Line, i: int) -> bool:
    """Tell whether a noun phrase goes on at ``i``: a word follows that is not one that may follow a noun."""
    word = line.word(i)
    return (
        word == "of"
        or (bool(word) and word[0].isalpha() and word not in FOLLOWERS)
        or line.mention(i) is not None
    )


def _noun_anchor(noun: str, at: int, sentence: tuple[int, int], discourse: Discourse) -> Anchor | None:
    """Return what "the country", "the state" or "the city" means here."""
    if noun in {"country", "nation", "kingdom", "republic"}:
        return discourse.country(at, sentence)
    if noun in {"state", "province", "region", "governorate", "oblast"}:
        return discourse.admin1(at, sentence)
    if noun not in _OWNING:
        return None
    for start, end, place, literal in discourse.latest(at, 1500):
        if start >= sentence[0] and is_being_placed(discourse.text[end:at]):
            continue
        if literal and _can_be_called(noun, place):
            return Anchor(start, end, discourse.text[start:end], place, discourse.row(place), implied=True)
    return None


# Nouns that own a part: "the island's northeast", "the canal's entrance", "the camp's outskirts".
_OWNING: Final = frozenset(
    "city town village island river lake peninsula territory enclave strip archipelago canal sea gulf desert "
    "volcano mountain valley delta strait plateau reservoir camp base airport dam port".split()
)


def _can_be_called(noun: str, place: Place) -> bool:
    """Tell whether a place that was named can be what a noun stands for."""
    if noun in {"city", "town", "village"}:
        return place.kind == "city"
    if noun == "territory" and "Territor" in place.name:
        return True
    if noun == "island" and place.country in ISLAND_COUNTRIES and place.kind == "country":
        return True
    return place.feature in BACK_NOUNS[noun]


def _place(anchor: Anchor | None) -> Place | None:
    return None if anchor is None else anchor.place


def _name_after_descriptors(line: Line, i: int) -> int | None:
    """Return the unit of the name that heads the phrase at ``i``: "Mediterranean port of [Tartus]"."""
    j = i
    if line.mention(j) is not None:
        follow = _described_name(line, j + 1)
        return follow if follow is not None else j
    return _described_name(line, j)


def _described_name(line: Line, i: int) -> int | None:
    """Return the name after a class noun at or soon after ``i``: "[coastal city of] Latakia"."""
    strange = False
    for j in range(i, min(i + _MAX_DESCRIPTORS, len(line))):
        word = line.word(j)
        said = line.mention(j)
        if j > i and said is not None and said.kind == "demonym":
            continue  # "the besieged [Ukrainian] port of Mariupol"
        if word in _CLASS_NOUNS:
            of = line.word(j + 1) == "of"
            at = j + 2 if of else j + 1
            at = at + 1 if line.word(at) == "the" else at
            of_only = strange and not of
            if line.mention(at) is not None and not of_only and (of or word not in _OF_ONLY):
                return at
        known = word in _DESCRIBING or word in _CLASS_NOUNS or word.endswith(("ern", "al", "ed", "-held"))
        if not known and (not word.isalpha() or word in FOLLOWERS or not line.text[j][:1].islower()):
            return None
        strange = strange or not known  # "the outback town of Alice Springs": only with "of"
    return None


_OF_ONLY: Final = frozenset({"capital", "coast", "area", "base"})
_DESCRIBING: Final = (
    frozenset(
        "coastal border small large ancient historic besieged main old strategic key eastern "
        "western inland seaside southern northern oil mining desert mountain remote nearby rebel "
        "held - government controlled occupied frontline garrison market mountainous industrial "
        "central biggest second third largest tiny "
        "neighbouring neighboring divided war torn breakaway separatist self declared unrecognised "
        "unrecognized autonomous semi secessionist proclaimed Black".lower().split()
    )
    | frozenset(DIRECTIONS)
    | frozenset(SIZE_WORDS)
)


def _class_noun_after(line: Line, i: int) -> int:
    """Return the unit after a class noun that belongs to the name before ``i``: "Deraa [province]"."""
    word = line.word(i)
    if word in _CLASS_NOUNS and word not in _SMALL_CLASS | {"coast", "airport", "base", "capital", "area"}:
        return i + 1
    return i


def _with_container(line: Line, i: int, anchor: Anchor, discourse: Discourse) -> int:
    """Return the unit after ", Colorado" behind "Boulder", where one contains the other."""
    mention = line.mention(i + 1) if line.word(i) == "," else None
    if mention is None or mention.place is None or anchor.place.kind != "city":
        return i
    outer = mention.place
    inside = outer.kind in {"country", "admin1"} and outer.country == anchor.place.country
    return i + 2 if inside else i
