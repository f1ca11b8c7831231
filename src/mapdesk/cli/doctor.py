"""``mapdesk doctor``."""

from __future__ import annotations

from typing import Annotated

import typer

from mapdesk.cli.streams import write_line

__all__ = ["EXAMPLE", "command"]

EXAMPLE = "mapdesk doctor"

AsJson = Annotated[bool, typer.Option("--json", help="Print the findings as one JSON object.")]


def command(as_json: AsJson = False) -> None:
    """Check that everything is in place.

    Checks the gazetteer, the libraries and the workspace, and says what to do about what is missing.
    Exits with 1 if something that mapdesk needs is not there.
    """
    import json

    from mapdesk.pipeline.checkup import examine

    findings = examine()
    if as_json:
        write_line(json.dumps({each.what: each.found for each in findings}, ensure_ascii=False, indent=2))
    else:
        for each in findings:
            write_line(f"{'ok     ' if each.is_good else 'MISSING'}  {each.what}: {each.found}")
    if not all(each.is_good for each in findings):
        raise typer.Exit(1)
