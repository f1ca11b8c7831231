"""The page against folium's: time to write, bytes, time until it answers, longest stall while panning.

The peers get what they need: their files from other hosts are answered from this machine at once.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from statistics import median
from typing import Any

from bench.figure import Figure
from mapdesk.layers import Layers, build
from mapdesk.maps import render
from mapdesk.model import Document, Geoparsed, Mention, Place

FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run")
WAIT_MS = 240_000
# Steps of Roberts's R2 sequence: points spread evenly over a rectangle, the same in every run.
ACROSS, DOWN = 0.7548776662466927, 0.5698402909980532

# Names of what folium's pages load from elsewhere; the popups need one function of jQuery.
_JQUERY = (
    "window.$ = window.jQuery = (x) => typeof x === 'string' "
    "? [...new DOMParser().parseFromString(x, 'text/html').body.children] : {ready: (f) => f()};"
)


def measure() -> list[Figure]:
    """Return figures of the page and their ratios to folium's markers and canvas."""
    if _chromium() is None:
        return [Figure("left out: no Chromium on this machine", 0.0)]
    with tempfile.TemporaryDirectory() as name, _browser() as browser:
        run = _Run(Path(name), browser)
        return [*_seed(run), *_places(run)]


def _seed(run: _Run) -> list[Figure]:
    from tests.maps.story import seed_layers

    write_s, page = run.write("seed", lambda: render(seed_layers()), runs=5)
    shown_s, stall_ms = run.show(page, runs=3)
    return [
        Figure("seed article, written", write_s * 1000, "ms", "<= 150"),
        Figure("seed article, bytes", page.stat().st_size / 1000, "KB", "<= 600"),
        Figure("seed article, answers after", shown_s, "s", "<= 0.5"),
        Figure("seed article, longest stall", stall_ms, "ms"),
    ]


def _places(run: _Run) -> list[Figure]:
    many, most = _layers(10_000, 1), _layers(10_000, 10)
    write_s, page = run.write("places", lambda: render(many), runs=3)
    most_s, most_page = run.write("mentions", lambda: render(most), runs=1)
    shown_s, stall_ms = run.show(page, runs=3)
    most_shown_s, most_stall_ms = run.show(most_page, runs=3)
    pins_s, pins = run.write("pins", lambda: _folium_markers(many), runs=1)
    canvas_s, canvas = run.write("canvas", lambda: _folium_canvas(many), runs=1)
    canvas_shown_s, canvas_stall_ms = run.show(canvas, runs=3)
    pins_shown_s, pins_stall_ms = run.show(pins, runs=1)
    peer = f"folium: markers {pins_s:.1f} s, canvas {canvas_s:.2f} s"
    shown = f"folium: markers {pins_shown_s:.1f} s, canvas {canvas_shown_s:.2f} s"
    pins_mb, page_mb, most_mb = (path.stat().st_size / 1e6 for path in (pins, page, most_page))
    stalls = f"folium: {pins_stall_ms:.0f}, {canvas_stall_ms:.0f} ms"
    return [
        Figure(
            "10,000 places, markers / page, written",
            pins_s / write_s,
            "×",
            ">= 15",
            f"{write_s:.2f} s; {peer}",
        ),
        Figure("10,000 places, bytes", page_mb, "MB", "<= 1.2", f"folium: markers {pins_mb:.1f} MB"),
        Figure(
            "10,000 places, markers / page, answers", pins_shown_s / shown_s, "×", ">= 20", f"{shown_s:.2f} s"
        ),
        Figure("10,000 places, page / canvas, answers", shown_s / canvas_shown_s, "×", "<= 1", shown),
        Figure("10,000 places, longest stall", stall_ms, "ms", "<= 150", stalls),
        Figure("100,000 mentions, written", most_s, "s", "", f"{most_mb:.2f} MB"),
        Figure("100,000 mentions / canvas of 10,000", most_shown_s / canvas_shown_s, "×", "<= 1.5", shown),
        Figure("100,000 mentions, longest stall", most_stall_ms, "ms", "<= 150"),
    ]


class _Run:
    """A folder for the pages and the browser that shows them."""

    def __init__(self, folder: Path, browser: Any) -> None:
        self.folder = folder
        self.browser = browser

    def write(self, name: str, make: Callable[[], str], runs: int) -> tuple[float, Path]:
        """Return seconds to make a page and its file."""
        if runs > 1:
            make()
        times = []
        for _ in range(runs):
            start = time.perf_counter()
            html = make()
            times.append(time.perf_counter() - start)
        path = self.folder / f"{name}.html"
        path.write_text(html, encoding="utf-8")
        return median(times), path

    def show(self, page: Path, runs: int) -> tuple[float, float]:
        """Return seconds until a page answers, and the longest stall in ms while its map is panned."""
        shown = [self._show(page) for _ in range(runs)]
        return median(each[0] for each in shown), median(each[1] for each in shown)

    def _show(self, path: Path) -> tuple[float, float]:
        context = self.browser.new_context(viewport={"width": 1440, "height": 900})
        page = context.new_page()
        page.set_default_timeout(WAIT_MS)
        page.route(re.compile("^https?:"), _answer)
        page.add_init_script(_ANSWERS)
        start = time.perf_counter()
        page.goto(path.as_uri(), wait_until="commit", timeout=WAIT_MS)
        page.wait_for_function("() => window.answered", timeout=WAIT_MS)
        took = time.perf_counter() - start
        stall = page.evaluate(_PAN)
        context.close()
        return took, float(stall)


