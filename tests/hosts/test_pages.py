"""Maps inside other pages, in Chromium: a document under a strict policy, and a notebook."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from tests.browser.conftest import CHROMIUM, FLAGS

from mapdesk.layers import Layers
from mapdesk.pipeline.article import ArticleMap
from mapdesk.pipeline.embedding import snippet

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium; run tools/chromium.sh"),
]

# What a careful newsroom's server sends: frames and pictures of its own, nothing written into the page.
POLICY = "default-src 'none'; frame-src 'self'; img-src 'self'; style-src 'self'; frame-ancestors 'none'"
# The frame of what Quarto renders; the snippet stands where a raw HTML block ends up.
DOCUMENT = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="generator" content="quarto-1.6.0">
<title>Where they went</title></head><body class="fullcontent">
<div id="quarto-content" class="page-columns page-layout-article">
<main class="content" id="quarto-document-content"><p>Before.</p>
<div class="cell"><div class="cell-output-display">
SNIPPET
</div></div><p>After.</p></main></div></body></html>
"""
NOTEBOOK_CODE = "import mapdesk\nmapdesk.map('The last ship sailed from the port of Tartus in Syria.')"
_READY = "() => document.documentElement.dataset.ready === 'true'"


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder; the document under the strict policy, the map under its own."""

    def end_headers(self) -> None:
        """Add the policy."""
        if self.path.startswith("/document"):
            self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """Return the address at which the test's folder is served on this machine."""
    (tmp_path / "favicon.ico").write_bytes(b"")
    handler = partial(_Handler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.fixture
def page() -> Iterator[Any]:
    """Return a page of a browser, with what it said and asked for."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        opened: Any = browser.new_page(viewport={"width": 1000, "height": 900})
        opened.said = []
        opened.asked = []
        opened.on("console", lambda message: opened.said.append(message.text))
        opened.on("pageerror", lambda error: opened.said.append(str(error)))
        opened.on("request", lambda request: opened.asked.append(request.url))
        yield opened
        browser.close()


@pytest.mark.parametrize("form", ["html", "quarto"])
def test_a_strict_page_shows_the_framed_map(
    layers: Layers, server: str, page: Any, tmp_path: Path, form: Any
) -> None:
    """At full width and the height asked for, the map alone, nothing refused, nothing fetched besides."""
    ArticleMap(layers).save(tmp_path / "map.html")
    lines = snippet("map.html", form, picture="map.png", title="Where they went", height=420).splitlines()
    # What Quarto leaves of its own blocks.
    shown = [line for line in lines if not line.startswith((":::", "```", "!["))]
    html = DOCUMENT.replace("SNIPPET", "\n".join(shown))
    (tmp_path / "document.html").write_text(html, encoding="utf-8")
    page.goto(f"{server}/document.html")
    page.locator("iframe").scroll_into_view_if_needed()
    page.wait_for_function("() => window.frames.length === 1")
    frame = next(each for each in page.frames if "map.html" in each.url)
    frame.wait_for_function(_READY)
    box = page.locator("iframe").bounding_box()
    assert box["height"] == 420
    assert box["width"] > 900
    assert frame.evaluate("document.querySelector('#map').clientHeight") > 300
    assert not frame.locator("#text").is_visible()
    assert page.said == []
    assert [url.removeprefix(server) for url in page.asked if "favicon" not in url] == [
        "/document.html",
        "/map.html?embed=1",
    ]


def test_without_frames_the_picture_is_shown(layers: Layers, server: str, page: Any, tmp_path: Path) -> None:
    """A reader that knows no frames finds the picture inside the snippet."""
    ArticleMap(layers).save(tmp_path / "map.png")
    inside = snippet("map.html", "html", picture="map.png").partition(">")[2].removesuffix("</iframe>")
    (tmp_path / "document.html").write_text(DOCUMENT.replace("SNIPPET", inside), encoding="utf-8")
    page.goto(f"{server}/document.html")
    page.wait_for_function("() => document.images[0].complete")
    assert page.evaluate("document.images[0].naturalWidth") == 1200


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::RuntimeWarning")
def test_a_notebook_shows_the_map(page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run by a kernel of its own and made a page by nbconvert: the map answers, and fetches nothing."""
    v4, nbclient, nbconvert = (import_module(name) for name in ("nbformat.v4", "nbclient", "nbconvert"))
    for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name))
    notebook = v4.new_notebook(cells=[v4.new_code_cell(NOTEBOOK_CODE, id="map")])
    nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    html, _ = nbconvert.HTMLExporter(template_name="basic").from_notebook_node(notebook)
    (tmp_path / "notebook.html").write_text(f"<!DOCTYPE html><meta charset=utf-8>{html}", encoding="utf-8")
    page.goto((tmp_path / "notebook.html").as_uri())
    (frame,) = (each for each in page.frames if each.parent_frame is not None)
    frame.wait_for_function(_READY)
    assert "Tartus" in frame.evaluate("document.querySelector('#text').textContent")
    assert frame.evaluate("document.querySelectorAll('#list [data-place]').length") >= 2
    assert page.said == []
    assert [url for url in page.asked if url.startswith("http")] == []
