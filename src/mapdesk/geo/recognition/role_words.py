"""Words around a toponym that tell of its role, each in one small class; what a class is worth was learnt.

The classes are about English. Where a word could stand in several, the first class counts.
"""

from __future__ import annotations

from typing import Final

__all__ = ["CLASSES", "CLASS_OF", "FUNCTION_WORDS"]

_WORDS: Final[dict[str, str]] = {
    "place noun": (
        "border borders frontier coast coastline shore shores coastal capital city cities town towns "
        "village villages region regions province provinces district districts county counties state "
        "states area areas territory soil airspace waters street streets neighborhood neighborhoods "
        "neighbourhood suburb suburbs island islands countryside desert mountains mountain river "
        "rivers lake lakes port ports airport airports harbor harbour hospital hospitals prison "
        "prisons jail jails school schools campus home homes house houses apartment hotel hotels "
        "restaurant restaurants store stores park parks beach beaches road roads highway bridge base "
        "bases camp camps enclave stronghold side north south east west interior mainland outskirts "
        "center centre downtown market markets economy landscape climate weather skyline farm farms "
        "field fields forest forests site sites plant plants facility facilities headquarters office "
        "offices studio courtroom court courts stadium venue studios metro subway station stations "
        "zone zones section portion part parts parish parishes building property growth rate rates "
        "pollution population agriculture production tourism rest intersection"
    ),
    "people noun": (
        "people man men woman women boy girl child children family families resident residents "
        "citizen citizens national nationals native natives voter voters teen teenager couple worker "
        "workers student students refugee refugees migrant migrants immigrants fans crowd public "
        "population community communities players player team teams side squad striker midfielder "
        "defender goalkeeper coach captain champion champions singer actor actress artist artists "
        "author writer journalist journalists reporter doctor doctors scientist scientists "
        "researchers businessman entrepreneur chef engineer lawyer judge archbishop bishop driver "
        "jockey trainer rider moms mother father billionaire tycoon investor investors tourist "
        "tourists visitors consumers farmers protesters activists activist rebel rebels fighters "
        "militants soldiers soldier troops forces army navy police officer officers sheriff deputies "
        "firefighters crew star stars legend native-born parents patients victims women's men's"
    ),
    "power noun": (
        "government governments officials official authorities authority president premier minister "
        "ministers ministry parliament lawmakers senators senator leader leaders leadership king "
        "prince queen ambassador ambassadors embassy diplomat diplomats delegation envoy foreign "
        "spokesman spokeswoman administration regime state-run state-owned mayor governor council "
        "commission commissioner department secretary chancellor opposition party politician "
        "politicians policy policies politics election elections vote referendum law laws legislation "
        "constitution sanctions intelligence military air defence defense security side's regulators "
        "attorney prosecutors prosecutor legislature congress cabinet republicans democrats"
    ),
    "firm noun": (
        "company companies firm firms group giant bank banks airline airlines carrier maker "
        "manufacturer brand brands newspaper magazine media channel broadcaster news agency website "
        "startup retailer brokerage exchange business businesses industry industries stocks shares "
        "products product goods exports imports car cars beer wine food film films movie music song "
        "band orchestra art culture cuisine language literature football soccer baseball basketball "
        "cricket rugby hockey league cup championship tournament club university college dollar "
        "dollars pound pounds euro yuan yen rouble ruble currency bonds oil gas model version edition "
        "style"
    ),
    "will verb": (
        "said says say told announced announces accused accuses denied denies deny agreed agrees "
        "agree wants wanted want seeks sought seek hopes hoped vowed vows insisted insists urged "
        "urges called calls warned warns refused refuses rejected rejects welcomed condemned condemns "
        "demanded demands asked asks decided decides believes supports supported support opposes "
        "opposed backs backed threatens threatened signed joined joins withdrew voted won beat "
        "defeated lost plays played faces faced scored drew launched launches expelled recalled "
        "imposed imposes considers considered intends plans planned tries tried needs relies may "
        "could should must will would can cannot might has had have does did do sees sent sends paid "
        "invested invests buys bought sells sold exported exports spent spends led ranks ranked "
        "became becomes remains emerged hosts hosted"
    ),
    "speech noun": (
        "ambassador ambassadors minister president king queen prince mayor governor government people "
        "citizens residents friends allies ally relations ties talks deal agreement treaty war trade "
        "support pressure role policy threat part behalf blame influence sanctions "
        "representative"
    ),
    "motion": (
        "go goes went going gone travel travels travelled traveled traveling travelling fly flies "
        "flew flying flight move moves moved moving return returns returned returning come comes came "
        "coming arrive arrives arrived drive drove trip trips visit visited visits visiting tour "
        "journey fled flee flees leave leaves left leaving headed heading sail sailed sent send "
        "sending deported moved road route way flights born lives live lived living raised based "
        "located stationed deployed held miles kilometres kilometers km minutes hours"
    ),
    "spot": (
        "in at near inside outside throughout across around within into toward towards north south "
        "east west northern southern eastern western central downtown off through beyond via over "
        "surrounding nearby northeast northwest southeast southwest upstate mid"
    ),
    "tie": "of for on about over under behind like than as",
    "party": "by with against between among towards versus vs",
    "to": "to from",
    "be": "is was are were be been being",
    "determiner": "the a an this that its his her their our",
    "join": "and or , & but",
}  # fmt: skip

CLASSES: Final = tuple(_WORDS)
CLASS_OF: Final[dict[str, int]] = {
    word: code for code, name in reversed(list(enumerate(CLASSES, start=1))) for word in _WORDS[name].split()
}
# Small words that are told apart one by one, before and after a toponym.
FUNCTION_WORDS: Final = tuple(
    (
        "in at from to of by with against between for the and , on into near under over through ( ' \" - is "
        ". : ; or as but that"
    ).split()
)
