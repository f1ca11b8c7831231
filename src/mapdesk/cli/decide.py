"""``mapdesk decide``."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from mapdesk.cli.options import WorkspaceFolder
from mapdesk.cli.streams import printable, say, write_line

if TYPE_CHECKING:
    from mapdesk.model import Document, Mention
    from mapdesk.workspace import Workspace

__all__ = ["EXAMPLE", "command"]

EXAMPLE = 'mapdesk decide article "Springfield" --place geonames:4250542 --scope article --why "dateline"'

Article = Annotated[
    str | None, typer.Argument(metavar="ARTICLE", help="A seed, or an id in a .jsonl.", show_default=False)
]
Quote = Annotated[
    str | None, typer.Argument(metavar="QUOTE", help="The words decided about.", show_default=False)
]
PlaceId = Annotated[
    str | None, typer.Option("--place", metavar="ID", help="They mean this place.", show_default=False)
]
LonLat = Annotated[
    str | None, typer.Option("--lonlat", metavar="LON,LAT", help="They mean this point.", show_default=False)
]
NotAPlace = Annotated[bool, typer.Option("--not-a-place", help="They mean no place.")]
ScopeOption = Annotated[
    Literal["mention", "article", "workspace"],
    typer.Option("--scope", help="This mention, the words in this article, or in all articles."),
]
Why = Annotated[str | None, typer.Option(metavar="TEXT", help="The reason.", show_default=False)]
Who = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Who decides, if not you.", show_default=False),
]
Edited = Annotated[
    str | None,
    typer.Option("--from", metavar="LAYERS", help="Take over what was edited in a GIS.", show_default=False),
]
Note = Annotated[str | None, typer.Option(metavar="TEXT", help="A note for the layers.", show_default=False)]
Occurrence = Annotated[
    int, typer.Option("--nth", metavar="N", min=1, help="Which one, where the words stand more than once.")
]


def command(  # noqa: PLR0913, PLR0917  # an argument an option
    article: Article = None,
    quote: Quote = None,
    place: PlaceId = None,
    lonlat: LonLat = None,
    not_a_place: NotAPlace = False,
    scope: ScopeOption = "mention",
    why: Why = None,
    who: Who = None,
    nth: Occurrence = 1,
    note: Note = None,
    edited: Edited = None,
    workspace: WorkspaceFolder = Path(),
) -> None:
    """Say what words in an article mean.

    The decision is added to geo/decisions.jsonl of the workspace and printed; mapdesk build applies it, also
    after the article was edited. Without QUOTE, the mentions in doubt are asked about one after the other.

    A note alone (--note) leaves the place as it is; the layers carry it beside the mention.

    With --from, what was edited in layers that mapdesk wrote becomes decisions: a row moved or deleted in
    mentions or places, another place's id typed in mentions, an outline changed in areas, a note typed in the
    column note. What cannot be taken over is named.
    """
    from mapdesk.pipeline.deciding import find_document
    from mapdesk.workspace import find_workspace

    desk = find_workspace(workspace)
    signed = {"scope": scope, "why": why, "who": who or getpass.getuser(), "date": date.today().isoformat()}
    if edited is not None:
        _take_over(desk, edited, {name: value for name, value in signed.items() if name != "scope"})
        return
    if article is None:
        raise typer.BadParameter("give an ARTICLE, or --from LAYERS")
    document = find_document(desk, article)
    if quote is None:
        _ask_about_all(desk, document, signed)
        return
    choice = _choice(place, lonlat, not_a_place, note)
    _keep(desk, document, quote, nth, {**signed, **choice})


def _choice(place: str | None, lonlat: str | None, not_a_place: bool, note: str | None) -> dict[str, Any]:
    """Return the one choice that was made, and the note."""
    made = {"place": place, "lonlat": lonlat and _lonlat(lonlat), "not_a_place": not_a_place}
    chosen = {name: value for name, value in made.items() if value}
    if len(chosen) != 1 and (chosen or note is None):
        raise typer.BadParameter("give one of --place, --lonlat, --not-a-place, or a --note")
    return chosen if note is None else {**chosen, "note": note}


def _lonlat(value: str) -> tuple[float, float]:
    try:
        lon, lat = (float(each) for each in value.split(","))
    except ValueError as problem:
        raise typer.BadParameter(f"{value!r}; expected LON,LAT such as 35.87,34.91") from problem
    return lon, lat


def _keep(desk: Workspace, document: Document, quote: str, nth: int, chosen: dict[str, Any]) -> None:
    from mapdesk.geo.decisions import decision_line, find_spans
    from mapdesk.pipeline.deciding import keep, make_decision

    decision = make_decision(desk, document, quote, occurrence=nth, **chosen)
    path = keep(desk, decision)
    write_line(decision_line(decision))
    count = len(find_spans(document.text, quote))
    if decision.scope == "mention" and count > 1:
        say(f"{quote!r} stands {count} times; number {nth} is decided (--nth, or --scope article for all)")
    say(f"added to {path}; run: mapdesk build")


def _take_over(desk: Workspace, edited: str, signed: dict[str, Any]) -> None:
    from mapdesk.geo.decisions import decision_line
    from mapdesk.layers import read_layers
    from mapdesk.layers.files import additions
    from mapdesk.pipeline.deciding import take_over

    edits = take_over(desk, read_layers(edited), **signed)
    for decision in edits.decisions:
        write_line(decision_line(decision))
    added = (f"{each} was added, which mapdesk does not read" for each in additions(edited))
    for problem in (*edits.left, *added):
        say(f"not taken over: {problem}")
    many = f"{len(edits.decisions)} edits taken over; run: mapdesk build"
    say(many if edits.decisions else "nothing new was edited")


def _ask_about_all(desk: Workspace, document: Document, signed: dict[str, Any]) -> None:
    from mapdesk.pipeline.deciding import undecided

    doubtful = undecided(desk, document).mentions
    if not doubtful:
        say(f"nothing in {document.id} is in doubt")
    kept = 0
    for number, mention in enumerate(doubtful, start=1):
        for line in _question(document, mention, f"{number} of {len(doubtful)}"):
            say(line)
        answer = _ask(mention)
        if answer is None:
            say(f"stopped; {kept} decided and kept")
            return
        if answer:
            nth = _occurrence(document, mention)
            _keep(desk, document, mention.text, nth, {**signed, **answer})
            kept += 1


def _question(document: Document, mention: Mention, number: str) -> Iterator[str]:
    """Yield the lines that show a mention, its sentence and what it may mean."""
    start, end = mention.sentence
    yield f"[{number}] {mention.text}"
    yield f"    “{printable(document.text[start:end])}”"
    for at, candidate in enumerate(mention.candidates, start=1):
        place = candidate.place
        where = ", ".join(part for part in (place.admin1, place.country) if part)
        why = candidate.evidence[0].text if candidate.evidence else ""
        yield f"    {at}  {place.name} ({place.feature or place.kind}; {where})  {candidate.score:.2f}  {why}"


def _ask(mention: Mention) -> dict[str, Any] | None:
    """Return the choice, an empty one to pass over the mention, or None to stop, also by Ctrl-C or Ctrl-D."""
    while True:
        try:
            answer = typer.prompt(_PROMPT, default="", show_default=False, err=True).strip()
        except typer.Abort:
            say("")
            return None
        if answer in ("", "q"):
            return None if answer else {}
        if answer == "n":
            return {"not_a_place": True}
        if answer.isdecimal() and 1 <= int(answer) <= len(mention.candidates):
            return {"place": mention.candidates[int(answer) - 1].place.id}
        if (where := _position(answer)) is not None:
            return {"lonlat": where}
        say(f"    {answer!r} is none of them; a position is LON,LAT such as 35.87,34.91")


_PROMPT = "    number, LON,LAT, n: no place, Enter: later, q: stop"


def _position(answer: str) -> tuple[float, float] | None:
    from mapdesk.errors import GazetteerError
    from mapdesk.geo.decisions.record import check_position

    try:
        lon, lat = _lonlat(answer)
        check_position(lon, lat, "answer")
    except (typer.BadParameter, GazetteerError):
        return None
    return lon, lat


def _occurrence(document: Document, mention: Mention) -> int:
    from mapdesk.geo.decisions import find_spans

    starts = [start for start, _ in find_spans(document.text, mention.text)]
    return starts.index(mention.start) + 1 if mention.start in starts else 1
