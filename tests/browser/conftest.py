"""A browser without a network, and pages opened from files."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from tests.maps.story import seed_layers

from mapdesk.layers import Layers
from mapdesk.maps import render

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)

if CHROMIUM is None:
    collect_ignore_glob = ["test_*.py"]


@dataclass
class Opened:
    """A page in the browser, and everything it said, asked for or was refused."""

    page: Any
    said: list[str] = field(default_factory=list)

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def js(self, expression: str) -> Any:
        """Value of an expression in the page."""
        return self.page.evaluate(expression)


Open = Callable[..., Opened]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for all tests of a process."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield launched
        launched.close()


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """Open layers (by default the owner's article) as a page from a file."""
    contexts = []

    def open_layers(
        layers: Layers | None = None, *, html: str | None = None, after: str = "", **how: Any
    ) -> Opened:
        how.setdefault("viewport", {"width": 1440, "height": 900})
        context = browser.new_context(**how)
        contexts.append(context)
        opened = Opened(context.new_page())
        _listen(opened)
        path = tmp_path / f"page{len(contexts)}.html"
        path.write_text(html or render(layers or seed_layers()), encoding="utf-8")
        opened.page.goto(f"{path.as_uri()}{after}")
        opened.page.wait_for_function("() => document.documentElement.dataset.ready === 'true'")
        return opened

    yield open_layers
    for context in contexts:
        context.close()


def _listen(opened: Opened) -> None:
    page, said = opened.page, opened.said
    page.on("console", lambda message: said.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"error: {error}"))
    page.on("dialog", lambda dialog: said.append(f"dialog: {dialog.message}"))
    page.on(
        "request",
        lambda request: None if request.url.startswith("file:") else said.append(f"asked: {request.url}"),
    )
    page.add_init_script(
        "document.addEventListener('securitypolicyviolation', (event) => "
        "console.log('policy: ' + event.blockedURI))"
    )