# A page answers when everything has run, two frames have been drawn, and a task can be served.
_ANSWERS = """
addEventListener("load", () => requestAnimationFrame(() => requestAnimationFrame(() =>
  setTimeout(() => { window.answered = true; }, 0))));
"""
_PAN = """
async () => {
  const name = Object.keys(window).find((key) => /^map_[0-9a-f]{32}$/.test(key));
  const map = window.mapdesk ? window.mapdesk.map : window[name];
  let longest = 0, last = performance.now(), isOver = false;
  const watch = (now) => {
    longest = Math.max(longest, now - last);
    last = now;
    if (!isOver) requestAnimationFrame(watch);
  };
  requestAnimationFrame(watch);
  for (let i = 0; i < 8; i += 1) {
    map.panBy([i % 2 ? -260 : 240, i % 3 ? 90 : -120], {animate: true, duration: 0.2});
    await new Promise((done) => setTimeout(done, 350));
  }
  isOver = true;
  return longest;
}
"""


def _answer(route: Any) -> None:
    address = route.request.url
    leaflet = files("js_lib_leaflet") / "static" / "js_lib_leaflet"
    if address.endswith("leaflet.js"):
        route.fulfill(
            body=(leaflet / "leaflet.js").read_text(encoding="utf-8"), content_type="text/javascript"
        )
    elif address.endswith("leaflet.css"):
        route.fulfill(body=(leaflet / "leaflet.css").read_text(encoding="utf-8"), content_type="text/css")
    elif "jquery" in address:
        route.fulfill(body=_JQUERY, content_type="text/javascript")
    else:
        route.fulfill(body="", content_type="text/css" if address.endswith(".css") else "text/javascript")


def _layers(places: int, times: int) -> Layers:
    """Return layers of so many places, spread over the world, each mentioned so many times."""
    documents = 100 * times
    each = places * times // documents
    return build(_document(number, each, places) for number in range(documents))


def _document(number: int, mentions: int, places: int) -> Geoparsed:
    text, found = [], []
    at = 0
    for i in range(mentions):
        place = _place((number * mentions + i) % places)
        sentence = f"{place.name}. "
        start = at
        text.append(sentence)
        found.append(
            Mention(
                start=start,
                end=start + len(place.name),
                text=place.name,
                kind="name",
                role="literal",
                status="located",
                confidence=0.9,
                place=place,
                sentence=(at, at + len(sentence) - 1),
            )
        )
        at += len(sentence)
    document = Document(id=f"d{number}", text="".join(text), source=f"d{number}.txt")
    return Geoparsed(document=document, mentions=tuple(found))


def _place(i: int) -> Place:
    """Return place i of an even spread over the inhabited latitudes."""
    lat = round(-35 + 95 * ((i * ACROSS) % 1), 3)
    lon = round(360 * ((i * DOWN) % 1) - 180, 3)
    kind: Any = "facility" if i % 7 == 0 else "city"
    feature = "airport" if i % 7 == 0 else "town"
    about: dict[str, Any] = {"kind": kind, "feature": feature, "country": "SY", "population": 1000 + i}
    return Place(id=f"geonames:{100000 + i}", name=f"Place {i}", lat=lat, lon=lon, source="GeoNames", **about)


def _folium_markers(layers: Layers) -> str:
    import folium

    page = folium.Map(location=[20, 20], zoom_start=3, tiles=None)
    for row in layers.rows("places"):
        folium.Marker([row["lat"], row["lon"]], popup=row["name"]).add_to(page)
    return str(page.get_root().render())


def _folium_canvas(layers: Layers) -> str:
    import folium

    page = folium.Map(location=[20, 20], zoom_start=3, tiles=None, prefer_canvas=True, max_zoom=18)
    features = [
        {
            "type": "Feature",
            "properties": {"name": row["name"]},
            "geometry": {"type": "Point", "coordinates": [row["lon"], row["lat"]]},
        }
        for row in layers.rows("places")
    ]
    folium.GeoJson(
        {"type": "FeatureCollection", "features": features},
        marker=folium.CircleMarker(radius=4, fill=True),
        tooltip=folium.GeoJsonTooltip(["name"]),
    ).add_to(page)
    return str(page.get_root().render())


def _chromium() -> str | None:
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@contextmanager
def _browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=list(FLAGS))
        yield browser
        browser.close()


if __name__ == "__main__":
    from bench.figure import table

    print(table(measure()), file=sys.stdout)
