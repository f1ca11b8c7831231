"""Words that tell names of places from other names: small closed classes, each word in one of them.

The classes are about English and about newspapers, not about any article. A word's class is an input of
the recogniser; what it is worth was learnt (see `tools/train_recognition.py`).
"""

from __future__ import annotations

from typing import Final

__all__ = ["CLASSES", "WORD_CLASS", "code_of_class"]

_WORDS: Final[dict[str, str]] = {
    "title": (
        "mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor rev rev. reverend fr. father sister "
        "brother sir lady lord dame baron baroness president vice-president chancellor premier "
        "minister secretary senator sen sen. sens. rep rep. reps. congressman congresswoman "
        "congressmember representative delegate del. governor gov gov. govs. lt lt. mayor councillor "
        "councilman councilwoman councilmember alderman commissioner chairman chairwoman chairperson "
        "chair ceo cfo director manager supervisor superintendent supt. principal judge justice "
        "magistrate attorney lawyer prosecutor sheriff deputy officer detective det. trooper chief "
        "capt capt. captain col col. colonel gen gen. general maj maj. major sgt sgt. sergeant cpl. "
        "corporal pvt. private pfc. adm. admiral cmdr. commander spc. lieutenant marshal inspector "
        "constable coach quarterback pitcher goalie forward midfielder striker goalkeeper captain "
        "king queen prince princess pope bishop archbishop cardinal rabbi imam sheikh ayatollah "
        "ambassador amb. spokesman spokeswoman spokesperson analyst expert author actor actress "
        "singer editor reporter correspondent photographer economist scientist researcher historian "
        "pastor coroner treasurer trustee auditor clerk mp msgr. hon. messrs. comrade"
    ),
    "month": (
        "january february march april may june july august september october november december jan. "
        "feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec."
    ),
    "day": (
        "monday tuesday wednesday thursday friday saturday sunday mon. tue. tues. wed. thu. thur. "
        "thurs. fri. today yesterday tomorrow christmas easter ramadan halloween thanksgiving"
    ),
    "company": (
        "inc inc. corp corp. corporation co co. company companies ltd ltd. llc plc group holdings "
        "bank bancorp financial insurance airlines airways motors motor electric energy oil petroleum "
        "gas steel industries technologies technology systems software pharmaceuticals foods stores "
        "store brewing brewery capital partners investments trust realty railroad railways bros. sons "
        "brands communications networks wireless steakhouse pizza grill diner café cafe"
    ),
    "organisation": (
        "association federation union league society foundation institute institution endowment "
        "council committee commission agency bureau department dept. ministry office authority board "
        "administration service services party parliament congress senate assembly cabinet court "
        "tribunal police army navy force forces guard corps command brigade regiment battalion "
        "division squad ministry embassy consulate coalition alliance movement front organization "
        "organisation network fund program programme project initiative center centre "
        "centers centres academy museum library orchestra symphony theatre theater festival conference "
        "convention summit forum club team"
    ),
    "media": (
        "times herald journal news post tribune gazette chronicle star sun globe mirror telegraph "
        "guardian express mail daily weekly press examiner inquirer observer register dispatch "
        "sentinel courier record review republic democrat leader bulletin enterprise argus banner "
        "advocate standard magazine radio television tv bbc cnn reuters ap afp xinhua tass interfax"
    ),
    "school": (
        "university college school schools high elementary middle polytechnic seminary campus state "
        "tech community preparatory"
    ),
    "waters": (
        "river creek lake bay sea ocean gulf strait channel canal sound harbor harbour reservoir falls "
        "pond brook"
    ),
    "relief": (
        "mountain mountains mount mt. hill hills valley island islands isle isles peninsula cape "
        "desert plateau forest woods canyon beach coast shore point ridge glacier volcano basin delta "
        "prairie plains"
    ),
    "district": (
        "county counties township twp. parish borough district province region territory prefecture "
        "governorate oblast canton city town village municipality state republic kingdom emirate "
        "neighborhood suburb heights springs junction grove ferry landing crossing"
    ),
    "road": (
        "street st. avenue ave. ave road rd. rd highway hwy. hwy route boulevard blvd. blvd drive "
        "lane ln. way interstate parkway pkwy. turnpike bridge pike expressway freeway terrace court "
        "square sq. plaza"
    ),
    "building": (
        "hospital church cathedral mosque temple synagogue airport airfield base station stadium "
        "arena field park hotel inn mall tower building hall house palace castle prison jail camp "
        "cemetery zoo garden gardens mill plant dam courthouse clinic restaurant farm ranch port pier "
        "wharf shipyard"
    ),
    "sport": (
        "united rovers wanderers athletic albion hotspur fc f.c. raiders eagles lions tigers bears "
        "bulls hawks cardinals wildcats bulldogs panthers warriors yankees giants sox cubs braves "
        "dodgers cowboys packers vikings lakers celtics rangers bruins devils flames oilers canucks "
        "leafs senators cup championship open bowl tournament olympics games"
    ),
    "direction": (
        "north south east west northern southern eastern western northeast northwest southeast "
        "southwest northeastern northwestern southeastern southwestern central upper lower inner "
        "outer downtown mid midtown greater metro metropolitan rural suburban mainland coastal n. s. "
        "e. w. new old"
    ),
    "locative": (
        "in at near outside inside throughout across around toward towards within into beyond via off "
        "between amid surrounding nearby neighboring neighbouring"
    ),
    "motion": (
        "from to through leaving entering visiting visited visit left reached reach invaded invade toured"
    ),
    "preposition": (
        "of for with by on against over under about after before since until as than like per during"
    ),
    "article": "the a an",
    "pronoun": "his her their its our my your this that these those",
    "conjunction": "and or but nor & while where when who whom whose which",
    "speech": (
        "said says say told tells added adds asked asks noted notes explained explains argued argues "
        "wrote writes thinks thought believes believed hopes recalled recalls testified agreed admits "
        "admitted insisted replied laughed smiled declined graduated died was-born married retired "
        "joined pleaded"
    ),
    "being": "is was are were has had have will would can could may might should be been do does did",
    "people": (
        "people residents resident citizens citizen nationals population government officials "
        "official authorities troops soldiers forces leaders leader man woman men women boy girl "
        "native natives villagers workers voters students refugees migrants immigrants community "
        "communities family families team player players"
    ),
    "politics": (
        "area areas border borders capital downtown suburb suburbs town city village county state coast"
    ),
}  # fmt: skip

CLASSES: Final[tuple[str, ...]] = ("other", *_WORDS)
WORD_CLASS: Final[dict[str, int]] = {
    word: code for code, name in reversed(list(enumerate(CLASSES))) if code for word in _WORDS[name].split()
}


def code_of_class(name: str) -> int:
    """Return the number of a class of words."""
    return CLASSES.index(name)
