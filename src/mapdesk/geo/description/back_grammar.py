"""Reading noun phrases that stand for a place said before: "the port", "these bases", "there"."""

from __future__ import annotations

from typing import Final

from mapdesk.geo.description.back_adjectives import (
    PLAIN_ADJECTIVES,
    features_of,
    is_part_of_the_world,
    may_describe,
    stands_as_adjective,
)
from mapdesk.geo.description.back_nouns import BACK_NOUNS
from mapdesk.geo.description.discourse import Discourse
from mapdesk.geo.description.expression import Back
from mapdesk.geo.description.facilities_grammar import is_plural
from mapdesk.geo.description.line import Line
from mapdesk.geo.description.words import (
    FOLLOWERS,
    NUMBERS,
)

__all__ = ["read_back", "read_ordered", "read_there"]

_THERE_NEVER: Final = frozenset(
    "is are was were has have had will would may might could can must seems seem seemed appears "
    "appeared remains remain exists exist be been being 's ’s isn't aren't wasn't came comes should "
    "shall".split()
)
_BE: Final = frozenset(
    "is are was were be been being isn't aren't wasn't weren't not n't am in it always never".split()
)
_THERE_WHO: Final = frozenset(
    "people those forces troops residents officials soldiers villagers farmers families doctors "
    "workers one".split()
)


_MOST_BEFORE: Final = 5  # units between a noun and its determiner


def read_there(line: Line, head: int) -> tuple[Back, int] | None:
    """Read "there" where it means a place, not where it opens "there is"."""
    after, before = line.word(head + 1), line.word(head - 1)
    if head == 0:
        return _there(line, head) if after in _THERE_OPENS else None
    if before in _NOT_BEFORE_THERE or (after in _THERE_NEVER and not _has_noun_before(line, head)):
        return None
    if before in _BE:
        future = before == "be" and line.word(head - 2) in {"will", "would", "should", "must", "not"}
        return _there(line, head) if future or before == "been" else None
    return _there(line, head)


def _has_noun_before(line: Line, head: int) -> bool:
    """Tell whether a noun phrase stands before "there": "rents there are lower", "the bridge there was"."""
    before = line.word(head - 1)
    if before in _THERE_WHO:
        return True
    if not before or before in FOLLOWERS | _SAYING or before.endswith(("ly", "ing")):
        return False
    plural = before.endswith("s") and len(before) > 3
    opens = plural and (head == 1 or (head == 2 and (line.word(0) in _OF_ALL or line.word(0) in NUMBERS)))
    return opens or any(line.word(head - n) in {"the", "its", "their"} for n in (2, 3))


_OF_ALL: Final = frozenset({"the", "most", "many", "some", "all", "few"})
_THERE_OPENS: Final = frozenset("he she it they we you i the a , his her their its".split())
_NOT_BEFORE_THERE: Final = frozenset(
    "if that because but and out over hello hi whether as than so when".split()
)
# What has a clause after it, so that "there" opens one: "the fact there is", "he says there are".
_SAYING: Final = frozenset(
    "fact idea feeling sense chance way time day reason belief claim hope fear sign evidence doubt moment "
    "case problem extent says said believes think thinks thought knows know knew means hopes fears".split()
)


def read_ordered(line: Line, head: int) -> tuple[Back, int] | None:
    """Read "the latter", "the former town": which of two places said before."""
    word, stop = line.word(head), head + 1
    if line.word(head - 1) != "the":
        return None
    noun = line.word(stop) if line.word(stop) in BACK_NOUNS and not is_plural(line.word(stop)) else ""
    stop += bool(noun)
    if line.mention(stop) is not None or line.word(stop) == "of":
        return None
    if not noun and line.word(stop)[:1].isalpha() and not _may_follow(line, stop):
        return None
    features = BACK_NOUNS[noun] if noun else ()
    return Back(line.start[head - 1], line.end[stop - 1], word, features), stop


def _may_follow(line: Line, i: int) -> bool:
    """Tell whether a unit is none of the noun phrase's: "the former president" is not "the former was"."""
    word = line.word(i)
    return word in FOLLOWERS | _VERBS or word.endswith("ed")


def _there(line: Line, head: int) -> tuple[Back, int]:
    return Back(line.start[head], line.end[head], "there", ()), head + 1


