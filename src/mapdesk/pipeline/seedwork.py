"""One seed of a workspace becomes its layers and its map; many do so side by side."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat

from mapdesk.errors import MapdeskError, SeedError
from mapdesk.pipeline.article import render_page, save_layers
from mapdesk.pipeline.deciding import documents_of
from mapdesk.pipeline.geoparsing import geoparse_all
from mapdesk.pipeline.output import check_writable, write_text
from mapdesk.workspace import Seed, Workspace

__all__ = ["Outcome", "build_seeds"]

_WORTH_A_PROCESS = 4
"""Starting another process costs as much as building about this many articles."""

_ENDED = "a process at work was ended from outside (was memory short?); build again"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a seed: the problem that kept it from being built, and decisions that do not fit."""

    problem: str | None
    warnings: tuple[str, ...]


def build_seeds(
    workspace: Workspace, seeds: Sequence[Seed], overwrite: bool
) -> Iterator[tuple[Seed, Outcome]]:
    """Yield each seed, in order, with what became of it."""
    workers = min(os.cpu_count() or 1, len(seeds) // _WORTH_A_PROCESS)
    if workers < 2:
        for seed in seeds:
            yield seed, _build_seed(workspace, seed, overwrite)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(workers, get_context("spawn"), _follow_parent) as pool:
        outcomes = pool.map(_build_seed, repeat(workspace), seeds, repeat(overwrite))
        yield from zip(seeds, _or_ended(outcomes), strict=False)


def _or_ended(outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    """Yield the outcomes; where a process was killed, that for ever, for it takes all the others with it."""
    from concurrent.futures.process import BrokenProcessPool

    try:
        yield from outcomes
    except BrokenProcessPool:
        yield from repeat(Outcome(_ENDED, ()))


def _follow_parent() -> None:
    """Leave Ctrl-C to the parent, which then asks for nothing more, and end when it is killed."""
    import signal
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _build_seed(workspace: Workspace, seed: Seed, overwrite: bool) -> Outcome:
    """Make the outputs of one seed."""
    warnings: list[str] = []
    try:
        _make(workspace, seed, overwrite, warnings)
    except MapdeskError as problem:
        is_named = seed.path.name in str(problem)
        return Outcome(f"{problem}" if is_named else f"{seed.path.name}: {problem}", tuple(warnings))
    except Exception as fault:  # a fault of ours must not keep the other seeds from being built
        said = f"{type(fault).__name__}: {fault}"
        return Outcome(f"{seed.path.name}: a fault in mapdesk, please report it ({said})", tuple(warnings))
    return Outcome(None, tuple(warnings))


def _make(workspace: Workspace, seed: Seed, overwrite: bool, warnings: list[str]) -> None:
    from mapdesk.geo.decisions import read_decisions
    from mapdesk.layers import build

    if seed.problem:
        raise SeedError(seed.problem)
    for path in workspace.outputs(seed):
        check_writable(path, overwrite=overwrite)
    bad: list[SeedError] = []
    settings = workspace.settings
    geoparsed = geoparse_all(
        documents_of(seed, bad.append),
        near=settings.near,
        geometry=True,
        decisions=read_decisions(workspace.decisions),
        on_unfit=warnings.append,
        geo=workspace.folder("geo"),
    )
    layers = build(geoparsed, worldview=settings.worldview)
    if bad and not len(layers):
        raise bad[0]
    page = render_page(layers)
    *layer_paths, page_path = workspace.outputs(seed)
    for path in layer_paths:
        save_layers(layers, path)
    write_text(page_path, page)
    if bad:
        others = f" and {len(bad) - 1} more" if len(bad) > 1 else ""
        raise SeedError(f"{bad[0]}{others}; the other articles are built")
