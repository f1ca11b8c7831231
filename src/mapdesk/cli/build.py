"""``mapdesk build``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from mapdesk.cli.options import Overwrite, Quiet, WorkspaceFolder
from mapdesk.cli.progress import progress_bar
from mapdesk.cli.streams import say, write_line

if TYPE_CHECKING:
    from mapdesk.pipeline.building import Report

__all__ = ["EXAMPLE", "command"]

EXAMPLE = "mapdesk build"

Names = Annotated[
    list[str] | None,
    typer.Argument(metavar="NAME", help="Seeds to build; all if none.", show_default=False),
]
Watch = Annotated[bool, typer.Option("--watch", help="Go on, and build again when something is saved.")]
Check = Annotated[bool, typer.Option("--check", help="Only list what is stale; exit 1 if anything is.")]


def command(
    names: Names = None,
    check: Check = False,
    watch: Watch = False,
    workspace: WorkspaceFolder = Path(),
    overwrite: Overwrite = False,
    quiet: Quiet = False,
) -> None:
    """Make what is stale in a workspace.

    Makes the layers and maps of a workspace, but only where the text, the decisions, the settings, the
    gazetteer or the program changed. Prints the names of the seeds that were built. A seed that cannot be
    read is reported at the end and does not stop the others. What is left of texts that were removed is
    named, and kept.
    """
    from mapdesk.pipeline.building import build_workspace, stale_seeds
    from mapdesk.pipeline.standing import left_over, standing_warnings
    from mapdesk.workspace import find_workspace

    found = find_workspace(workspace)
    if check:
        stale = [seed.name for seed in stale_seeds(found, names or ())]
        _tell_stale(stale, standing_warnings(found), quiet)
        if stale or left_over(found):
            raise typer.Exit(1)
        return
    if watch:
        _watch(found.root, overwrite, quiet)
    with progress_bar("building", quiet=quiet) as advance:
        report = build_workspace(found, names or (), overwrite=overwrite, progress=advance)
    _tell(report, quiet)
    if report.failures:
        raise typer.Exit(1)


def _tell_stale(stale: list[str], warnings: Sequence[str], quiet: bool) -> None:
    for name in stale:
        write_line(name)
    say(f"{len(stale)} stale" if stale else "nothing is stale", quiet=quiet)
    for warning in warnings:
        say(f"warning: {warning}")


def _tell(report: Report, quiet: bool) -> None:
    for name in report.built:
        write_line(name)
    say(f"{len(report.built)} built, {len(report.fresh)} up to date", quiet=quiet)
    for problem in _problems(report):
        say(problem)


def _problems(report: Report) -> list[str]:
    warnings = [f"warning: {warning}" for warning in report.warnings]
    return warnings + [f"error: {failure.problem}" for failure in report.failures]


def _watch(root: Path, overwrite: bool, quiet: bool) -> NoReturn:
    """Build whenever something is saved, until interrupted; a problem is told when it comes up, not again."""
    from mapdesk.errors import MapdeskError
    from mapdesk.pipeline.watching import watch

    say(f"watching {root}; stop with Ctrl-C", quiet=quiet)
    told: list[str] = []
    for done in watch(root, overwrite=overwrite):
        if isinstance(done, MapdeskError):
            problems = [f"error: {done}"]
        else:
            problems = _problems(done)
            if done.built:
                _tell(replace(done, warnings=(), failures=()), quiet)
        for problem in problems:
            if problem not in told:
                say(problem)
        told = problems
    raise AssertionError("watching ends by an interrupt")
