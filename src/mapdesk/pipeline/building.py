"""``mapdesk build``: seeds and decisions become layers and maps, but only where something has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from mapdesk.errors import MapdeskError, WorkspaceError
from mapdesk.pipeline.inputs import Inputs
from mapdesk.pipeline.lock import locked
from mapdesk.pipeline.manifest import (
    Entry,
    Manifest,
    digest_file,
    read_manifest,
    write_manifest,
)
from mapdesk.pipeline.output import sweep
from mapdesk.pipeline.standing import standing_warnings
from mapdesk.workspace import MARKER, Seed, Settings, Workspace

__all__ = ["Failure", "Report", "build_workspace", "stale_seeds"]

Progress = Callable[[int, int | None], object]
"""Called with how many seeds are done, and how many there are to do."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A seed that could not be built, and why."""

    name: str
    problem: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: seeds built, seeds already up to date, failures, decisions that no longer fit."""

    built: tuple[str, ...]
    fresh: tuple[str, ...]
    failures: tuple[Failure, ...] = ()
    warnings: tuple[str, ...] = ()


def build_workspace(
    workspace: Workspace,
    names: Sequence[str] = (),
    *,
    overwrite: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Make the layers and maps of all seeds, or of those named, that are stale; return what was done.

    One bad seed does not stop the others. Outputs are moved into place whole; two builds at once wait for
    each other.

    Raises
    ------
    WorkspaceError
        If a name is not that of a seed, or the workspace cannot be used.
    """
    seeds = _chosen(workspace, names)
    stale = _stale(workspace, seeds)
    if not stale:
        return Report((), tuple(seed.name for seed in seeds), warnings=standing_warnings(workspace))
    _check_settings(workspace)
    with locked(workspace.cache / "lock"):
        for folder in (*map(workspace.folder, ("geo", "layers", "maps")), workspace.cache):
            sweep(folder)
        # Only those again, for another build may just have ended; what was fresh costs no second look.
        report = _build_stale(workspace, _stale(workspace, stale), overwrite, progress)
    tried = {*report.built, *(failure.name for failure in report.failures)}
    return replace(report, fresh=tuple(seed.name for seed in seeds if seed.name not in tried))


def stale_seeds(workspace: Workspace, names: Sequence[str] = ()) -> tuple[Seed, ...]:
    """Return the seeds whose outputs are missing, changed, or made from something else than is there now."""
    return _stale(workspace, _chosen(workspace, names))


def _check_settings(workspace: Workspace) -> None:
    """Refuse once, and not for each seed, what would keep all of them from being built."""
    from mapdesk.geo.decisions import read_decisions
    from mapdesk.geo.gazetteer.opening import inputs_of
    from mapdesk.maps.basemap import worldviews
    from mapdesk.pipeline.geoparsing import open_gazetteer

    read_decisions(workspace.decisions)
    if inputs_of(workspace.folder("geo")):
        open_gazetteer(workspace.folder("geo"))

    chosen = workspace.settings.worldview
    if chosen != Settings().worldview and chosen not in worldviews():
        known = ", ".join(sorted(worldviews()))
        raise WorkspaceError(
            f"{workspace.root / MARKER}: worldview {chosen!r} is not known; take one of {known}"
        )


def _build_stale(
    workspace: Workspace, stale: Sequence[Seed], overwrite: bool, progress: Progress | None
) -> Report:
    from mapdesk.pipeline.seedwork import build_seeds

    inputs = Inputs.of(workspace)
    # Before the work: what is saved while it is done makes it stale again.
    digests = {seed: inputs.digest(seed) for seed in stale}
    manifest, failures = read_manifest(workspace.manifest), []
    warnings: list[str] = []  # of what failed; those of the others are kept with what was made
    try:
        done = build_seeds(workspace, stale, overwrite)
        for number, (seed, outcome) in enumerate(done, start=1):
            if outcome.problem is None:
                entry = Entry(digests[seed], _outputs(workspace, seed), outcome.warnings)
                manifest = manifest.with_entry(seed.name, entry)
            else:
                warnings.extend(outcome.warnings)
                failures.append(Failure(seed.name, outcome.problem))
            if progress:
                progress(number, len(stale))
    finally:
        write_manifest(workspace.manifest, _without_strangers(manifest, workspace))
    failed = {failure.name for failure in failures}
    return Report(
        built=tuple(seed.name for seed in stale if seed.name not in failed),
        fresh=(),
        failures=tuple(failures),
        warnings=tuple(dict.fromkeys((*warnings, *standing_warnings(workspace)))),
    )


def _chosen(workspace: Workspace, names: Sequence[str]) -> tuple[Seed, ...]:
    seeds = workspace.seeds()
    if not names:
        return seeds
    return tuple(dict.fromkeys(_called(name, seeds, workspace) for name in names))


def _called(name: str, seeds: Iterable[Seed], workspace: Workspace) -> Seed:
    found = next((seed for seed in seeds if seed.is_called(name, workspace.root)), None)
    if found is None:
        folder = workspace.folder("seeds")
        raise WorkspaceError(f"{name}: no such seed in {folder}; give the name of a file there")
    return found


def _stale(workspace: Workspace, seeds: Iterable[Seed]) -> tuple[Seed, ...]:
    entries = read_manifest(workspace.manifest).entries
    inputs = Inputs.of(workspace)
    return tuple(seed for seed in seeds if not _is_fresh(workspace, seed, entries.get(seed.name), inputs))


def _is_fresh(workspace: Workspace, seed: Seed, entry: Entry | None, inputs: Inputs) -> bool:
    if seed.problem or entry is None or entry.inputs != inputs.digest(seed):
        return False
    now = {path.relative_to(workspace.root).as_posix(): path for path in workspace.outputs(seed)}
    return now.keys() == entry.outputs.keys() and all(
        digest_file(path) == entry.outputs[name] for name, path in now.items()
    )


def _outputs(workspace: Workspace, seed: Seed) -> dict[str, str]:
    return {
        path.relative_to(workspace.root).as_posix(): digest_file(path) or ""
        for path in workspace.outputs(seed)
    }


def _without_strangers(manifest: Manifest, workspace: Workspace) -> Manifest:
    """Return the manifest without seeds of which nothing is left, neither text nor what was made of it."""
    try:
        names = {seed.name for seed in workspace.seeds()}
    except MapdeskError:
        return manifest
    root = workspace.root
    return Manifest(
        {
            name: entry
            for name, entry in manifest.entries.items()
            if name in names or any((root / path).exists() for path in entry.outputs)
        }
    )
