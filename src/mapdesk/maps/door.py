"""The one door for text: a payload becomes a JSON block that no HTML parser or template can misread."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

__all__ = ["DATA_ID", "data_block"]

DATA_ID = "mapdesk-data"

# Structural braces of JSON stay; these characters matter only inside strings, and there an escape says the
# same. Angle brackets and ampersands close every way out of a script element; braces and percent signs
# every way into a template; U+2028/9 end a line in older JavaScript; lone surrogates cannot be UTF-8.
_INSIDE_STRINGS = {
    code: f"\\u{code:04x}" for code in (*map(ord, "<>&{}%"), 0x2028, 0x2029, *range(0xD800, 0xE000))
}


def data_block(payload: Mapping[str, Any]) -> str:
    """Payload as one ``<script type="application/json">`` element of safe characters."""
    return f'<script type="application/json" id="{DATA_ID}">{_encode(payload)}</script>'


def _encode(value: Any) -> str:
    """Compact JSON; strings are escaped one by one so that JSON's own braces stay what they are."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).translate(_INSIDE_STRINGS)
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{_encode(str(key))}:{_encode(each)}" for key, each in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        if _is_numbers(value):
            return json.dumps(value, separators=(",", ":"), allow_nan=False)
        return "[" + ",".join(map(_encode, value)) + "]"
    return json.dumps(value, allow_nan=False)


def _is_numbers(values: list[Any] | tuple[Any, ...]) -> bool:
    """Whether the list holds numbers only and may be written at once (long rings of coordinates)."""
    return bool(values) and all(type(each) in (int, float) for each in values)
