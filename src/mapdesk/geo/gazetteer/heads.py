"""Words for a kind of place in other languages ("Gora Elbrus", "Lago di Como"), put into English.

The words are from the glossaries of generic terms of the GEOnet Names Server (US National
Geospatial-Intelligence Agency), language by language.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

__all__ = ["translated"]

# English forms ("{}" is the name itself): words before a name; words behind a name.
_KINDS: Final = (
    (
        ("mount {}", "{}", "{} mountain", "{} peak", "mount {} volcano", "{} volcano"),
        "gora jabal jebel djebel gebel gunung cerro pico pic mont monte nevado volcan vulkan puncak phou doi "
        "pik picacho mauga bukit mount mt peak puig piz maja kuh",
        "dagi dag dagh shan san zan yama dake take feng pk peak mountain tepe vulkan berg fjeld fjell jokull "
        "stit vrh",
    ),
    (
        ("lake {}", "{} lake", "{}", "{} reservoir", "lake {} reservoir"),
        "lago lac lake laguna lagoa ozero danau embalse represa presa jezioro loch lough buhayrat reservoir "
        "llyn",
        "hu nuur nur nor co cuo see meer kol koli gol jarvi ko dam shuiku reservoir lake baraji tso",
    ),
    (
        ("{} island", "{} islands", "{}"),
        "isla ilha ile iles isole isola islas ilhas pulau ostrov jazirat nosy illes ko koh i is",
        "adasi ada saari shima jima dao island islands i is shoto retto archipelago",
    ),
    (("cape {}", "{} cape", "{}"), "cabo cap capo ras mys kap punta ponta pointe point tanjung", "misaki"),
    (
        ("gulf of {}", "{} gulf", "bay of {}", "{} bay", "{}"),
        "golfo golfe golf bahia baia baie bay gulf guba zaliv khalij teluk ensenada",
        "bugt bucht bay gulf wan korfezi zaliv guba",
    ),
    (("{} strait", "strait of {}", "{}"), "estrecho estreito detroit selat proliv canal", "suido bogazi"),
    (("{} river", "river {}", "{}"), "rio riviere fiume reka nahr wadi oued sungai", "he jiang gawa"),
    (
        ("{} mountains", "{} range", "{}"),
        "sierra serra serrania cordillera massif monts montes jibal khrebet",
        "mts mountains range ra shan daglari gebirge khrebet shanmai",
    ),
    (("{} peninsula", "{}"), "peninsula poluostrov presquile", "pen peninsula hanto"),
    (("{} plateau", "{} plain", "{}"), "planalto meseta plateau", "plat plateau plain upland lowland"),
    (("{} desert", "{}"), "desierto deserto dasht e dasht i", "desert"),
)  # fmt: skip
# What may stand between the word and the name, the longer before the shorter.
_LINKS: Final = (
    "de la ", "de los ", "de las ", "del ", "des ", "dos ", "di ", "du ", "de ", "do ", "da ", "of ", "e ",
    "imeni ", "al ", "el ", "as ", "an ", "ad ",
)  # fmt: skip


def translated(name_key: str) -> Iterator[str]:
    """Yield the English forms of a key with a word for its kind in another language, the likeliest first.

    >>> list(translated("gora elbrus"))[:2], list(translated("lago di como"))[0]
    (['mount elbrus', 'elbrus'], 'lake como')
    """
    made = dict.fromkeys(
        form.format(bare)
        for forms, before, behind in _KINDS
        for bare in _bare(name_key, before.split(), behind.split())
        for form in forms
    )
    made.pop(name_key, None)
    yield from made


def _bare(name_key: str, before: list[str], behind: list[str]) -> Iterator[str]:
    first, _, rest = name_key.partition(" ")
    if rest and first in before:
        yield from (rest.removeprefix(link) for link in _LINKS if rest.startswith(link))
        yield rest
    head, _, last = name_key.rpartition(" ")
    if head and last in behind:
        yield head
