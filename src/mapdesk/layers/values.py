"""Values of columns: stable ids and canonical JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import blake2s
from typing import Any

from mapdesk.model import Evidence

__all__ = ["canonical_json", "evidence_json", "list_json", "stable_id"]

_ID_BYTES = 6
_WEIGHT_DECIMALS = 3


def stable_id(prefix: str, *parts: str) -> str:
    """Return an id that depends on its parts and on nothing else: the prefix and 12 hexadecimal digits."""
    digest = blake2s("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=_ID_BYTES)
    return prefix + digest.hexdigest()


def canonical_json(value: Any) -> str:
    """JSON with sorted keys and no spaces, so that equal values are equal text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def list_json(values: Iterable[str]) -> str:
    """Return a JSON list of strings, in the order given."""
    return canonical_json(list(values))


def evidence_json(evidence: Iterable[Evidence]) -> str:
    """Return a JSON list of {signal, text, weight}, in the order given."""
    return canonical_json(
        [
            {"signal": each.signal, "text": each.text, "weight": round(each.weight, _WEIGHT_DECIMALS)}
            for each in evidence
        ]
    )
