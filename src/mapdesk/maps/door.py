"""The one door for text: a payload becomes a JSON block that no HTML parser or template can misread."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

__all__ = ["DATA_ID", "data_block"]

DATA_ID = "mapdesk-data"

# These characters stand only inside strings, and there an escape says the same. Angle brackets and ampersands
# close every way out of a script element, percent signs one way into a template; U+2028/9 end a line in older
# JavaScript; lone surrogates cannot be UTF-8.
_ANYWHERE = re.compile("[<>&%\u2028\u2029\ud800-\udfff]")
_BRACES = re.compile("[{}]")


def data_block(payload: Mapping[str, Any]) -> str:
    """Return the payload as one ``<script type="application/json">`` element of safe characters."""
    return f'<script type="application/json" id="{DATA_ID}">{_encode(payload)}</script>'


def _encode(payload: Mapping[str, Any]) -> str:
    """Compact JSON in which braces stand for structure only."""
    plain = json.dumps(payload, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _ANYWHERE.sub(_escape, _escape_braces(plain))


def _escape_braces(text: str) -> str:
    """Return the same JSON with the braces inside strings as escapes.

    Once backslashes and quotes within strings are written as numbers, quotes only begin and end strings, and
    every second part between them is the inside of one.
    """
    parts = text.replace("\\\\", "\\u005c").replace('\\"', "\\u0022").split('"')
    parts[1::2] = [_BRACES.sub(_escape, part) if "{" in part or "}" in part else part for part in parts[1::2]]
    return '"'.join(parts)


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
