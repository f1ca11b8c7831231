"""The page's content security policy, computed from the finished page."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from urllib.parse import urlsplit

__all__ = ["POLICY_MARK", "add_policy"]

POLICY_MARK = "__mapdesk_policy__"

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<body>.*?)</script>", re.DOTALL | re.IGNORECASE)
_STYLE = re.compile(r"<style[^>]*>(?P<body>.*?)</style>", re.DOTALL | re.IGNORECASE)
_SHEET = re.compile(r"<link[^>]*rel=[\"']stylesheet[\"'][^>]*>", re.IGNORECASE)
_ADDRESS = re.compile(r"\s(?:src|href)=[\"'](?P<address>https?://[^\"']+)[\"']")


def add_policy(page: str, image_hosts: tuple[str, ...] = ()) -> str:
    """Page with a policy that lets exactly its own scripts and styles run, and nothing else load.

    A folium plugin that a user added from elsewhere is let in by its host: that page is no longer offline.
    """
    scripts = [match for match in _SCRIPT.finditer(page) if "application/json" not in match["attributes"]]
    inline = [_hash(match["body"]) for match in scripts if not _ADDRESS.search(match["attributes"])]
    remote = _hosts(match["attributes"] for match in scripts)
    styles = [_hash(match["body"]) for match in _STYLE.finditer(page)]
    sheets = _hosts(match[0] for match in _SHEET.finditer(page))
    parts = [
        "default-src 'none'",
        " ".join(["script-src", *dict.fromkeys(inline), *remote]),
        " ".join(["style-src", *dict.fromkeys(styles), *sheets]),
        " ".join(["img-src", "data:", "blob:", *sorted(set(image_hosts) | set(sheets))]),
        *([" ".join(["font-src", *sheets])] if sheets else []),
        "base-uri 'none'",
        "form-action 'none'",
    ]
    return page.replace(POLICY_MARK, "; ".join(parts), 1)


def _hash(body: str) -> str:
    digest = b64encode(sha256(body.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"


def _hosts(tags: object) -> list[str]:
    """Scheme and host of every address in some tags, each once, sorted."""
    found = [match["address"] for tag in tags if (match := _ADDRESS.search(str(tag)))]  # type: ignore[attr-defined]
    return sorted({f"{urlsplit(each).scheme}://{urlsplit(each).netloc}" for each in found})
