from __future__ import annotations

from pathlib import Path

import pytest

from mapdesk.errors import WorkspaceError
from mapdesk.workspace import Settings, find_workspace, open_workspace


def _workspace(root: Path, content: str = "", seeds: tuple[str, ...] = ()) -> Path:
    (root / "mapdesk.toml").write_text(content, encoding="utf-8")
    (root / "seeds").mkdir(exist_ok=True)
    for name in seeds:
        path = root / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    return root


def test_an_empty_file_means_all_defaults(tmp_path: Path) -> None:
    """The marker alone is enough."""
    assert open_workspace(_workspace(tmp_path)).settings == Settings()


def test_the_workspace_is_found_from_below(tmp_path: Path) -> None:
    """The nearest marker upwards counts."""
    deep = _workspace(tmp_path) / "seeds/2024"
    deep.mkdir()
    assert find_workspace(deep).root == tmp_path.resolve()


def test_settings_are_read(tmp_path: Path) -> None:
    """Each table sets what it says."""
    content = '[folders]\nmaps = "out"\n[reading]\nnear = "Syria"\n[layers]\nformats = ["parquet"]\n'
    workspace = open_workspace(_workspace(tmp_path, content, ("a.txt",)))
    assert workspace.settings == Settings(maps="out", near="Syria", formats=("parquet",))
    (seed,) = workspace.seeds()
    assert workspace.outputs(seed) == (tmp_path / "layers/a.parquet", tmp_path / "out/a.html")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("[folder]\n", "did you mean 'folders'"),
        ('[reading]\nworldvue = "x"\n', "did you mean 'worldview'"),
        ("[reading]\nnear = 5\n", "expected text"),
        ('[layers]\nformats = ["shp"]\n', "expected a list out of gpkg"),
        ('near = "Syria"\n', "expected one of"),
        ("[reading\n", "cannot be read"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, content: str, problem: str) -> None:
    """The error names the file, what was found and what was meant."""
    with pytest.raises(WorkspaceError, match=problem) as caught:
        open_workspace(_workspace(tmp_path, content))
    assert "mapdesk.toml" in str(caught.value)


def test_seeds_are_texts_and_nothing_else(tmp_path: Path) -> None:
    """READMEs, hidden files, lock files of office programs and unknown kinds are no seeds."""
    names = ("b.txt", "a.md", "README.md", ".hidden.txt", "~$a.docx", "x.png", "2024/c.jsonl", ".git/d.txt")
    workspace = open_workspace(_workspace(tmp_path, "", names))
    assert [seed.name for seed in workspace.seeds()] == ["2024/c", "a", "b"]


def test_two_seeds_of_one_name_have_a_problem(tmp_path: Path) -> None:
    """Both would write the same map, on some systems where the case of letters is one; a third has none."""
    workspace = open_workspace(_workspace(tmp_path, "", ("a.txt", "A.md", "b.txt")))
    upper, lower, other = workspace.seeds()
    assert "a.txt; rename one" in (upper.problem or "")
    assert "A.md; rename one" in (lower.problem or "")
    assert other.problem is None


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """The error says which folder."""
    (tmp_path / "mapdesk.toml").write_text("", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="seeds"):
        open_workspace(tmp_path).seeds()
