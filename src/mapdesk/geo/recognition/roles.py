"""What the words around a toponym tell of its role: whether the place itself is meant, or who belongs to it.

After Gritta, Pilehvar & Collier, "A pragmatic guide to geoparsing evaluation" (2019): a toponym is
*literal* where the place itself is meant ("in Moscow", "the Syrian coast"), *associative* where something
connected with it is: a government ("Moscow said"), a people, a team, a language, a company, an adjective
of origin ("a Syrian diplomat"). The words below are about English; what each class is worth was learnt.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mapdesk.geo.recognition.candidates import Span
    from mapdesk.geo.recognition.features import Frame

__all__ = ["COLUMNS", "acts", "is_spot", "role_matrix"]

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
        "zone zones section portion part parts parish parishes building property"
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
        "support pressure role policy threat part behalf blame influence sanctions against between "
        "with representative"
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
    "tie": "of for with by on against about between over among under behind like than as",
    "to": "to from",
    "be": "is was are were be been being",
    "determiner": "the a an this that its his her their our",
    "join": "and or , & but",
}  # fmt: skip

CLASSES: Final = tuple(_WORDS)
CLASS_OF: Final[dict[str, int]] = {
    word: code for code, name in reversed(list(enumerate(CLASSES, start=1))) for word in _WORDS[name].split()
}
WHERE: Final = ("after", "second after", "head after", "before", "second before", "head before", "owned")
COLUMNS: Final = tuple(f"role {where}: {name}" for where in WHERE for name in ("unknown", *CLASSES))
# How far the noun may stand that a toponym qualifies ("the Syrian state news agency").
REACH: Final = 3
NOUNS: Final = frozenset(range(1, 5))
POSSESSIVE: Final = frozenset(("'s", "’s", "'", "’"))
STOPS: Final = frozenset((",", ".", ";", ":", "(", ")", "?", "!", "”", '"'))


def role_matrix(spans: list[Span], frame: Frame) -> NDArray[np.float32]:
    """Return the matrix (spans × `COLUMNS`): one column for each place of a word and each class there."""
    rows = np.array([_row(span, frame) for span in spans], dtype=np.int64)
    shown = rows[:, :, None] == np.arange(len(CLASSES) + 1)
    return np.asarray(shown.reshape(len(spans), len(COLUMNS)), dtype=np.float32)


def _row(span: Span, frame: Frame) -> tuple[int, ...]:
    """Return the class of the words around a span, one for each of `WHERE` (0: none of the classes)."""
    lower, sentence = frame.lower, frame.tokens.sentence
    number, count = sentence[span.first], len(lower)

    def at(token: int) -> int:
        return CLASS_OF.get(lower[token], 0) if 0 <= token < count and sentence[token] == number else 0

    after = span.end
    owns = after < count and lower[after] in POSSESSIVE and sentence[after] == number
    next_word = after + 1 if owns else after
    return (
        at(next_word),
        at(next_word + 1),
        _noun_after(next_word, lower, at),
        at(span.first - 1),
        at(span.first - 2),
        _noun_before(span.first - 1, at),
        1 + owns,
    )


def _noun_after(token: int, lower: list[str], at: Callable[[int], int]) -> int:
    """Return the class of the last noun of those that follow at once ("Syrian state news agency")."""
    found = 0
    for step in range(REACH):
        if token + step >= len(lower) or lower[token + step] in STOPS:
            break
        code = at(token + step)
        if code in NOUNS:
            found = code
        elif found or code:
            break
    return found


def _noun_before(token: int, at: Callable[[int], int]) -> int:
    """Return the class of the word that governs a toponym through a preposition ("the people of …")."""
    for step in range(1, REACH + 1):
        code = at(token - step)
        if code and CLASSES[code - 1] not in ("determiner", "join", "tie", "to", "spot"):
            return code
    return 0


SPOT, WILL, BE = (CLASSES.index(name) + 1 for name in ("spot", "will verb", "be"))
REFLEXIVE: Final = frozenset(("itself", "its"))
BEFORE_SUBJECT: Final = frozenset(
    ("that", "and", "but", "as", "while", "if", "because", "when", ",", "“", '"', ":")
)
# Words within which a subject that acts on itself says so ("Moscow is strategically repositioning itself").
SELF_REACH: Final = 5


def acts(span: Span, frame: Frame) -> bool:
    """Tell whether a span is the subject of a sentence that acts as people do, in a way sure to be told."""
    lower, sentence = frame.lower, frame.tokens.sentence
    first, end, number, count = span.first, span.end, sentence[span.first], len(lower)
    opens = not first or sentence[first - 1] != number or lower[first - 1] in BEFORE_SUBJECT
    if not opens or end >= count or sentence[end] != number:
        return False
    code = CLASS_OF.get(lower[end], 0)
    if code not in (WILL, BE):
        return False
    stop = min(end + 1 + SELF_REACH, count)
    verbs = [w for w in lower[end + 1 : stop] if w.endswith("ing")]
    return bool(verbs) and any(word in REFLEXIVE for word in lower[end + 1 : stop])


def is_spot(span: Span, frame: Frame) -> bool:
    """Tell whether a span stands after a word of place ("in the Kremlin")."""
    lower = frame.lower
    token = span.first - 1
    if token >= 0 and lower[token] == "the":
        token -= 1
    return token >= 0 and CLASS_OF.get(lower[token], 0) == SPOT
