"""Reading whose seat a headquarters or a fleet's base is: "the headquarters of the US Sixth Fleet"."""

from __future__ import annotations

from typing import Final

from mapdesk.geo.description.anchors import POSSESSIVE
from mapdesk.geo.description.discourse import Discourse
from mapdesk.geo.description.expression import Anchor
from mapdesk.geo.description.line import Line
from mapdesk.geo.description.phrases import Front
from mapdesk.geo.description.words import DETERMINERS

__all__ = ["owner_of_unit", "read_unit"]

_INSIDE: Final = POSSESSIVE | {"-"}
# What a text calls a body once it has named it.
_BODIES: Final = {"alliance": "NATO", "bloc": "European Union", "cartel": "OPEC"}


def read_unit(line: Line, i: int, front: Front, discourse: Discourse) -> tuple[str | None, int]:
    """Return the organisation that a seat, headquarters or home port belongs to, in the text's words."""
    before = [line.text[k] for k in range(front.first, len(line)) if line.start[k] < line.start[i - 1]]
    text = " ".join(t for t in before if t not in POSSESSIVE and t.lower() not in DETERMINERS)
    stop = i
    if not _is_organised(line, i - 1, front):
        return None, i
    body = next((_BODIES[w] for w in front.words if w in _BODIES), None)
    if body is not None and body in discourse.text:
        return body, i
    if line.word(i) in {"of", "for"}:
        k = i + 1
        while (
            k < len(line)
            and k - i <= 9
            and (line.mention(k) is not None or line.text[k][:1].isalnum() or line.word(k) in _INSIDE)
            and line.word(k) not in {"in", "at", "on", "near", "was", "is", "were"}
        ):
            k += 1
        if any(t[:1].isupper() for t in line.text[i + 1 : k]) and (line.mention(i + 1) is None or k > i + 2):
            last = max(n for n in range(i + 1, k) if line.text[n][:1].isupper()) + 1
            last += last < k and line.word(last) in _ORGANISATIONS
            return " ".join(line.text[i + 1 : last]), last
    return (text, stop) if any(c.isupper() for c in text) else (None, stop)


def _is_organised(line: Line, head: int, front: Front) -> bool:
    """Tell whether a noun can be an organisation's seat: a headquarters, or a fleet's base."""
    if line.word(head) in {"headquarters", "hq"}:
        return True
    nearby = {*front.words, *(t.lower() for t in line.text[front.first : head + 8])}
    return line.word(head) in {"base", "port", "airbase"} and bool(nearby & _ORGANISATIONS)


_ORGANISATIONS: Final = frozenset(
    "fleet command corps division brigade squadron wing regiment legion flotilla".split()
)


def owner_of_unit(line: Line, i: int, stop: int, discourse: Discourse) -> Anchor | None:
    """Return the country inside an organisation's name: "the home port of [Canada's] Pacific fleet"."""
    for k in range(i, min(stop, len(line))):
        mention = line.mention(k)
        anchor = discourse.anchor(mention) if mention is not None else None
        if anchor is not None and anchor.place.kind == "country":
            return anchor
    return None
