"""Which recogniser reads a text: the built-in one, spaCy, or one that another package brings.

A recogniser is said as ``NAME`` or ``NAME:SETTING`` ("spacy:en_core_web_sm"). A package brings its own by an
entry point of the group `GROUP` whose name is NAME and whose value is a `Maker`:

.. code-block:: toml

    [project.entry-points."mapdesk.recognisers"]
    mine = "my_package:make_recogniser"

What it makes is a `mapdesk.geo.recognition.recogniser.Recogniser`: a call from the tokens of texts to their
toponyms. An entry point of another package never replaces one of ours.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING, Final

from mapdesk.errors import RecogniserError

if TYPE_CHECKING:
    from mapdesk.geo.gazetteer import Gazetteer
    from mapdesk.geo.recognition.recogniser import Recogniser

    Maker = Callable[[Gazetteer, str], Recogniser]

__all__ = ["BUILT_IN", "GROUP", "make_recogniser", "recognisers"]

GROUP: Final = "mapdesk.recognisers"
BUILT_IN: Final = "built-in"
_OURS: Final = (
    EntryPoint(BUILT_IN, "mapdesk.geo.recognition.recogniser:make_built_in", GROUP),
    EntryPoint("spacy", "mapdesk.geo.recognition.spacy_pipeline:make_spacy", GROUP),
)


def recognisers() -> dict[str, EntryPoint]:
    """Return the recognisers that are installed, by name, ours first."""
    found = {entry.name: entry for entry in _OURS}
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: (entry.name, entry.value)):
        found.setdefault(entry.name, entry)
    return found


def make_recogniser(choice: str, gazetteer: Gazetteer) -> Recogniser:
    """Return the recogniser that a choice names: ``NAME`` or ``NAME:SETTING``.

    Raises
    ------
    RecogniserError
        If no recogniser of that name is installed, or it cannot be loaded or made ready.
    """
    name, _, setting = choice.partition(":")
    found = recognisers()
    if name not in found:
        raise RecogniserError(f"recogniser {name!r}: not installed; installed are: {', '.join(found)}")
    try:
        make: Maker = found[name].load()
    except (ImportError, AttributeError) as problem:
        raise RecogniserError(
            f"recogniser {name!r}: {found[name].value} cannot be loaded: {problem}"
        ) from problem
    return make(gazetteer, setting)
