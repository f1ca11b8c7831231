"""A text cut into tokens and sentences, once, for everything that reads it afterwards.

Theory of operation: one compiled expression splits the text into gaps and tokens in a single pass of
the regex engine; positions follow from the running sum of their lengths. A token is a run of letters
or digits with inner apostrophes ("O'Fallon"), an abbreviation with its dot ("Gen.", "U.S."), a
possessive ending ("'s"), or one sign. Hyphens and slashes separate: "Winston-Salem" is three tokens.

Sentences end at a stop, a question or an exclamation mark (and any quotes or brackets that close
after it), at an empty line, and at a short line that stands alone, such as a heading. The dot of a
title, a month or an initial never ends one; the dot of any other abbreviation does where the next word
is one that usually opens a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

__all__ = ["Tokens", "tokenise"]

# Abbreviations that stand before a name or a number: their dot never ends a sentence.
LEADING = (
    "Adm Amb Asst Assoc Ave Blvd Brig Capt Cdr Cmdr Col Comdr Cpl Det Dr Eng Fr Ft Gen Gov Hon Insp Lt "
    "Maj Messrs Mlle Mme Mr Mrs Ms Msgr Mt Mts Pfc Pres Prof Pte Pvt Rep Reps Rev Sen Sens Sgt Sr Ste St "
    "Sec Spc Supt Treas vs ST FT MT Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec"
)
# Abbreviations that may close a sentence as well as stand inside one.
INNER = (
    "Ala Ariz Ark Calif Cal Colo Conn Dak Del Fla Ga Ia Id Ill Ind Kan Kans Ky La Mass Md Me Mich Minn Miss "
    "Mo Mont Neb Nebr Nev Okla Ont Ore Oreg Pa Penn Que Sask Tenn Tex Va Vt Wash Wis Wisc Wyo Alta "
    "Nfld Calif Bros Co Corp Cos Inc Jr Ltd Twp Cty Rd Hwy Pkwy Sq Univ Dept Est Terr Pk approx etc "
    "Mon Tue Tues Wed Thu Thur Thurs Fri"
)
# Words that open a sentence far more often than they continue one after an abbreviation.
OPENERS = frozenset(
    "The A An He She It They We I You This That These Those There His Her Its Their Our My In On At For "
    "From By With After Before But And Or So If When While Since As Although Though However Meanwhile "
    "Also Then Now Here Police Officials Some Many Most Both Each One Two Three No Not What Who Where Why "
    "How According Earlier Last Next During Under Until Despite Because".split()
)
LETTER = r"[^\W\d_][\u0300-\u036f\u064b-\u0652]*"
APOSTROPHE = "['\u2019\u02bc`\u0092]"
# The first two branches are the commonest words, said so that the engine is quickly through with them.
TOKEN = re.compile(
    "("
    rf"[a-z]++(?![\w.'\u2019\u02bc`\u0092\u0300-\u036f])"
    rf"|[A-Z][a-z]++(?![\w.'\u2019\u02bc`\u0092\u0300-\u036f])"
    r"|[,.](?=\s)"
    r"|(?!(?:vs|etc|approx)\b)[a-z]{2,}+(?=\.\s)"
    r"|(?:\b[A-Za-z]\.){2,}"
    rf"|\b(?=[A-Za-z]{{2,6}}\.)(?:{'|'.join(LEADING.split())}|{'|'.join(INNER.split())})\.(?!\w)"
    r"|\bNos?\.(?=\s?\d)|(?<=, )Man\."
    r"|\b[A-Z]\.(?=\s?[A-Z])"
    rf"|(?:{LETTER}|\d)+(?:{APOSTROPHE}(?![sS]\b)(?:{LETTER})+)*"
    rf"|{APOSTROPHE}[sS]\b"
    r"|[^\s]"
    ")"
)
NEVER_FINAL = frozenset(f"{word}." for word in LEADING.split())
FINAL = frozenset(".!?\u2026\u3002\u061f")
CLOSING = frozenset("\"'\u2019\u201d)]\u00bb\u0094")
BLANK_LINE = re.compile(r"\n[ \t\r\u200b]*\n")
# A line shorter than this that does not end in a full stop, before a line with a capital, is a heading.
HEADING_LENGTH = 90


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists, one entry a token, and the spans of the sentences.

    ``starts`` and ``ends`` are code points into ``text``; ``texts`` the tokens as they stand there, ``lower``
    in small letters;
    ``gaps`` the white space before each token; ``sentence`` the number of the sentence it belongs to.
    ``capital`` tells which begin with a capital letter or one of a script that has no capitals.
    ``sentences`` are spans [start, end) from the first token of a sentence to its last, ``openers`` the
    numbers of those first tokens.
    """

    text: str
    starts: list[int]
    ends: list[int]
    texts: list[str]
    lower: list[str]
    gaps: list[str]
    sentence: list[int]
    capital: list[bool]
    sentences: list[tuple[int, int]] = field(default_factory=list)
    openers: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.starts)

    def span_of_sentence(self, token: int) -> tuple[int, int]:
        """Return the span of the sentence around a token."""
        return self.sentences[self.sentence[token]]


