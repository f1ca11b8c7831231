"""Hostile but harmless strings: each would leave a trace if anything evaluated or broke on it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mapdesk.layers import Layers, build
from mapdesk.model import Candidate, Document, Evidence, Geoparsed, Mention, Movement, Paragraph, Place

__all__ = ["CANARIES", "hostile_layers"]

CANARIES = {
    "markup": "<img src=x onerror=\"document.title='canary'\"><b>bold</b>",
    "script end": "</script><script>document.title='canary'</script>",
    "comment": "<!-- <script> -->",
    "entity": "&lt;b&gt; &amp; &#x3c;",
    "template": "{{ 7 * 7 }} {% raw %} {# note #} {{ this.get_name() }}",
    "literal": "${document.title='canary'} `tick` \\u003c \\x3c",
    "percent": "100 {% off %s %(name)s",
    "quotes": "\" ' ` &quot; onfocus=document.title='canary' autofocus",
    "bidi": "abc \u202edef\u202c \u2066ghi\u2069 \u200f",
    "zero width": "zero\u200bwidth\u200d\ufeff",
    "line ends": "a\u2028b\u2029c\r\nd",
    "null": "nul\x00l",
    "surrogate": "lone \ud800 half",
    "astral": "flag \U0001f1f8\U0001f1fe and \U0001d54f",
    "address": "javascript:document.title='canary'",
    "marks": "__mapdesk_data__ __mapdesk_policy__ __mapdesk_viewer__",
    "long": "w" * 100_000,
}


def hostile_layers(canary: str) -> Layers:
    """Layers with the canary in every field that comes from outside."""
    return build((hostile_story(canary),), worldview="international")


def hostile_story(canary: str) -> Geoparsed:
    """One document whose text, names, reasons and addresses are all the canary."""
    text = f"{canary}\n\nThey left {canary} for Homs and {canary}."
    document = Document(
        id=f"doc {canary}",
        text=text,
        headline=(0, len(canary)),
        title=canary,
        date=canary,
        author=canary,
        url=canary,
        source=canary,
        notes=canary,
        paragraphs=(Paragraph(start=0, found_at=canary),),
    )
    place = Place(
        id=f"place {canary}",
        name=canary,
        kind="city",
        lat=34.73,
        lon=36.71,
        country="SY",
        admin1=canary,
        feature="city",
        source=canary,
        local_name=canary,
    )
    other = replace(place, id=f"other {canary}", kind="facility", feature=canary, lat=35.1, lon=36.9)
    reasons = (Evidence(signal="x", text=canary, weight=1.0), Evidence(signal="y", text=canary, weight=-1.0))
    mentions = tuple(_mentions(text, canary, place, other, reasons))
    end = len(text)
    movement = Movement(
        start=end - 2 - len(canary),
        end=end - 1,
        text=canary,
        verb=canary,
        who=canary,
        origin=place,
        destination=other,
    )
    return Geoparsed(document=document, mentions=mentions, movements=(movement,))


def _mentions(
    text: str, canary: str, place: Place, other: Place, reasons: tuple[Evidence, ...]
) -> list[Mention]:
    first = len(canary) + 2 + len("They left ")
    last = len(text) - 1 - len(canary)
    shared: dict[str, Any] = {
        "text": canary,
        "confidence": 0.8,
        "reason": canary,
        "relation": canary,
        "decided": canary,
        "note": canary,
    }
    chosen = Candidate(place=place, score=0.8, evidence=reasons)
    rejected = Candidate(place=other, score=0.2, evidence=reasons)
    return [
        Mention(
            start=0,
            end=len(canary),
            kind="name",
            role="literal",
            status="located",
            place=place,
            candidates=(chosen, rejected),
            sentence=(0, len(canary)),
            **shared,
        ),
        Mention(
            start=first,
            end=first + len(canary),
            kind="descriptive",
            role="literal",
            status="uncertain",
            place=other,
            candidates=(rejected, chosen),
            **shared,
        ),
        Mention(
            start=last, end=last + len(canary), kind="name", role="literal", status="not_located", **shared
        ),
    ]
