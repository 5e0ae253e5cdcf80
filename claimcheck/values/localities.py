"""Places inside countries: whether two descriptions can be of one place.

Two names that are plainly towns are two places. Beyond the towns and divisions of which the
gazetteer knows the country, wherever one description may lie inside the other ("northern Norway",
"the town hall"), nothing is said. Of one event, two floors are two places as well, and two names of
one sort of spot, "Hotel Adria" and "Grand Hotel", leave it open.
"""

from __future__ import annotations

import re

from claimcheck.values.folding import fold
from claimcheck.values.match import Match
from claimcheck.values.places import countries_in, country, where, within

_FILLERS = frozenset("a an and at by from in inside near of off on outside the to".split())
#: Words of what holds a town, or of what a town holds: they are no towns themselves.
_NO_TOWN = re.compile(
    r"\b(?:north\w*|south\w*|east\w*|west\w*|central|upper|lower|greater|old|province|state|region"
    r"|county|district|coast\w*|valley|islands?|sea|gulf|bay|mountains?|border|area|peninsula|river"
    r"|lake|desert|ocean|strait|forest|park|hills?|beach|harbou?r|port|airport|station|airbase|base"
    r"|building|hall|house|palace|hotel|cent(?:er|re)|headquarters|embassy|consulate|museum|church"
    r"|cathedral|mosque|temple|court\w*|school|university|college|stadium|arena|hospital|prison|bank"
    r"|square|street|road|avenue|lane|bridge|tower|castle|office|ministry|parliament|capitol|kremlin"
    r"|facility|pad|site|plant|factory|mine|camp|club|theat(?:er|re)|market|mall|ship|boat"
    r"|africa|america|asia|europe|balkans|baltics|caribbean|middle east|pacific|atlantic|arctic"
    r"|mediterranean|world)\b"
)
#: Nouns of spots that hold no other of their sort, as folded: what is built, open ground, ways.
_SPOTS = tuple(
    re.compile(rf"\b(?:{nouns})\b")
    for nouns in (
        r"arena|castle|cathedral|church|cinema|consulate|embassy|factory|hospital|hotel|library|mosque"
        r"|museum|plant|prison|pub|restaurant|school|stadium|temple|theat(?:er|re)|tower|warehouse",
        r"beach|campground|camp ?site|farm|mine|quarry|ranch|vineyard",
        r"avenue|boulevard|bridge|highway|lane|motorway|road|square|street",
    )
)
_ORDINALS = "ground first second third fourth fifth sixth seventh eighth ninth tenth".split()
_FLOOR = re.compile(
    rf"\b(?:(?P<word>{'|'.join(_ORDINALS)})|(?P<number>\d+)(?:st|nd|rd|th))"
    r" (?:floor|store?y|level)\b"
    r"|\b(?:basement|cellar)\b"
)
#: First-level divisions that the news names without saying what they are; compiled from general
#: knowledge.
_DIVISIONS = frozenset(
    "alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii"
    "|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan"
    "|minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico"
    "|new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island"
    "|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington|west virginia"
    "|wisconsin|wyoming|alberta|british columbia|manitoba|nova scotia|ontario|quebec|saskatchewan"
    "|new south wales|queensland|tasmania|victoria|bavaria|hesse|saxony|brandenburg|thuringia"
    "|andalusia|catalonia|galicia|brittany|normandy|provence|lombardy|sicily|sardinia|tuscany|veneto"
    "|assam|bihar|gujarat|karnataka|kashmir|kerala|maharashtra|punjab|rajasthan|tamil nadu"
    "|uttar pradesh|west bengal|crimea|donbas|dagestan|chechnya|siberia|tibet|xinjiang|okinawa"
    "|hokkaido|kurdistan|darfur|tigray|gaza|gaza strip|west bank|manhattan|brooklyn|queens|bronx"
    "".split("|")
)
_TOWN = re.compile(r"(?:(?:[A-Z][\w.’'-]*|[a-z]{1,3}) ?){1,4}")
#: How the names of many towns begin.
_PORT = re.compile(r"^port (?=\w)")
_POSSESSIVE = re.compile(r"['’]s\b")


def same_place(one: str, other: str) -> Match:
    """Whether two descriptions are of one place.

    True when one is the other or lies in it as far as the words tell, False for two places, None
    when one may lie in the other.
    """
    words, others = _words(one), _words(other)
    if not words or not others:
        return Match(None, "a place is not named")
    if words == others:
        return Match(True, "the same place")
    if words <= others or others <= words:
        return Match(True, "one is worded more precisely")
    lands, other_lands = _countries(one), _countries(other)
    if lands and other_lands and not lands & other_lands:
        return Match(False, "places in two countries")
    if is_town(one) and is_town(other):
        return Match(False, "two towns")
    if within(one, other) or within(other, one):
        return Match(True, "one is worded more precisely")
    if lands and lands == other_lands and (country(one) or country(other)):
        return Match(True, "one is worded more precisely")
    return Match(None, "one may lie in the other")


def same_spot(one: str, other: str) -> Match:
    """Whether two descriptions of where one thing happened can both be right.

    True as far as one may lie in the other, False for two places, None for two names of spots of
    one sort, which can be names of one or lie side by side.
    """
    found = same_place(one, other)
    if found.same is not None:
        return found
    floor, level = _floor(one), _floor(other)
    # What some call the ground floor, others call the first.
    if floor is not None and level is not None and floor != level and {floor, level} != {0, 1}:
        return Match(False, "two floors")
    if any(
        all(_is_named(sort, text) for text in (one, other))
        and all(sort.search(word) for word in _words(one) & _words(other))
        for sort in _SPOTS
    ):
        return Match(None, "two names")
    return Match(True, "one may lie in the other")


def is_town(text: str) -> bool:
    """Whether `text` can only be the name of a town: no country, region or building."""
    name = text.split(",")[0].strip()
    if not _TOWN.fullmatch(name) or not any(w[0].isupper() for w in name.split()):
        return False
    folded = fold(name)
    if _NO_TOWN.search(_PORT.sub("", folded)) or folded in _DIVISIONS:
        return False
    found = country(name)
    return found is None or (fold(found.name) != folded and _is_capital(name))


def _is_capital(name: str) -> bool:
    mentions = countries_in(name)
    return len(mentions) == 1 and mentions[0].kind == "capital"


def _floor(text: str) -> int | None:
    """The floor that a description names, 0 being the ground floor and -1 the one below."""
    found = _FLOOR.search(fold(text))
    if not found:
        return None
    if found["number"]:
        return int(found["number"])
    return _ORDINALS.index(found["word"]) if found["word"] else -1


def _is_named(sort: re.Pattern[str], text: str) -> bool:
    """Whether it is a spot of a sort that has a name: "Grand Hotel", no "hotel near the border"."""
    return bool(sort.search(fold(text))) and any(
        word[0].isupper() and not sort.search(fold(word)) for word in text.split()
    )


def _countries(text: str) -> frozenset[str]:
    """ISO 3166-1 codes of the countries in a description; parts of a country are in it."""
    whole = where(text)
    found = {m.country.code for m in countries_in(text)} | ({whole.code} if whole else set())
    return frozenset(code[:2] for code in found)


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(_POSSESSIVE.sub("", text)).split()) - _FILLERS
