"""The vocabulary of movements: verbs and nouns of motion, and the words between them and their ends."""

from __future__ import annotations

from typing import Final

__all__ = [
    "ABSTRACT",
    "ADVERBS",
    "AUXILIARY",
    "BREAKS",
    "FOR_VERBS",
    "GOAL",
    "GOES",
    "GOES_WITH",
    "IN_VERBS",
    "MOVES",
    "MOVES_TO",
    "MOVING",
    "NOUNS",
    "NOUNS_NEED_BOTH",
    "NOUNS_NEED_GOAL",
    "OBJECT",
    "ONWARD",
    "ORIGIN",
    "PRONOUNS",
    "TIMES",
    "VIA",
    "VIA_PHRASES",
    "WISHES",
]


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Verb forms whose subject moves.
GOES: Final = _set(
    "moved moves moving flew flies flying flown fly fled flees fleeing flee travelled traveled travels "
    "travelling traveling travel sailed sails sailing sail drove drives driving driven drive marched "
    "marches marching crossed crosses crossing cross returned returns returning went going goes go headed "
    "heading heads escaped escapes escaping retreated retreating withdrew withdrawing withdrawn arrived "
    "arrives arriving departed departs departing relocated relocating migrated migrating emigrated walked "
    "walking walk rushed flow flows flowed flowing advanced advancing deployed redeployed journeyed "
    "jetted came raced trekked rode riding cycled swam rowed defected immigrated resettled strayed "
    "hurried landed docked berthed bound departed continued proceeded steamed paddled hitchhiked commuted "
    "shuttled slipped sneaked"
)
# Verbs that move only with a particle: "pulled out of", "set sail for", "took off from".
GOES_WITH: Final[dict[str, frozenset[str]]] = {
    "pulled": _set("out back"),
    "pulling": _set("out back"),
    "set": _set("sail off out"),
    "took": _set("off"),
    "taking": _set("off"),
    "took-off": _set("off"),
    "called": _set("at"),
    "calling": _set("at"),
    "calls": _set("at"),
    "turned": _set("up back"),
    "drew": _set("back"),
}
# Verb forms whose object moves; in the passive, their subject.
MOVES: Final = _set(
    "sent sends sending send shipped ships shipping deployed deploying deploys transferred transferring "
    "transported transporting evacuated evacuating recalled smuggled smuggling exported exporting exports "
    "delivered delivering airlifted ferried ferrying deported deporting extradited flown moved moving "
    "dispatched dispatching transports repatriated expelled rushed relocated redeployed withdrew "
    "withdrawn shifted trucked trucking bused bussed hauled hauling towed towing rerouted diverted "
    "escorted driven flew"
)
# The same, but they must say where to: "took the children to Kyiv".
MOVES_TO: Final = _set("took takes taking taken take brought brings bringing carried carries carrying carry")
# Verb forms that take a place as their object: the end it is.
OBJECT: Final[dict[str, str]] = {
    **dict.fromkeys(
        ("fled", "fleeing", "flee", "left", "leaving", "leaves", "departed", "evacuated"), "origin"
    ),
    **dict.fromkeys(("visited", "visiting", "reach", "reached", "reaching", "entered"), "destination"),
    **dict.fromkeys(("entering", "toured", "touring"), "destination"),
}
NOUNS: Final = _set(
    "flight visit trip journey march voyage retreat withdrawal arrival departure evacuation transfer "
    "deployment escape pilgrimage exodus return relocation deportation extradition convoy delivery "
    "crossing move tour airlift shipment repatriation passage transit flights shipments deliveries "
    "voyages trips visits"
)
NOUNS_NEED_GOAL: Final = NOUNS - _set("retreat withdrawal departure evacuation exodus escape")
# Of these there are many; only a pair of ends says which journey is meant.
NOUNS_NEED_BOTH: Final = _set("flights shipments deliveries exports convoy passage transit shipment delivery")
ORIGIN: Final = _set("from out")
GOAL: Final = _set("to into for toward towards onto")
VIA: Final = _set("via through")
VIA_PHRASES: Final = tuple(
    tuple(words.split())
    for words in (
        "by way of", "with a stop in", "with a stopover in", "with stops in", "with a stop at",
        "after a stop in", "after a stopover in", "after stopping in", "stopping in", "stopping at",
        "passing through", "changing planes in", "calling at", "transiting", "transiting through",
        "after transiting",
    )
)  # fmt: skip
FOR_VERBS: Final = _set(
    "left sail leaving leaves departed departing headed heading heads bound sailed sailing departure departs "
    "set fled took embarked flew"
)
IN_VERBS: Final = _set(
    "arrived arrives arriving arrival landed docked berthed called calling calls resettled turned"
)
AUXILIARY: Final = _set(
    "was were is are be been being has have had will would also then later already secretly reportedly "
    "recently could can may might must to since again quietly soon both all"
)
PRONOUNS: Final = _set("he she it they we i you his her its their who which that there")
BREAKS: Final = _set(
    "whether asked how and but because while when if after before as since although though said says that "
    "which who where until so or"
)
# Adverbs between a verb and its ends, or between two ends.
ADVERBS: Final = _set(
    "home back north south east west safely overland directly straight away on onward onwards up down "
    "abroad there together overnight ashore again secretly quickly by train bus car road sea air plane "
    "boat ship rail lorry truck helicopter night day foot land ferry"
)
TIMES: Final = _set(
    "on in last this late early the next monday tuesday wednesday thursday friday saturday sunday january "
    "february march april may june july august september october november december week month year night "
    "morning evening afternoon yesterday today tonight weekend summer winter spring autumn days hours"
)
# Words that open a further leg: "and then on to", "before heading to".
ONWARD: Final = _set(
    ", and then on onward onwards later afterwards subsequently finally from there before after heading "
    "continuing continued flying going travelling traveling moving sailing returning back home by way "
    "train road ship sea air plane bus boat lorry"
)
# What goes somewhere only in a manner of speaking: "attention returned to Ukraine", "sent a message to".
ABSTRACT: Final = _set(
    "attention power electricity thanks blame focus control calm peace order normality price prices "
    "credit votes interest suspicion hope winter spring summer autumn lead question questions talk talks "
    "trust confidence sympathy condolences praise honours glory eyes thoughts trial election debate "
    "season game victory award prize medal title cup contract tender message messages letter letters "
    "signal signals warning note invitation request greetings speech address ultimatum ownership "
    "sovereignty responsibility action aim part steps pressure relief case fight war battle matter "
    "dispute democracy fame word advantage care place shame joy light hold turns office revenge time "
    "stock account charge change"
)
# What governs an infinitive that did not happen: "hopes to fly to".
WISHES: Final = _set(
    "plan plans planned planning want wants wanted hope hopes hoped refuse refuses refused decline "
    "declined fail failed threaten threatened intend intends intended unable try tries tried trying offer "
    "offered promise promised vow vowed invited urged ready allowed free afraid able reluctant unwilling "
    "way right permission"
)
MOVING: Final = GOES | MOVES | MOVES_TO | frozenset(OBJECT) | NOUNS | frozenset(GOES_WITH)
