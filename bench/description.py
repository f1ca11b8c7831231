"""Described places: how many phrases of our tables come out right, by family, and what reading them costs.

The tables are tests/geo/description/phrases*.csv: sentences of our own, two thirds for developing the rules,
a third held out. An answer is *right* if the mention that covers the quote best lies within the phrase's
own tolerance; *area* if a facility was meant and the area around it was given instead; *uncertain* if it
is wrong but says that it is in doubt; *none* if nothing was found. A negative is right if no place
overlaps it, and no facility is described anywhere in its sentence.
"""

from __future__ import annotations

import csv
import sys
import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.figure import ROOT, Figure, table

if TYPE_CHECKING:
    from mapdesk.geo.geoparse import Geoparser
    from mapdesk.model import Geoparsed, Mention

TABLES = ROOT / "tests" / "geo" / "description"
OUTCOMES = ("right", "area", "uncertain", "wrong", "none")
DESCRIBED = frozenset({"descriptive", "relative", "coordinates"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A quote in its text, and what it means; ``alone`` if it is all that its text describes."""

    id: str
    family: str
    held_out: bool
    text: str
    start: int
    end: int
    answer: str
    lat: float
    lon: float
    tolerance_km: float
    alone: bool = True


def read_phrases(name: str = "phrases*.csv") -> list[Phrase]:
    """Return the phrases of the tables of a name, in their order."""
    found = []
    for path in sorted(TABLES.glob(name)):
        with path.open(encoding="utf-8", newline="") as stream:
            found += [_phrase(row) for row in csv.DictReader(stream)]
    return found


def _phrase(row: dict[str, str]) -> Phrase:
    start = int(row["start"])
    return Phrase(
        id=row["id"],
        family=row["family"],
        held_out=row["part"] == "held_out",
        text=row["text"],
        start=start,
        end=start + len(row["quote"]),
        answer=row["answer"],
        lat=float(row["lat"] or 0),
        lon=float(row["lon"] or 0),
        tolerance_km=float(row["tolerance_km"] or 0),
    )


def answer_of(phrase: Phrase, found: Geoparsed) -> Mention | None:
    """Return the mention that covers a quote best: an overlapping description, else a name that fills it."""
    overlapping = [m for m in found.mentions if m.start < phrase.end and phrase.start < m.end]
    described = [m for m in overlapping if m.kind in DESCRIBED]
    filled = [m for m in overlapping if m.end - m.start >= 0.6 * (phrase.end - phrase.start)]
    return max(described or filled, key=lambda m: _shared(phrase, m), default=None)


def _shared(phrase: Phrase, mention: Mention) -> float:
    common = min(phrase.end, mention.end) - max(phrase.start, mention.start)
    return common / (max(phrase.end, mention.end) - min(phrase.start, mention.start))


def outcome(phrase: Phrase, found: Geoparsed) -> str:
    """Return how a phrase came out: one of ``OUTCOMES``."""
    from mapdesk.geo.description.geometry import distance_km

    mention = answer_of(phrase, found)
    if phrase.answer == "none":
        described = mention is not None and mention.kind in DESCRIBED and mention.place is not None
        return "wrong" if described or (phrase.alone and _has_facility(found)) else "right"
    if mention is None or mention.place is None:
        return "none"
    place = mention.place
    if distance_km(phrase.lat, phrase.lon, place.lat, place.lon) <= phrase.tolerance_km:
        return "right"
    if phrase.answer == "facility" and place.kind == "area":
        return "area"
    return "uncertain" if mention.status == "uncertain" else "wrong"


def _has_facility(found: Geoparsed) -> bool:
    """Tell whether any description of a text was taken for a facility, which in a negative none is."""
    return any(m.kind in DESCRIBED and m.place and m.place.kind == "facility" for m in found.mentions)


def outcomes(parser: Geoparser, phrases: list[Phrase]) -> dict[str, Counter[str]]:
    """Return, by family, how many phrases came out how."""
    from mapdesk.model import Document

    counts: dict[str, Counter[str]] = {}
    for phrase in phrases:
        result = outcome(phrase, parser(Document(id=phrase.id, text=phrase.text)))
        counts.setdefault(phrase.family, Counter())[result] += 1
    return counts


def family_table(counts: dict[str, Counter[str]]) -> str:
    """Return the outcomes as a Markdown table, one family a line."""
    lines = ["| family | phrases | " + " | ".join(OUTCOMES) + " |", "|---|---|" + "---|" * len(OUTCOMES)]
    total: Counter[str] = sum(counts.values(), Counter())
    for family, count in [*counts.items(), ("all", total)]:
        cells = " | ".join(str(count[o]) for o in OUTCOMES)
        lines.append(f"| {family.replace('_', ' ')} | {sum(count.values())} | {cells} |")
    return "\n".join(lines)


def cost_share(parser: Geoparser, rounds: int = 3) -> float:
    """Return the time that descriptions take, as a share of the rest of geoparsing, warm.

    The texts are the table's, joined ten to an article, so nearly every sentence describes a place.
    """
    from mapdesk.geo import description
    from mapdesk.model import Document

    texts = [phrase.text for phrase in read_phrases()]
    documents = [Document(id=str(i), text="\n\n".join(texts[i : i + 10])) for i in range(0, len(texts), 10)]
    documents += [
        Document(id="seed", text=(ROOT / "seeds" / "moscow-diplomatic-pivot.txt").read_text("utf-8"))
    ]
    real, spent = description.describe, 0.0

    def timed(*arguments):  # type: ignore[no-untyped-def]  # whatever describe takes
        nonlocal spent
        begin = time.process_time()
        answer = real(*arguments)
        spent += time.process_time() - begin
        return answer

    description.describe = timed
    try:
        shares = []
        for _ in range(rounds + 1):
            spent, begin = 0.0, time.process_time()
            for document in documents:
                parser(document)
            shares.append(spent / (time.process_time() - begin - spent))
    finally:
        description.describe = real
    return sorted(shares[1:])[rounds // 2]


def measure() -> list[Figure]:
    """Return the shares right, on both parts of the table, and the cost."""
    from mapdesk.geo.gazetteer import Gazetteer
    from mapdesk.geo.geoparse import Geoparser

    parser = Geoparser(Gazetteer.open())
    figures = []
    for part, held_out in (("development", False), ("held out", True)):
        counts = outcomes(parser, [p for p in read_phrases() if p.held_out is held_out])
        total: Counter[str] = sum(counts.values(), Counter())
        figures.append(
            Figure(f"described places right, {part}", total["right"] / total.total(), "", ">= 0.8")
        )
        false = counts["negative"]["wrong"] / counts["negative"].total()
        figures.append(Figure(f"false places in negatives, {part}", false, "", "<= 0"))
    figures.append(Figure("cost on dense text", cost_share(parser), "×", "", "of the rest of geoparsing"))
    return figures


def main() -> None:
    """Print the outcomes by family, and the figures."""
    from mapdesk.geo.gazetteer import Gazetteer
    from mapdesk.geo.geoparse import Geoparser

    parser = Geoparser(Gazetteer.open())
    for part, held_out in (("Development part", False), ("Held-out part", True)):
        if held_out and "--dev" in sys.argv:
            continue
        print(f"### {part}\n")
        print(
            family_table(outcomes(parser, [p for p in read_phrases() if p.held_out is held_out])), end="\n\n"
        )
    if "--dev" not in sys.argv:
        print(table(measure()))


if __name__ == "__main__":
    main()
