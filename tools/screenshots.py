"""Pictures of the real map for the README and docs/, taken in a browser and made small.

Run by ``make pictures``. Look at every picture before it is committed: nothing here judges them.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps

ROOT = Path(__file__).parents[1]
OUT = ROOT / "docs" / "images"
SEED = ROOT / "seeds" / "moscow-diplomatic-pivot.txt"
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run")
MOST_BYTES = 250_000
FACILITY = "mapdesk:khmeimim-air-base"
BESIDE_PX = 24
BACKGROUND = "#c8c8c0"


@dataclass(frozen=True)
class Shot:
    """One picture: a window, what is selected, which view, in which colours."""

    name: str
    width: int = 1440
    height: int = 900
    place: str = ""
    view: str = "text"
    scheme: str = "light"
    is_print: bool = False


SHOTS = (
    Shot("map-light"),
    Shot("map-dark", scheme="dark", place=FACILITY),
    Shot("facility", place=FACILITY),
    Shot("country", place="country:SY"),
    Shot("list", view="list"),
    Shot("width-1024", width=1024, height=768, place=FACILITY),
    Shot("width-320", width=320, height=640),
    Shot("print", width=794, height=1123, is_print=True),
)
NARROW = (
    Shot("text", width=390, height=844),
    Shot("map", width=390, height=844, view="map"),
    Shot("selected", width=390, height=844, view="map", place=FACILITY),
    Shot("list", width=390, height=844, view="list"),
)


def main() -> None:
    """Take all pictures and write them to docs/images/."""
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, _browser() as browser:
        page = Path(folder) / "page.html"
        page.write_text(_page(), encoding="utf-8")
        for shot in SHOTS:
            _save(shot.name, _take(browser, page, shot))
        _save("narrow", _beside([_take(browser, page, shot) for shot in NARROW]))


def _page() -> str:
    from mapdesk.pipeline.article import map_article

    return map_article(SEED).html


def _take(browser: Any, path: Path, shot: Shot) -> Image.Image:
    size = {"width": shot.width, "height": shot.height}
    context = browser.new_context(viewport=size, color_scheme=shot.scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto(path.as_uri())
    page.wait_for_function("() => document.documentElement.dataset.ready === 'true'")
    if shot.view != "text":
        page.click(f"#tab-{shot.view}")
    if shot.place:
        page.evaluate("place => { location.hash = `#place=${place}`; }", shot.place)
    if shot.is_print:
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
    page.wait_for_timeout(900)
    png = page.locator("#print").screenshot() if shot.is_print else page.screenshot()
    context.close()
    picture = Image.open(BytesIO(png)).convert("RGB")
    return ImageOps.expand(picture, 2 * BESIDE_PX, "white") if shot.is_print else picture


def _beside(pictures: list[Image.Image]) -> Image.Image:
    width = sum(each.width + BESIDE_PX for each in pictures) + BESIDE_PX
    whole = Image.new("RGB", (width, pictures[0].height + 2 * BESIDE_PX), BACKGROUND)
    for at, each in enumerate(pictures):
        whole.paste(each, (BESIDE_PX + at * (each.width + BESIDE_PX), BESIDE_PX))
    return whole


def _save(name: str, picture: Image.Image) -> None:
    """Write a picture with as many colours as fit into the bytes that it may take."""
    path = OUT / f"{name}.png"
    for colours in (256, 160, 96, 64):
        picture.quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True)
        if path.stat().st_size <= MOST_BYTES:
            break
    print(f"{path.relative_to(ROOT)} {path.stat().st_size // 1000} KB", file=sys.stderr)


@contextmanager
def _browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        sys.exit("pictures: no Chromium on this machine; install the package chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield browser
        browser.close()


if __name__ == "__main__":
    main()
