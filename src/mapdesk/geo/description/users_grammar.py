"""Reading who uses a facility, said behind it: "an air base housing American troops", "run by the UAE".

The clause names a country, which counts as the operator; its own troops may host it, so a country before
the noun then says where the facility lies.
"""

from __future__ import annotations

from typing import Final

from mapdesk.geo.description.anchors import POSSESSIVE
from mapdesk.geo.description.discourse import Discourse
from mapdesk.geo.description.expression import Anchor
from mapdesk.geo.description.line import Line

__all__ = ["KEPT_AT", "read_user"]

_PARTICIPLES: Final = frozenset("housing hosting sheltering accommodating".split())
_VERBS: Final = frozenset("houses hosts housed hosted accommodates accommodated".split())
# Past participle → the words that may stand behind it: "used by", "home to", "leased to".
_PASSIVES: Final[dict[str, frozenset[str]]] = {
    **dict.fromkeys(
        (
            "used", "run", "operated", "manned", "staffed", "occupied", "controlled", "garrisoned", "leased",
            "shared", "rented", "held", "maintained", "owned", "administered", "guarded",
        ),
        frozenset({"by", "with"}),
    ),
    "home": frozenset({"to"}),
    "let": frozenset({"to"}),
    "belonging": frozenset({"to"}),
}  # fmt: skip
_KEEPS: Final = frozenset(
    "keeps keep kept has have had stations stationed bases based maintains maintained operates operated runs "
    "ran flies flew deploys deployed trains trained houses".split()
)
_BETWEEN: Final = frozenset(
    "is was are were now currently also still jointly once mainly once both the".split()
)
_TROOPS: Final = frozenset(
    "troops soldiers forces personnel aircraft jets warplanes bombers drones marines military army navy "
    "force fighters fighter contractors servicemen service members trainers advisers advisors units "
    "helicopters warships ships frigates carriers boats submarines missiles weapons air led coalition "
    "corps men women airmen sailors mercenaries pilots and".split()
)
# What is kept there → the kind of base that it asks for.
KEPT_AT: Final[dict[str, str]] = {
    **dict.fromkeys(("submarines", "warships", "ships", "frigates", "carriers", "boats"), "naval_base"),
    **dict.fromkeys(("jets", "warplanes", "bombers", "drones", "aircraft", "fighters"), "air_base"),
}
_KINDS: Final = frozenset(
    "air_base naval_base army_base airport port launch_site site nuclear_site terminal headquarters".split()
)
_REACH: Final = 7


def read_user(line: Line, i: int, feature: str, discourse: Discourse) -> tuple[Anchor, int] | None:
    """Return the country that is said from unit ``i`` on to use a facility, and the unit after its troops."""
    if feature not in _KINDS:
        return None
    j = i + 1 if line.word(i) == "," else i
    relative = line.word(j) in {"that", "which"}
    j = j + 1 if relative else j
    if line.word(j) == "where":
        return _keeper(line, j + 1, discourse)
    while line.word(j) in _BETWEEN:
        j += 1
    word = line.word(j)
    if word in _PARTICIPLES or (relative and word in _VERBS):
        return _country(line, j + 1, discourse)
    if line.word(j + 1) in _PASSIVES.get(word, ()):
        return _country(line, j + 2, discourse)
    return None


def _keeper(line: Line, i: int, discourse: Discourse) -> tuple[Anchor, int] | None:
    """Read "[where] the US keeps drones", "[where] American troops are stationed"."""
    read = _country(line, i, discourse, reach=2)
    if read is None:
        return None
    stop = read[1]
    while line.word(stop) in _BETWEEN:
        stop += 1
    if line.word(stop) not in _KEEPS:
        return None
    return read[0], stop + 1


def _country(line: Line, i: int, discourse: Discourse, reach: int = _REACH) -> tuple[Anchor, int] | None:
    """Return the first country within reach of ``i``, as a name or demonym, and the unit after its troops."""
    for k in range(i, min(i + reach, len(line))):
        mention = line.mention(k)
        if mention is None:
            word = line.word(k)
            if not word[:1].isalnum() and word != "-":
                return None
            continue
        anchor = discourse.anchor(mention)
        if anchor is None or anchor.place.kind not in {"country", "city"}:
            return None
        if anchor.place.kind == "city" and anchor.place.feature != "capital":
            return None
        return anchor, _after_troops(line, k + 1)
    return None


def _after_troops(line: Line, i: int) -> int:
    """Return the unit after what a country keeps there: "American [troops]", "France's [submarines]"."""
    stop = i
    if line.word(i) in POSSESSIVE:
        owned = range(i + 1, min(i + _REACH, len(line)))
        stop = next((k for k in owned if line.word(k) in _TROOPS), i)
    while line.word(stop) in _TROOPS or (line.word(stop) == "-" and line.word(stop + 1) in _TROOPS):
        stop += 1
    return stop - (line.word(stop - 1) == "and")
