"""One seed of a workspace becomes its layers and its map; many do so side by side."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mapdesk.errors import MapdeskError
from mapdesk.model import Document
from mapdesk.pipeline.article import render_page, save_layers
from mapdesk.pipeline.geoparsing import geoparse_all
from mapdesk.pipeline.output import check_writable, write_text
from mapdesk.workspace import Seed, Workspace

__all__ = ["build_seeds"]

_WORTH_A_PROCESS = 4
"""Starting another process costs as much as building about this many articles."""


def build_seeds(
    workspace: Workspace, seeds: Sequence[Seed], overwrite: bool
) -> Iterator[tuple[Seed, str | None]]:
    """Yield each seed, in order, with the problem that kept it from being built, or None."""
    workers = min(os.cpu_count() or 1, len(seeds) // _WORTH_A_PROCESS)
    if workers < 2:
        for seed in seeds:
            yield seed, _build_seed(workspace, seed, overwrite)
        return
    from concurrent.futures import ProcessPoolExecutor
    from itertools import repeat
    from multiprocessing import get_context

    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        problems = pool.map(_build_seed, repeat(workspace), seeds, repeat(overwrite))
        yield from zip(seeds, problems, strict=True)


def _build_seed(workspace: Workspace, seed: Seed, overwrite: bool) -> str | None:
    """Make the outputs of one seed; return the problem in words, if there was one."""
    try:
        _make(workspace, seed, overwrite)
    except MapdeskError as problem:
        return str(problem)
    return None


def _make(workspace: Workspace, seed: Seed, overwrite: bool) -> None:
    from mapdesk.layers import build

    for path in workspace.outputs(seed):
        check_writable(path, overwrite=overwrite)
    settings = workspace.settings
    geoparsed = geoparse_all(_documents(seed), near=settings.near, geometry=True)
    layers = build(geoparsed, worldview=settings.worldview)
    page = render_page(layers)
    *layer_paths, page_path = workspace.outputs(seed)
    for path in layer_paths:
        save_layers(layers, path)
    write_text(page_path, page)


def _documents(seed: Seed) -> Iterator[Document]:
    """Yield the seed's documents; a lone document bears the seed's name, which is unique in the workspace."""
    from mapdesk.seeds import read_seed

    for document in read_seed(seed.path):
        yield document if seed.path.suffix.lower() == ".jsonl" else replace(document, id=seed.name)
