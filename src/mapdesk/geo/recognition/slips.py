"""Names that the gazetteer lacks because they are spelt otherwise: "Lattakiah", "Deir Ezor", "Kandahaar".

Only what the recogniser takes for the name of a place is mended, and only into a well-known name one slip
away (two in a long name), in a country that the other names of the text speak of; never a common word, a
month, a given name or a surname. Where two well-known places are equally near, nothing is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapdesk.geo.gazetteer import key
from mapdesk.geo.recognition.model import built_in_model
from mapdesk.geo.recognition.names import Names
from mapdesk.geo.recognition.words import WORD_CLASS

if TYPE_CHECKING:
    from mapdesk.geo.gazetteer import Gazetteer
    from mapdesk.geo.recognition.features import Lexicon
    from mapdesk.geo.recognition.toponym import Toponym

__all__ = ["meant", "mend"]

LEAST_BELIEF: Final = 0.5
_FIRST: Final = 2  # of the places of a name, how many say which country it speaks of


def mend(toponyms: list[Toponym], gazetteer: Gazetteer) -> list[Toponym]:
    """Return toponyms of which the misspelt ones know the name that they are taken for (``meant``)."""
    if all(len(toponym.known.rows) for toponym in toponyms):
        return toponyms
    names, found = Names(gazetteer), dict[str, str]()
    spoken = {int(gazetteer.country[row]) for toponym in toponyms for row in toponym.known.rows[:_FIRST]}
    return [
        toponym if len(toponym.known.rows) else _mended(toponym, names, found, spoken) for toponym in toponyms
    ]


def _mended(toponym: Toponym, names: Names, found: dict[str, str], spoken: set[int]) -> Toponym:
    """Return an unknown toponym with what is known of the name that it is a slip for, if it is one."""
    if toponym.kind != "name" or toponym.belief < LEAST_BELIEF:
        return toponym
    if toponym.surface not in found:
        found[toponym.surface] = meant(toponym.surface, names.gazetteer, built_in_model().lexicon)
    name = found[toponym.surface]
    known = names(name) if name else toponym.known
    fits = not spoken or any(int(names.gazetteer.country[row]) in spoken for row in known.rows[:_FIRST])
    return toponym._replace(known=known, meant=name) if name and fits else toponym


def meant(surface: str, gazetteer: Gazetteer, lexicon: Lexicon) -> str:
    """Return the one well-known name that a surface is almost spelt like; empty where there is none."""
    words = surface.lower().split()
    if any(
        word in lexicon.common or word in lexicon.given or word in lexicon.surnames or word in WORD_CLASS
        for word in words
    ):
        return ""
    near = gazetteer.near_misses(key(surface))
    if not near or (len(near) > 1 and near[1].edits == near[0].edits and near[1].row != near[0].row):
        return ""
    return gazetteer.place(near[0].row).name
