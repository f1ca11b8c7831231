"""What is not right in a workspace and stays so until somebody sees to it, said at each build."""

from __future__ import annotations

from collections.abc import Iterator

from mapdesk.errors import GazetteerError
from mapdesk.pipeline.deciding import article_names
from mapdesk.pipeline.manifest import read_manifest
from mapdesk.workspace import Workspace

__all__ = ["left_over", "standing_warnings"]


def standing_warnings(workspace: Workspace) -> tuple[str, ...]:
    """Return what was said of the seeds when they were built, decisions about none, and what is left over."""
    names = {seed.name for seed in workspace.seeds()}
    entries = read_manifest(workspace.manifest).entries
    said = (warning for name in sorted(names & entries.keys()) for warning in entries[name].warnings)
    return (*dict.fromkeys(said), *_homeless(workspace), *left_over(workspace))


def _homeless(workspace: Workspace) -> Iterator[str]:
    """Yield a line for each decision about an article that is not there: renamed, perhaps, or taken away."""
    from mapdesk.geo.decisions import read_decisions

    try:
        decisions = read_decisions(workspace.decisions)
    except GazetteerError:  # said where the decisions are applied
        return
    documents = {each.document for each in decisions if each.scope != "workspace"}
    if not documents <= {seed.name for seed in workspace.seeds()}:
        known = article_names(workspace)
        for each in decisions:
            if each.scope != "workspace" and each.document not in known:
                yield (
                    f"{each.where}: there is no article {each.document!r}, so {each.quote!r} is decided in "
                    "none; if it was renamed, write its new name there"
                )


def left_over(workspace: Workspace) -> tuple[str, ...]:
    """Return a line for each file made from a text that is no longer there; whoever removed that decides."""
    names = {seed.name for seed in workspace.seeds()}
    entries = read_manifest(workspace.manifest).entries
    made = {path: name for name, entry in entries.items() if name not in names for path in entry.outputs}
    kept = {path for name in names & entries.keys() for path in entries[name].outputs}
    return tuple(
        f"{path}: its text {made[path]} is gone from seeds; delete the file, or bring the text back"
        for path in sorted(made)
        if path not in kept and (workspace.root / path).exists()
    )
