"""The name that is left without the word for its kind: "Evenes" for Evenes Air Base, "the Chindwin".

Texts shorten so once the context is clear. A short name is given only where no other place has it, and
only to kinds of places that are seldom called after a person or by a plain word of English.
"""

from __future__ import annotations

from typing import Final

from mapdesk.geo.gazetteer.features import VARIANT
from mapdesk.geo.gazetteer.rows import Naming
from mapdesk.geo.gazetteer.variants import stem
from mapdesk.geo.gazetteer.world import World

__all__ = ["add_short_names"]

_FEATURES: Final = (
    "air_base", "naval_base", "nuclear_plant", "border_crossing", "river", "island", "islands", "mountains",
    "peninsula", "dam", "refinery", "port", "terminal", "valley", "site",
)  # fmt: skip
# Where such names are English, or those of explorers: "Edwards", "Snow Hill".
_NOT_IN: Final = frozenset("AQ AU BB BM BS CA FK GB GG GI GS GU IE IM JE JM NZ TT UM US VG VI ZA".split())
_LEAST_LETTERS: Final = 5
# Words that belong to the kind, that count or place, or that mean something or somebody else.
_NEVER: Final = frozenset(
    """
    abdulaziz air airport alejandro aliyev and andreas antonio army atomic base benito bering canary
    cardamom caspian central chin city coal cologne commander compressor concentration contra deep
    devils disko east easter eastern europa fahd faisal fauville finger first force fort fuel gas gaza
    giant goodenough graham grand greater harcourt heydar high hussein hydroelectric i ii iii imam
    inaccessible industrial international island jinnah joint juan julius kamal khalid khalifa king lake
    lesser lng lower loyalty luis malan manuel military missile mohammed nancy national naval new north
    northern nyerere october of oil old orange orleans pagan perfume port prince princes processing
    pumping radar range rasheed river royal sacred said saint salman satellite saud schmidt sea selkirk
    sergeant shank sirikit snake society south southern space station submarine sultan teniente test the
    thousand tin training tripoli west yellow zayed
    """.split()
)


def add_short_names(world: World) -> None:
    """Give curated places their short names, each where it names no other place of the world."""
    taken = {naming.key for place in world for naming in place.names}
    for place in world.of_feature(*_FEATURES):
        if not place.id.startswith("mapdesk:") or place.country in _NOT_IN:
            continue
        short = stem(place.names[0].key)
        words = short.split()
        plain = short.replace(" ", "").isalpha() and _NEVER.isdisjoint(words)
        if len(short) >= _LEAST_LETTERS and plain and short not in taken:
            taken.add(short)
            place.names.append(Naming(short, VARIANT, key=short))
