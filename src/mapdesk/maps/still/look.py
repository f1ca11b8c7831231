"""Colours of the styles; those of ``screen`` are the page's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["STYLES", "Look", "StyleName"]

StyleName = Literal["screen", "print", "grey"]


@dataclass(frozen=True, slots=True)
class Look:
    """Colours by what they are for."""

    paper: str
    ink: str
    quiet: str
    sea: str
    land: str
    story: str
    coast: str
    border: str
    river: str
    mark: str
    water: str


STYLES: dict[StyleName, Look] = {
    "screen": Look(
        paper="#fdfcf9",
        ink="#1b1e22",
        quiet="#6a645a",
        sea="#d5e1e7",
        land="#e8e3d8",
        story="#fdfbf6",
        coast="#67828f",
        border="#837b6d",
        river="#a9c0cc",
        mark="#1c4a66",
        water="#42667a",
    ),
    "print": Look(
        paper="#ffffff",
        ink="#1b1e22",
        quiet="#5c5c58",
        sea="#dbe4e8",
        land="#eeeeec",
        story="#ffffff",
        coast="#67828f",
        border="#837b6d",
        river="#a9c0cc",
        mark="#1c4a66",
        water="#42667a",
    ),
    "grey": Look(
        paper="#ffffff",
        ink="#111111",
        quiet="#5a5a5a",
        sea="#e0e0e0",
        land="#f0f0f0",
        story="#ffffff",
        coast="#777777",
        border="#808080",
        river="#bbbbbb",
        mark="#222222",
        water="#555555",
    ),
}