def read_back(line: Line, head: int, discourse: Discourse) -> tuple[Back, int] | None:
    """Read "the port", "the two bases", "these bases", "both capitals", "the Kazakh city"."""
    word = line.word(head)
    stop = head + 1
    if word == "port" and line.word(stop) in {"city", "town"}:
        word, stop = line.word(stop), stop + 1
    if word == "border":
        return None
    if _continues(line, stop, word):
        return None
    k, country, part = head, None, None
    words: list[str] = []
    while k > 0 and head - k < _MOST_BEFORE:
        before = line.word(k - 1)
        mention = line.mention(k - 1)
        if mention is not None and stands_as_adjective(mention):
            words.append("")  # "the [Caribbean] country"
            part = discourse.anchor(mention) if is_part_of_the_world(mention) else None
        elif mention is not None and mention.place is not None and mention.kind == "demonym":
            country = mention.place.country or mention.place.id
        elif (
            mention is not None
            or (
                before in {"the", "this", "that", "these", "those", "both", "two"}
                and not words
                and before != "two"
            )
        ) or before in {"the", "this", "that", "these", "those", "both"}:
            break
        elif not before or not (before[0].isalpha() or before == "-") or before in FOLLOWERS:
            return None
        elif line.text[k - 1][:1].isupper() and before not in PLAIN_ADJECTIVES:
            return None  # a name that nobody knows: "the Ramstein base" is not any base
        else:
            words.append(before)
        k -= 1
    determiner = line.word(k - 1)
    if determiner not in {"the", "this", "that", "these", "those", "both"} or not may_describe(words, word):
        return None
    plural = is_plural(word)
    count = next(
        (int(NUMBERS[w]) for w in words if w in NUMBERS and NUMBERS[w] >= 2), 2 if determiner == "both" else 0
    )
    if not plural and (count or determiner in {"these", "those", "both"}):
        return None
    if determiner == "that" and line.word(k - 2) in {"said", "says", "is", "so"}:
        return None
    return Back(
        line.start[k - 1],
        line.end[stop - 1],
        word,
        features_of(word, words),
        count=count if plural else 1,
        country=None if "former" in words or word in {"territory", "colony"} else country,
        part=part,
    ), stop


def _continues(line: Line, i: int, noun: str) -> bool:
    """Tell whether more of the noun phrase follows: "the city council", "the state of emergency".

    A verb may be any word, so it is the nouns that are listed; a plural seldom stands before another noun.
    """
    word = line.word(i)
    if line.mention(i) is not None or word in {"of", "-", "where"}:
        return word != "where"
    if not word or not word[0].isalpha() or word in FOLLOWERS or word.endswith(("ed", "ly")):
        return False
    if word in _VERBS or is_plural(noun):
        return False
    return word in _TAILS or word.endswith(_NOUN_ENDINGS) or noun in _OFTEN_ADJECTIVES


# Nouns that stand before others so often that only a known verb after them ends the phrase.
_OFTEN_ADJECTIVES: Final = frozenset(
    "state country base border mine plant capital county camp port station sea mountain continent".split()
)
_NOUN_ENDINGS: Final = (
    "tion", "tions", "ment", "ments", "ance", "ence", "ity", "ism", "ist", "ists", "ness", "ship", "men",
    "man", "woman", "women", "er", "ers", "or", "ors",
)  # fmt: skip
# What "the city …", "the dam …" may go on with besides.
_TAILS: Final = frozenset(
    "highway council hall police officials center centre authority authorities limits wall walls gates "
    "project projects site area areas zone district districts staff crew crews guard guards security house "
    "houses office offices park parks square street streets school schools hospital court courts tax taxes "
    "budget law laws road roads bridge bridges bus buses board union news media hotel hotels market markets "
    "team teams club fans league game games side name names front deal deals plan plans policy boss chief "
    "elections election vote voters party parties people folk life lives economy trade sector services "
    "service system systems water supply power network traffic tower towers complex facility terminal gate "
    "bank banks company companies firm firms industry workers fire attack strike blast disaster collapse "
    "failure burst break breach lake river island sea coast valley region state states nation nations kids "
    "music club level levels size bill crisis debt bonds rate rates price prices code line lines group "
    "groups race races dwellers slicker folks girl boy dog cat fish life bed beds floor head heads".split()
)
_VERBS: Final = frozenset(
    "open closed shut intact empty safe alive free border supplies supply carries carry asks needs need "
    "faces face lies sits stands became becomes gets "
    "grew grows plans hopes wants says ran runs run kept keeps sank lost loses holds praised share shares "
    "used uses makes make gave gives felt seems goes go went shook woke slept serves serve hosts host house "
    "produces employs sent sends depends belongs bore handles lay stood sat saw sees got won wins voted "
    "votes elects fears thinks froze burnt remains looks appears keep take takes took turns comes came "
    "begins began ends shows lives exports imports provides offers receives rejects accepts joins left "
    "leaves welcomes celebrates suffers fell falls rose rises shrank spans crosses flows divides separates "
    "links connects borders boasts pays paid owes buys bought sells sold spends spent builds built bans "
    "declares announces expects helps allows let lets can could will would is was hid hide worry worries "
    "sleep sleeps matter matters helps help meet meets met vote must never always often each may might "
    "should fear".split()
)
