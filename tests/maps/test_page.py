"""The page as one file: the same bytes, no address to fetch, a policy that fits, and still a folium map."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import folium
from tests.maps.story import seed_layers

from mapdesk.maps import render, to_folium
from mapdesk.maps.assets import _SCRIPTS, leaflet_css, viewer_css, viewer_js

VIEWER = Path(__file__).parents[2] / "src" / "mapdesk" / "maps" / "viewer"


def test_same_layers_same_bytes() -> None:
    """Two renderings are equal, byte for byte."""
    assert render(seed_layers()) == render(seed_layers())


def test_size() -> None:
    """The owner's article fits in 600 KB."""
    assert len(render(seed_layers()).encode("utf-8")) < 600_000


def test_fetches_nothing() -> None:
    """No element of the page has an address to load from, and no style has one."""
    page = render(seed_layers())
    assert not re.search(r"<(?:script|img|link|iframe)[^>]*\s(?:src|href)=", page)
    assert "url(" not in viewer_css() + leaflet_css(has_additions=False)
    assert set(re.findall(r"url\((.{5})", leaflet_css())) == {"data:"}


def test_policy_lets_only_these_scripts_run() -> None:
    """Each script and style has its hash in the policy, and the policy has no others."""
    page = render(seed_layers())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert policy[1].startswith("default-src 'none'; ")
    assert "unsafe" not in policy[1]
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    hashes = {b64encode(sha256(body.encode()).digest()).decode() for body in scripts + styles}
    assert hashes == set(re.findall(r"'sha256-([^']+)'", policy[1]))


def test_page_may_be_zoomed_and_says_who_made_it() -> None:
    """The viewport may be zoomed, and the generator is named."""
    page = render(seed_layers())
    assert "user-scalable" not in page
    assert '<meta name="generator" content="mapdesk">' in page


def test_is_a_folium_map(tmp_path: Path) -> None:
    """A user adds a folium layer and saves: the layer's script is in the page and allowed by the policy."""
    page = to_folium(seed_layers())
    assert isinstance(page, folium.Map)
    folium.Circle([35.4, 35.9], radius=5000, popup="added").add_to(page)
    path = tmp_path / "page.html"
    page.save(str(path))
    html = path.read_text(encoding="utf-8")
    assert "L.circle(" in html
    assert ".addTo(mapdesk_map)" in html
    assert "http" not in (re.search(r'Security-Policy" content="([^"]*)"', html) or [""])[1]


def test_every_script_file_is_in_the_page() -> None:
    """No file of the viewer is forgotten."""
    assert {f"{name}.js" for name in _SCRIPTS} == {path.name for path in VIEWER.glob("*.js")}
    assert {path.stem for path in (VIEWER / "css").glob("*.css")} == set(
        "tokens layout text map list details print".split()
    )


def test_scripts_keep_their_words() -> None:
    """Leaving out comments changes no line of code: as many lines with code as the files have."""
    kept = set(viewer_js().replace(" ", "").splitlines())
    for name in _SCRIPTS:
        for line in (VIEWER / f"{name}.js").read_text(encoding="utf-8").splitlines():
            bare = line.strip()
            if bare and not bare.startswith(("//", "/*", "*")):
                assert bare.replace(" ", "") in kept


def test_no_name_is_declared_twice() -> None:
    """All files of the viewer share one scope: a second function of a name would replace the first unseen."""
    scripts = (path.read_text(encoding="utf-8") for path in sorted(VIEWER.glob("*.js")))
    pattern = r"^(?:async )?(?:function|class|const|let) (\w+)"
    names = [name for script in scripts for name in re.findall(pattern, script, flags=re.MULTILINE)]
    assert sorted(name for name in set(names) if names.count(name) > 1) == []
