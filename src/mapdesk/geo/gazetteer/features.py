"""The closed lists a gazetteer is coded in: kinds, features, forms of a name.

A place has a *kind* (the contract's ``place.kind``) and a *feature*, a finer class of that kind. In the
compiled files both are small integers: positions in ``KINDS`` and ``FEATURES``. The lists only ever grow
at their ends, or the format version of the compiled folder rises with them.
"""

from __future__ import annotations

from typing import Final, get_args

from mapdesk.model import PlaceKind

__all__ = [
    "ABBREVIATION",
    "ALTERNATE",
    "CODE",
    "COUNTRIES",
    "COUNTRY_CODE",
    "DEMONYM",
    "FEATURES",
    "FEATURES_OF_KIND",
    "FEATURE_CODE",
    "FOREIGN",
    "FORMS",
    "FORM_WEIGHT",
    "HISTORIC",
    "KINDS",
    "KIND_CODE",
    "KIND_OF_FEATURE",
    "LOCAL",
    "METONYM",
    "NAME",
    "VARIANT",
]

KINDS: Final[tuple[PlaceKind, ...]] = get_args(PlaceKind)
KIND_CODE: Final[dict[str, int]] = {kind: code for code, kind in enumerate(KINDS)}

_FEATURE_WORDS: Final[dict[str, str]] = {
    "country": "country territory",
    "continent": "continent",
    "admin1": "admin1",
    "admin2": "admin2",
    "city": "capital admin_seat city town village neighbourhood former_city",
    "facility": (
        "air_base airport naval_base army_base headquarters launch_site port shipyard nuclear_plant "
        "nuclear_site power_plant dam canal terminal refinery pipeline bridge tunnel border_crossing prison "
        "refugee_camp embassy government parliament palace square landmark religious_site university "
        "hospital stadium mine factory museum park lighthouse station site"
    ),
    "water": "ocean sea gulf bay strait channel sound fjord lagoon lake reservoir river glacier",
    "physical": (
        "mountain mountains volcano desert island islands peninsula cape plateau plain valley basin forest "
        "isthmus pass delta oasis wetland cave canyon"
    ),
    "region": "region disputed_area bloc marine_region city_area",
    "area": "area",
    "point": "point",
}
FEATURES_OF_KIND: Final[dict[str, tuple[str, ...]]] = {
    kind: tuple(words.split()) for kind, words in _FEATURE_WORDS.items()
}
FEATURES: Final[tuple[str, ...]] = tuple(f for kind in FEATURES_OF_KIND for f in FEATURES_OF_KIND[kind])
FEATURE_CODE: Final[dict[str, int]] = {feature: code for code, feature in enumerate(FEATURES)}
KIND_OF_FEATURE: Final[dict[str, PlaceKind]] = {
    feature: kind for kind in KINDS for feature in FEATURES_OF_KIND.get(kind, ())
}

# ISO 3166-1 alpha-2 as GeoNames uses it (with XK, and the former AN and CS); code 0 is "no country".
_ISO2: Final = (
    "AD AE AF AG AI AL AM AN AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS "
    "BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CS CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE "
    "EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN "
    "HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK "
    "LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF "
    "NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD "
    "SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ "
    "UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW"
)
COUNTRIES: Final[tuple[str, ...]] = ("", *_ISO2.split())
COUNTRY_CODE: Final[dict[str, int]] = {iso2: code for code, iso2 in enumerate(COUNTRIES)}

FORMS: Final[tuple[str, ...]] = (
    "name",  # the main name
    "alternate",  # another name or spelling, of any language, in Latin script
    "local",  # the name in the language of the place
    "abbreviation",  # Calif., U.S., W.Va.
    "historic",  # Bombay, Saigon
    "demonym",  # Syrian, Muscovites: who or what belongs to the place
    "metonym",  # the Kremlin: a name of something else that stands for the place
    "code",  # CA, LHR: evidence beside a name, never a name in running text
    "variant",  # spelt by a rule of ours
    "foreign",  # a name in another script than Latin
)
NAME, ALTERNATE, LOCAL, ABBREVIATION, HISTORIC, DEMONYM, METONYM, CODE, VARIANT, FOREIGN = range(len(FORMS))

# How much of a place's fame a form of its name carries when several places share a key: 'Georgia' the
# country's own name outranks a village whose alternate name it is. Set by hand; only the order matters.
FORM_WEIGHT: Final[tuple[float, ...]] = (1.0, 0.8, 0.9, 0.9, 0.7, 0.85, 0.7, 0.4, 0.7, 0.8)
