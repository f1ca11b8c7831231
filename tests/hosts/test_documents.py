"""Reports and pictures in the programs in which people open them."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from tests.hosts.conftest import Program

from mapdesk.layers import Layers
from mapdesk.maps.still import STYLES, draw_picture
from mapdesk.pipeline.reporting import HEAD, write_report

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")

DPI = 100


def _pixels(content: bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.asarray(Image.open(io.BytesIO(content)).convert("RGB"))


@pytest.fixture
def printed(layers: Layers, program: Program, tmp_path: Path) -> Path:
    """Return the Word report of the article as LibreOffice prints it."""
    (report,) = write_report(layers, tmp_path / "report.docx")
    profile = (tmp_path / "profile").as_uri()
    program("soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", report)
    return tmp_path / "report.pdf"


def test_libreoffice_opens_the_word_report(layers: Layers, program: Program, printed: Path) -> None:
    """It has its title, every place, the head of the table on each page, and is no longer than it must be."""
    pages = program("pdftotext", "-layout", printed, "-").decode().rstrip("\f").split("\f")
    assert 2 <= len(pages) <= 3
    assert "Moscow's Diplomatic Pivot" in " ".join(pages[0].split())
    assert all(f"{HEAD[0]}" in page and HEAD[2] in page for page in pages)
    said = " ".join("".join(pages).split())
    drawn = [row["name"] for row in layers.rows("places") if row["drawn"]]
    assert len(drawn) > 8
    assert {name for name in drawn if name.split()[0] not in said} == set()


def test_the_report_shows_its_map(program: Program, printed: Path, tmp_path: Path) -> None:
    """Sea and marks of the picture are on the first page that LibreOffice makes."""
    program("pdftoppm", "-r", "60", "-png", "-f", "1", "-l", "1", "-singlefile", printed, "page")
    pixels = _pixels((tmp_path / "page.png").read_bytes()).reshape(-1, 3).astype(int)
    for colour, least in ((STYLES["print"].sea, 2000), (STYLES["print"].mark, 50)):
        rgb = [int(colour[n : n + 2], 16) for n in (1, 3, 5)]
        assert (np.abs(pixels - rgb).max(axis=1) < 16).sum() > least


@pytest.mark.parametrize("style", STYLES)
def test_poppler_draws_the_pdf_as_the_png_is(
    layers: Layers, program: Program, tmp_path: Path, style: str
) -> None:
    """The same picture but for the smoothing of edges."""
    how = {"size_px": (800, 600), "dpi": DPI, "style": style}
    (tmp_path / "map.pdf").write_bytes(draw_picture(layers, ".pdf", **how))  # type: ignore[arg-type]  # by name
    program("pdftoppm", "-r", DPI, "-png", "-singlefile", "map.pdf", "map")
    drawn = _pixels((tmp_path / "map.png").read_bytes()).astype(int)
    ours = _pixels(draw_picture(layers, ".png", **how)).astype(int)  # type: ignore[arg-type]  # by name
    assert drawn.shape == ours.shape
    assert (np.abs(drawn - ours).max(axis=2) > 64).mean() < 0.02


def test_names_in_the_pdf_are_text(layers: Layers, program: Program, tmp_path: Path) -> None:
    """They can be searched for and copied."""
    (tmp_path / "map.pdf").write_bytes(draw_picture(layers, ".pdf"))
    said = program("pdftotext", "-layout", "map.pdf", "-").decode()
    for name in ("Moscow", "Khmeimim Air Base", "AFGHANISTAN", "Natural Earth"):
        assert name in said
