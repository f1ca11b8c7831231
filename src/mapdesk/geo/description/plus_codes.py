"""Full Open Location Codes ("8FW4V75V+8Q") as positions.

The first five pairs of digits are base 20, latitude then longitude, from 20° down to 1/8000°; a digit after
them parts its cell into five rows and four columns (Open Location Code specification 1.0, Google, 2014).
Short codes ("V75V+8Q Paris") lean on a place near by and are not read.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["PLUS_CODE", "plus_code_to_cell"]

_DIGITS: Final = "23456789CFGHJMPQRVWX"
PLUS_CODE: Final = re.compile(
    rf"(?<![\w+])([2-9C][2-9CFGHJMPQRV][{_DIGITS}]{{6}})\+([{_DIGITS}]{{2,5}})(?![\w+])"
)


def plus_code_to_cell(before: str, after: str) -> tuple[float, float, float, float]:
    """Return (lat, lon) of the middle of a code's cell, and its height and width in degrees.

    Examples
    --------
    >>> [round(value, 4) for value in plus_code_to_cell("8FW4V75V", "8Q")]
    [48.8583, 2.2944, 0.0001, 0.0001]
    """
    lat, lon, height, width = -90.0, -180.0, 400.0, 400.0
    code = before + after
    for i in range(0, 10, 2):
        height, width = height / 20, width / 20
        lat += _DIGITS.index(code[i]) * height
        lon += _DIGITS.index(code[i + 1]) * width
    for digit in code[10:]:
        height, width = height / 5, width / 4
        row, column = divmod(_DIGITS.index(digit), 4)
        lat, lon = lat + row * height, lon + column * width
    return lat + height / 2, lon + width / 2, height, width
