"""Why this place: the reasons for and against a candidate, in sentences for the reader."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from mapdesk.geo.gazetteer import key
from mapdesk.geo.gazetteer.features import DEMONYM, HISTORIC, METONYM
from mapdesk.geo.resolution.signals import COLUMNS
from mapdesk.model import Evidence

if TYPE_CHECKING:
    from mapdesk.geo.gazetteer import Gazetteer
    from mapdesk.geo.recognition.toponym import Toponym
    from mapdesk.geo.resolution.article import Name
    from mapdesk.geo.resolution.resolver import Resolution
    from mapdesk.model import Place

__all__ = ["reasons_for"]

AT: Final = {column: n for n, column in enumerate(COLUMNS)}
NAMED: Final = 0.4
NEAR_KM: Final = 100.0
# Nearer than this it is most likely the same place under another name.
SAME_KM: Final = 3.0
MOST_REASONS: Final = 4


def reasons_for(
    pair: int,
    place: Place,
    name: Name,
    resolution: Resolution,
    context: Context,
) -> tuple[Evidence, ...]:
    """Return the reasons for and against one candidate, strongest first, at most `MOST_REASONS`."""
    if resolution.matrix is None or resolution.pairs is None:
        return ()
    row = resolution.matrix[pair].tolist()
    reasons = _of_containers(row, name, resolution, context)
    reasons += _of_form(int(resolution.pairs.form[pair]), place, name, context)
    reasons += _of_article(row, place)
    reasons += _of_fame(row, place)
    reasons.sort(key=lambda reason: -abs(reason.weight))
    return tuple(reasons[:MOST_REASONS])


class Context:
    """What reasons quote from: the text, its toponyms, the gazetteer."""

    __slots__ = ("gazetteer", "known", "text")

    def __init__(self, text: str, known: list[Toponym], gazetteer: Gazetteer) -> None:
        self.text, self.known, self.gazetteer = text, known, gazetteer


def _of_containers(row: list[float], name: Name, resolution: Resolution, context: Context) -> list[Evidence]:
    inside, outside = row[AT["inside container"]], row[AT["outside container"]]
    found = []
    if inside or outside:
        quote = _quote(name, name.containers, resolution, context)
        if inside and quote:
            found.append(Evidence(signal="container", text=f"The text says “{quote}”.", weight=3.0))
        elif quote:
            found.append(
                Evidence(signal="container", text=f"The text says “{quote}”: elsewhere.", weight=-3.0)
            )
    if row[AT["inside loose container"]]:
        quote = _quote(name, name.loose, resolution, context)
        if quote:
            found.append(Evidence(signal="nearby words", text=f"The text speaks of “{quote}”.", weight=1.5))
    return found


def _quote(name: Name, links: dict[int, int], resolution: Resolution, context: Context) -> str | None:
    """Return the words from a mention of a name to the mention that contains it."""
    others = {mention for number in links for mention in resolution.choices[number].name.mentions}
    for mention in name.mentions:
        for other in (mention + 1, mention - 1):
            if other in others:
                first, last = sorted((mention, other))
                quote = context.text[context.known[first].start : context.known[last].stop]
                return " ".join(quote.split()) if len(quote) < 90 else None
    return None


def _of_form(form: int, place: Place, name: Name, context: Context) -> list[Evidence]:
    surface = context.known[name.mentions[0]].surface
    if form == DEMONYM:
        return [Evidence(signal="form", text=f"“{surface}” is said of {place.name}.", weight=1.2)]
    if form == METONYM:
        row = context.gazetteer.row(place.id)
        means = {} if row is None else context.gazetteer.detail(row).get("means", {})
        what = means.get(key(surface))
        said = f"“{surface}” stands for {what}" if what else f"“{surface}” stands for those who govern there"
        return [Evidence(signal="form", text=f"{said}, at {place.name}.", weight=1.2)]
    if form == HISTORIC:
        return [Evidence(signal="form", text=f"“{surface}” is an older name of {place.name}.", weight=0.3)]
    return []


def _of_article(row: list[float], place: Place) -> list[Evidence]:
    found = []
    if place.kind not in ("country", "continent"):
        if row[AT["country named"]] >= NAMED and place.country:
            found.append(_reason("country", f"The article names its country ({place.country}).", 0.8))
        if row[AT["admin1 named"]] >= NAMED and place.admin1:
            found.append(_reason("admin1", f"The article names {place.admin1}, where it lies.", 1.0))
        distance = 10 ** row[AT["nearest other"]] - 1
        if SAME_KM <= distance <= NEAR_KM and row[AT["names alike"]] > 0:
            text = f"Another place of the article lies {distance:.0f} km away."
            found.append(_reason("nearness", text, 0.7))
        if 0 <= row[AT["outlet's home"]] <= 2:
            found.append(_reason("outlet", "The outlet is at home nearby.", 0.9))
        elif row[AT["outlet's country"]] > 0:
            found.append(_reason("outlet", "The outlet's address is of its country.", 0.3))
        if 0 <= row[AT["near hint"]] <= 2.3:
            found.append(_reason("hint", "It lies near the place given as a hint.", 1.5))
    return found


def _of_fame(row: list[float], place: Place) -> list[Evidence]:
    if row[AT["names alike"]] == 0:
        return [_reason("only one", "The only place of that name in the gazetteer.", 0.6)]
    if place.kind == "city" and place.population:
        if row[AT["rank among cities"]] == 0:
            return [_fame(f"Most populous city of that name ({place.population:,}).", 0.5)]
        return [
            _fame(
                f"{place.population:,} people live there.", 0.1 if row[AT["population share"]] > 0.2 else -0.2
            )
        ]
    if row[AT["rank"]] == 0:
        return [_fame("Best-known place of that name.", 0.4)]
    return []


def _fame(text: str, weight: float) -> Evidence:
    return _reason("fame", text, weight)


@lru_cache(maxsize=4096)
def _reason(signal: str, text: str, weight: float) -> Evidence:
    """Return a reason; most are said again and again."""
    return Evidence(signal=signal, text=text, weight=weight)
