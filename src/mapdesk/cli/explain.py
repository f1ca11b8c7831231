"""``mapdesk explain``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mapdesk.cli.options import Near, Recognising
from mapdesk.cli.streams import own_places, printable, read_documents, write_line
from mapdesk.errors import SeedError

if TYPE_CHECKING:
    from mapdesk.model import Candidate, Geoparsed, Mention, Place

__all__ = ["EXAMPLE", "command"]

EXAMPLE = 'mapdesk explain article.txt "Tartus"'

File = Annotated[Path, typer.Argument(metavar="FILE", help="An article; - is stdin.", show_default=False)]
Quote = Annotated[
    str | None, typer.Argument(metavar="QUOTE", help="Only mentions with these words.", show_default=False)
]


def command(file: File, quote: Quote = None, near: Near = None, recogniser: Recognising = "built-in") -> None:
    """Say why each mention was given its place.

    Prints, for every mention or for those that contain QUOTE: the sentence, the place and how precise it is,
    the reasons with the strongest first, and the places that were rejected. With QUOTE also whether a hint,
    or the name of the country or state after it, would change the decision.
    """
    from mapdesk.pipeline.changing import what_would_change
    from mapdesk.pipeline.geoparsing import geoparse_all

    count = 0
    documents = read_documents([file])
    for located in geoparse_all(documents, near=near, geo=own_places(), recogniser=recogniser):
        for mention in located.mentions:
            if quote is None or quote.casefold() in mention.text.casefold():
                count += 1
                lines = [*printable_lines(located, mention)]
                if quote is not None:
                    document = located.document
                    changes = what_would_change(document, mention, geo=own_places(), recogniser=recogniser)
                    lines += [f"  {printable(change)}" for change in changes]
                write_line("\n".join(lines) + "\n")
    if quote is not None and not count:
        raise SeedError(f"{file}: no mention of {quote!r}; see all with: mapdesk locate {file}")


def printable_lines(located: Geoparsed, mention: Mention) -> Iterator[str]:
    """Yield the lines that explain a mention."""
    start, end = mention.sentence
    yield f"{printable(mention.text)}  [{mention.start}–{mention.end}]  {mention.kind}, {mention.role}"
    yield f"  “{printable(located.document.text[start:end])}”"
    yield f"  {mention.status.replace('_', ' ')}, {mention.confidence:.2f}: {_verdict(mention)}"
    if mention.relation:
        yield f"  said as: {printable(mention.relation)}"
    for number, reason in enumerate(_reasons(mention), start=1):
        yield f"    {number}. {printable(reason)}"
    for candidate in mention.candidates:
        if mention.place is None or candidate.place.id != mention.place.id:
            yield f"  not {_rejected(candidate)}"


def _verdict(mention: Mention) -> str:
    if mention.place is None:
        return printable(mention.reason or "no place")
    doubt = f" ({mention.reason})" if mention.reason else ""
    return f"{_named(mention.place)}, within {mention.place.precision_km:.3g} km{printable(doubt)}"


def _named(place: Place) -> str:
    division = place.admin1 if place.admin1 != place.name else None
    where = ", ".join(part for part in (division, place.country) if part)
    kind = (place.feature or place.kind).replace("_", " ")
    return printable(
        f"{place.name}, {kind}{f', {where}' if where else ''} ({place.lat:.4f}, {place.lon:.4f}; {place.id})"
    )


def _reasons(mention: Mention) -> list[str]:
    place_id = mention.place.id if mention.place else None
    chosen = (each.evidence for each in mention.candidates if each.place.id == place_id)
    return [reason.text for reason in next(chosen, ())]


def _rejected(candidate: Candidate) -> str:
    against = sorted(candidate.evidence, key=lambda reason: reason.weight)
    why = f": {printable(against[0].text)}" if against else ""
    return f"{_named(candidate.place)}, {candidate.score:.2f}{why}"
