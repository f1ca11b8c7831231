"""Which recogniser reads a text, and spaCy's as one of them."""

from __future__ import annotations

from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from mapdesk.errors import RecogniserError
from mapdesk.geo.gazetteer import Gazetteer
from mapdesk.geo.geoparse import Geoparser
from mapdesk.geo.recognition import choosing
from mapdesk.geo.recognition.choosing import make_recogniser, recognisers
from mapdesk.geo.recognition.recogniser import BuiltIn
from mapdesk.geo.recognition.tokens import tokenise
from mapdesk.model import Document

GAZETTEER = Gazetteer.open()
RULES = [
    {"label": "GPE", "pattern": "Tripoli"},
    {"label": "GPE", "pattern": "the Lebanon"},
    {"label": "NORP", "pattern": "Syrian"},
    {"label": "NORP", "pattern": "Democrats"},
    {"label": "PERSON", "pattern": "Jordan"},
    {"label": "LOC", "pattern": [{"TEXT": "Winston"}]},
]
TEXT = "Jordan left Tripoli, in the Lebanon. Syrian Democrats met in Winston-Salem."


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a blank English pipeline with rules."""
    spacy = pytest.importorskip("spacy", reason="spaCy is a dependency of the dev group")
    made = spacy.blank("en")
    made.add_pipe("entity_ruler").add_patterns(RULES)
    folder = tmp_path_factory.mktemp("spacy") / "rules"
    made.to_disk(folder)
    return folder


def test_the_built_in_one_is_one_of_them() -> None:
    """The built-in recogniser and spaCy are listed, and the first is what its name makes."""
    assert list(recognisers())[:2] == ["built-in", "spacy"]
    assert isinstance(make_recogniser("built-in", GAZETTEER), BuiltIn)


def test_spacy_finds_what_its_pipeline_marks(pipeline: Path) -> None:
    """Places have the pipeline's edges without an article; parties and people are none."""
    found = make_recogniser(f"spacy:{pipeline}", GAZETTEER)([tokenise(TEXT), tokenise("")])
    assert [(t.surface, t.kind, t.role) for t in found[0]] == [
        ("Tripoli", "name", "literal"),
        ("Lebanon", "name", "literal"),
        ("Syrian", "demonym", "associative"),
        ("Winston", "name", "literal"),
    ]
    assert found[1] == []
    for toponym in found[0]:
        assert TEXT[toponym.start : toponym.stop] == toponym.surface


def test_spacy_names_are_located(pipeline: Path) -> None:
    """What a pipeline found is resolved as what the built-in recogniser finds is."""
    recogniser = make_recogniser(f"spacy:{pipeline}", GAZETTEER)
    parsed = Geoparser(GAZETTEER, recogniser=recogniser)(Document(id="t", text=TEXT))
    places = {m.text: m.place.country for m in parsed.mentions if m.place}
    assert (places["Tripoli"], places["Lebanon"]) == ("LB", "LB")


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ("sapcy:en", "installed are: built-in, spacy"),
        ("spacy", "no pipeline named"),
        ("spacy:no_such_pipeline", "python -m spacy download no_such_pipeline"),
        ("built-in:fast", "takes no setting, found 'fast'"),
    ],
)
def test_a_choice_that_is_not_there_is_an_error(choice: str, said: str) -> None:
    """The message names what is missing and what to do."""
    if choice.startswith("spacy:"):
        pytest.importorskip("spacy", reason="spaCy is a dependency of the dev group")
    with pytest.raises(RecogniserError, match=said.replace("(", "[(]")):
        make_recogniser(choice, GAZETTEER)


def test_a_pipeline_without_names_is_an_error(tmp_path: Path) -> None:
    """A pipeline that only cuts a text into words cannot find places."""
    spacy = pytest.importorskip("spacy", reason="spaCy is a dependency of the dev group")
    spacy.blank("en").to_disk(tmp_path / "bare")
    with pytest.raises(RecogniserError, match="has the parts none; expected one that marks names"):
        make_recogniser(f"spacy:{tmp_path / 'bare'}", GAZETTEER)


def test_without_spacy_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever lacks the extra reads the command that brings it."""
    monkeypatch.setitem(__import__("sys").modules, "spacy", None)
    with pytest.raises(RecogniserError, match=r"pip install 'mapdesk\[spacy\]'"):
        make_recogniser("spacy:en_core_web_sm", GAZETTEER)


def test_a_package_can_bring_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry point of the group is a choice; it cannot take one of our names, and a broken one is named."""
    ours, broken = "mapdesk.geo.recognition.recogniser:BuiltIn", "no_such_package:make"
    brought = [
        EntryPoint(n, v, choosing.GROUP) for n, v in (("mine", ours), ("bad", broken), ("spacy", broken))
    ]
    monkeypatch.setattr(choosing, "entry_points", lambda group: brought)
    assert list(recognisers()) == ["built-in", "spacy", "bad", "mine"]
    assert recognisers()["spacy"].value.startswith("mapdesk.")
    with pytest.raises(RecogniserError, match="no_such_package:make cannot be loaded"):
        make_recogniser("bad", GAZETTEER)