def tokenise(text: str) -> Tokens:
    """Return the tokens and sentences of a text.

    Examples
    --------
    >>> tokenise("Gen. A. B. Smith left the U.S. on Dec. 9. He flew home.").sentences
    [(0, 41), (42, 54)]
    """
    parts = TOKEN.split(text)
    offsets = list(accumulate(map(len, parts), initial=0))
    texts, gaps = parts[1::2], parts[0:-1:2]
    starts, ends = offsets[1:-1:2], offsets[2::2]
    breaks = _breaks(texts, gaps, starts, ends)
    lower, capital = list(map(str.lower, texts)), _capitals(texts)
    return _with_sentences(Tokens(text, starts, ends, texts, lower, gaps, [], capital), breaks)


def _capitals(texts: list[str]) -> list[bool]:
    return [
        "A" <= word < "["
        or (word > "\x7f" and (word[0].isupper() or (word > "\u0530" and word[0].isalpha())))
        for word in texts
    ]


def _with_sentences(tokens: Tokens, breaks: list[int]) -> Tokens:
    """Fill in the sentence numbers and spans, given the tokens that begin a sentence."""
    bounds = [0, *breaks, len(tokens)]
    for number, (first, end) in enumerate(pairwise(bounds)):
        if end > first:
            tokens.sentence.extend([number] * (end - first))
            tokens.sentences.append((tokens.starts[first], tokens.ends[end - 1]))
            tokens.openers.append(first)
    return tokens


def _breaks(texts: list[str], gaps: list[str], starts: list[int], ends: list[int]) -> list[int]:
    """Return the tokens that begin a new sentence, in order, without the first token of the text."""
    found = set(_breaks_after_stops(texts, gaps))
    found.update(_breaks_at_lines(texts, gaps, starts, ends))
    found.discard(0)
    return sorted(found)


def _breaks_after_stops(texts: list[str], gaps: list[str]) -> list[int]:
    """Return the tokens that follow a sentence's closing sign."""
    found, last = [], len(texts) - 1
    final = {word for word in set(texts) if word[-1] in FINAL}
    for i in [i for i, word in enumerate(texts) if word in final]:
        if i >= last:
            continue
        if len(texts[i]) > 1:
            if texts[i] not in NEVER_FINAL and texts[i + 1] in OPENERS and gaps[i + 1]:
                found.append(i + 1)
            continue
        after = _skip_closing(texts, gaps, i + 1)
        if after <= last and gaps[after] and _may_open(texts[after]):
            found.append(after)
    return found


def _skip_closing(texts: list[str], gaps: list[str], i: int) -> int:
    """Return the first token from ``i`` on that is not a quote or bracket glued to the stop before it."""
    while i < len(texts) and not gaps[i] and (texts[i] in CLOSING or texts[i] in FINAL):
        i += 1
    return i


def _may_open(word: str) -> bool:
    """Tell whether a token can be the first of a sentence: anything but a small letter or a comma."""
    first = word[0]
    return not first.islower() and first not in ",;:"


def _breaks_at_lines(texts: list[str], gaps: list[str], starts: list[int], ends: list[int]) -> list[int]:
    """Return the tokens that begin a paragraph or follow a heading or a list line."""
    found, line = [], 0
    for i in [i for i, gap in enumerate(gaps) if "\n" in gap]:
        short = (
            i > line and ends[i - 1] - starts[line] < HEADING_LENGTH and texts[i - 1] not in {",", ";", "-"}
        )
        if (short and _may_open(texts[i])) or BLANK_LINE.search(gaps[i]):
            found.append(i)
        line = i
    return found
