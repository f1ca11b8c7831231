"""Capitals of another sort than the capital: of government, of law, of trade, of former times.

Facts from the countries' constitutions and statutes, or what their own governments call the city. A city
is named as its gazetteer key. A capital of trade that is not listed is the country's most populous city.
"""

from __future__ import annotations

from typing import Final

__all__ = ["LARGEST_IF_UNKNOWN", "OTHER_SEATS"]

_GOVERNMENT: Final = {
    "BO": "la paz", "NL": "the hague", "ZA": "pretoria", "LK": "colombo", "BJ": "cotonou", "CI": "abidjan",
    "MY": "putrajaya", "SZ": "mbabane",
}  # fmt: skip
_FINANCIAL: Final = {
    "DE": "frankfurt am main", "CH": "zurich", "IT": "milan", "AE": "dubai", "US": "new york city",
    "CN": "shanghai", "IN": "mumbai", "KZ": "almaty", "BR": "sao paulo", "NG": "lagos", "CA": "toronto",
    "AU": "sydney", "PK": "karachi", "TR": "istanbul", "VN": "ho chi minh city", "MA": "casablanca",
    "EC": "guayaquil", "CM": "douala", "BO": "santa cruz de la sierra", "BJ": "cotonou", "MW": "blantyre",
    "TZ": "dar es salaam", "LY": "tripoli", "ID": "jakarta", "PS": "ramallah", "ZA": "johannesburg",
    "SA": "jeddah", "IL": "tel aviv", "YE": "aden", "CG": "pointe noire", "NZ": "auckland",
}  # fmt: skip
_TRADE: Final = {k: v for k, v in _FINANCIAL.items() if k != "DE"}
_FORMER: Final = {
    "MM": "yangon", "KZ": "almaty", "NG": "lagos", "CI": "abidjan", "TZ": "dar es salaam", "PK": "karachi",
    "BR": "rio de janeiro", "JP": "kyoto", "DE": "bonn", "RU": "saint petersburg", "AU": "melbourne",
    "TR": "istanbul", "PH": "quezon city", "LA": "luang prabang", "ME": "cetinje", "MW": "zomba",
    "GE": "mtskheta", "VN": "hue", "BZ": "belize city", "PL": "krakow", "LT": "kaunas", "IN": "kolkata",
    "GW": "boe", "BI": "bujumbura",
}  # fmt: skip
_FUTURE: Final = {"ID": "nusantara", "EG": "new administrative capital", "GQ": "ciudad de la paz"}
_WARTIME: Final = {"YE": "aden", "SD": "port sudan"}

# Word before "capital" → country → the city.
OTHER_SEATS: Final[dict[str, dict[str, str]]] = {
    "government": _GOVERNMENT,
    "executive": _GOVERNMENT,
    "administrative": _GOVERNMENT,
    "legislative": {"ZA": "cape town", "BO": "la paz", "CL": "valparaiso", "BJ": "porto novo"},
    "parliamentary": {"ZA": "cape town", "BO": "la paz", "CL": "valparaiso"},
    "judicial": {"ZA": "bloemfontein", "BO": "sucre", "DE": "karlsruhe"},
    "constitutional": {"BO": "sucre", "NL": "amsterdam"},
    "financial": _FINANCIAL,
    **dict.fromkeys(("commercial", "economic", "business", "industrial"), _TRADE),
    **dict.fromkeys(("former", "old", "ancient", "onetime", "imperial"), _FORMER),
    "royal": {"SZ": "lobamba", "TH": "bangkok"},
    **dict.fromkeys(("future", "planned", "purpose-built"), _FUTURE),
    **dict.fromkeys(("interim", "temporary", "wartime", "facto", "provisional"), _WARTIME),
}  # fmt: skip
LARGEST_IF_UNKNOWN: Final = frozenset({"commercial", "economic", "business", "financial"})
