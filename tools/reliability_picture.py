"""Draw how often mentions of like confidence are right, as an SVG (see `tools/crossvalidate.py`)."""

from __future__ import annotations

SIDE = 320
LEFT, TOP = 56, 40
# Area of a disc of all mentions, in square pixels.
WHOLE = 6000.0


def draw(rows: list[tuple[float, float, int]], error: float) -> str:
    """Return the picture of (said, right, how many): a disc for each, its area the number of mentions."""
    total = sum(count for *_, count in rows)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE + 90} {SIDE + 110}" role="img" '
        'aria-labelledby="t" font-family="sans-serif" font-size="12">',
        '<title id="t">Confidence said and share right, held out; '
        f"expected calibration error {error:.3f}</title>",
        f'<rect width="{SIDE + 90}" height="{SIDE + 110}" fill="#fff"/>',
        f'<text x="{LEFT}" y="22" font-size="14" fill="#222">Of mentions said p, how many are right</text>',
    ]
    parts += [_grid(n / 5) for n in range(6)]
    parts.append(_line(0, 0, 1, 1, 'stroke="#888" stroke-dasharray="4 4"'))
    parts += [_disc(said, right, count / total, count) for said, right, count in rows]
    parts += [
        _text(LEFT + SIDE / 2, TOP + SIDE + 38, "confidence said", 'text-anchor="middle"'),
        _text(LEFT, TOP + SIDE + 60, f"Area of a disc: how many mentions ({total:,} in all)."),
        _text(0, 0, "right", f'text-anchor="middle" transform="translate(16 {TOP + SIDE / 2}) rotate(-90)"'),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _text(x: float, y: float, words: str, style: str = "") -> str:
    return f'<text x="{x}" y="{y}" fill="#222" {style}>{words}</text>'


def _at(x: float, y: float) -> tuple[float, float]:
    return round(LEFT + SIDE * x, 1), round(TOP + SIDE * (1 - y), 1)


def _line(x: float, y: float, x2: float, y2: float, style: str) -> str:
    (a, b), (c, d) = _at(x, y), _at(x2, y2)
    return f'<line x1="{a}" y1="{b}" x2="{c}" y2="{d}" {style}/>'


def _grid(value: float) -> str:
    """Return the two lines of the grid at a value, with their labels."""
    x, y = _at(value, value)
    grey = 'stroke="#ddd"'
    return (
        _line(value, 0, value, 1, grey)
        + _line(0, value, 1, value, grey)
        + f'<text x="{x}" y="{TOP + SIDE + 18}" text-anchor="middle" fill="#555">{value:.1f}</text>'
        + f'<text x="{LEFT - 8}" y="{y + 4}" text-anchor="end" fill="#555">{value:.1f}</text>'
    )


def _disc(said: float, right: float, share: float, count: int) -> str:
    x, y = _at(said, right)
    radius = max(2.0, round((WHOLE * share / 3.1416) ** 0.5, 1))
    return (
        f'<circle cx="{x}" cy="{y}" r="{radius}" fill="#0b5cad" fill-opacity="0.75">'
        f"<title>said {said:.2f}, right {right:.2f}, {count:,} mentions</title></circle>"
    )
