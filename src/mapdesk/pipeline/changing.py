"""What would change a decision: the article is read again with one thing different."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from mapdesk.model import Document, Mention, Place
from mapdesk.pipeline.geoparsing import geoparse_all, open_gazetteer

__all__ = ["what_would_change"]


def what_would_change(
    document: Document, mention: Mention, *, geo: Path | None = None, recogniser: str = "built-in"
) -> Iterator[str]:
    """Yield whether a hint, or a word more in the text, would make a name mean its best alternative."""
    other = _alternative(mention)
    if other is None:
        return
    label = ", ".join(part for part in (other.name, other.admin1, other.country) if part)
    hint = f"{other.lat:.3f}, {other.lon:.3f}"
    trials = [(f'with --near "{hint}"', replace(document, near=hint))]
    around = _around(other, geo)
    if around and around != mention.text:
        text = f"{document.text[: mention.end]}, {around}{document.text[mention.end :]}"
        trials.append(
            (f"if the text said “{mention.text}, {around}” here", replace(document, text=text, headline=None))
        )
    answers = geoparse_all([trial for _, trial in trials], geo=geo, recogniser=recogniser)
    for (condition, _), answer in zip(trials, answers, strict=True):
        place = next(
            (m.place for m in answer.mentions if m.start == mention.start and m.text == mention.text), None
        )
        changed = place is not None and place.id == other.id
        yield f"changes {condition}: {label}" if changed else f"stays, even {condition}"


def _alternative(mention: Mention) -> Place | None:
    """Return the likeliest place that was rejected; None for what is not a located name."""
    if mention.place is None or mention.kind not in ("name", "embedded"):
        return None
    rejected = (each.place for each in mention.candidates if each.place.id != mention.place.id)
    return next(rejected, None)


def _around(place: Place, geo: Path | None) -> str | None:
    """Return the name of the state or country that a place lies in, as a text would add it."""
    if place.country == "US" and place.admin1 and place.kind != "admin1":
        return place.admin1
    gazetteer = open_gazetteer(geo)
    row = gazetteer.row(f"country:{place.country}")
    return gazetteer.place(row).name if row is not None and place.kind != "country" else None
