"""The words that newspapers put to the name of a country's divisions: "Kherson region", "Province of Idlib".

Which country has which kind of division: ISO 3166-2, and "Administrative divisions" in the World Factbook.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mapdesk.geo.gazetteer.features import ALTERNATE, NAME, VARIANT
from mapdesk.geo.gazetteer.normalise import key
from mapdesk.geo.gazetteer.rows import Naming, PlaceRow

__all__ = ["with_type_words"]

# The usual word first.
_TYPES: Final = """
state: US MX BR IN AU DE NG SD SS VE MY FM PW
state region division: MM
state province: AT
region oblast province krai republic: RU
oblast region province: UA
region oblast: BY
region province: KZ KG UZ TJ TM
prefecture: JP CF
province: CA CN AR IR AF TR TH VN LA KH PH ID PG SB ZA ZM ZW CD AO MZ CU DO EC PA CR GA GQ RW BI PK LK NP KP
province: KR NL
province wilaya: DZ
province region: SA MA BE MG MN
province governorate region: SY IQ YE
governorate province: EG JO LB TN KW BH
governorate region: OM PS
emirate: AE
canton: CH
region: FR IT ES GR ET GH TZ ML NE BF SN CL SO NA CM TD UG MR ER DJ GN GW GM TG CI MW SZ FI DK CZ SK GE NZ GY
province voivodeship region: PL
province region oblast: BG
province region marz: AM
county: RO HU HR KE SE NO EE LT AL LR IE
department: BO HN GT SV PY UY NI BJ HT CG
department province: CO
region department: PE
district province: LY PT SL
district: BW LS SR BZ RS AZ MD BT
parish: JM BB AG DM GD KN LC VC
division: BD FJ
"""
_OF_COUNTRY: Final[dict[str, tuple[str, ...]]] = {
    country: tuple(words.split())
    for words, _, countries in (line.partition(":") for line in _TYPES.strip().splitlines())
    for country in countries.split()
}
_DEFAULT: Final = ("province", "region")
_OWN: Final = re.compile(
    r"^(?:(?:Muhafazat|Wilayat|(?:Province|State|Region|Republic|Emirate|Canton|Governorate|Department) of|"
    r"Provincia de|Estado de|Departamento de|Región de) )(.+)$"
    r"|^(.+?) (?:Governorate|Province|Oblast|Voblast|Region|State|Prefecture|Department|District|County|"
    r"Canton|Voivodeship|Krai|Kray|Oblast'|Division|Municipality|Emirate|Parish)$"
)
# What is left of "Northern Province" or "Free State" names nothing, and of "Nile State" a river.
_NOTHING: Final = frozenset(
    "free central centre north south east west northern southern eastern western upper lower middle capital "
    "coast coastal federal national north-eastern north-western northeastern northwestern southeastern "
    "southwestern plateau lake lakes river rivers delta nile".split()
)


def with_type_words(row: PlaceRow) -> Iterator[Naming]:
    """Yield the names of a division with and without the words for its kind, behind and before the name."""
    words = _OF_COUNTRY.get(row.country, _DEFAULT)
    seen = {naming.key for naming in row.names}
    for naming in [n for n in row.names if n.form in (NAME, ALTERNATE)]:
        for text in _forms(naming.text, words):
            variant = Naming(text, VARIANT)
            if variant.key not in seen:
                seen.add(variant.key)
                yield variant


def _forms(name: str, words: tuple[str, ...]) -> Iterator[str]:
    match = _OWN.match(name)
    bare = next(filter(None, match.groups())) if match else name
    if match and key(bare) not in _NOTHING:
        yield bare
    for word in words:
        yield f"{bare} {word}"
        yield f"{word} of {bare}"
