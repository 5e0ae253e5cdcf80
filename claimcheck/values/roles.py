"""Titles of office: synonyms, ranks, and which of them one person at a time holds."""

from __future__ import annotations

import re

from claimcheck.claims import OfficeStatus

#: Words before a title that say whether the office is held.
STATUS_BEFORE: dict[str, OfficeStatus] = {
    **dict.fromkeys(("acting", "interim", "caretaker", "provisional", "temporary"), "acting"),
    **dict.fromkeys(("former", "ex", "then", "late", "previous", "onetime", "ousted"), "former"),
    **dict.fromkeys(("incoming", "designated", "nominated"), "designate"),
    **dict.fromkeys(("current", "outgoing", "new", "newly"), "current"),
}

#: Words after a title that do.
STATUS_AFTER: dict[str, OfficeStatus] = dict.fromkeys(
    ("elect", "designate", "nominee", "presumptive"), "designate"
)

#: Titles that name nobody's office.
NO_OFFICE = frozenset({"counterpart", "counterparts", "colleague", "successor", "predecessor"})

#: Words that make another office of the one they stand before.
RANKS: dict[str, str] = {
    "deputy": "deputy",
    "vice": "deputy",
    "associate": "associate",
    "assistant": "assistant",
    "under": "under",
    "undersecretary": "under",
    "junior": "junior",
    "senior": "senior",
    "executive": "executive",
    "co": "co",
    "first": "first",
    "second": "second",
    "principal": "principal",
    "parliamentary": "parliamentary",
}

#: One word for the words of one role.
SYNONYMS: dict[str, str] = {
    "pm": "prime minister",
    "premier": "prime minister",
    "taoiseach": "prime minister",
    "head of government": "prime minister",
    "top diplomat": "foreign minister",
    "chief diplomat": "foreign minister",
    "chancellor of the exchequer": "finance minister",
    "exchequer": "finance minister",
    "defence chief": "defense minister",
    "defense chief": "defense minister",
    "ceo": "chief executive",
    "chief executive officer": "chief executive",
    "cfo": "chief financial officer",
    "finance chief": "chief financial officer",
    "finance director": "chief financial officer",
    "coo": "chief operating officer",
    "cto": "chief technology officer",
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
    "chairman of the board": "chair",
    "chair of the board": "chair",
    "chief of police": "police chief",
    "commissioner of police": "police commissioner",
    "superintendent of schools": "school superintendent",
    "schools superintendent": "school superintendent",
    "army chief of staff": "army chief",
    "national team coach": "coach",
    "coach of the national team": "coach",
    "captain of the national team": "captain",
    "head coach": "coach",
    "skipper": "captain",
    "headmaster": "head teacher",
    "headmistress": "head teacher",
    "headteacher": "head teacher",
    "leader of opposition": "leader of the opposition",
    "head": "chief",
    "boss": "chief",
    "central bank chief": "central bank governor",
    "central bank head": "central bank governor",
    "sec gen": "secretary general",
    "secretarygeneral": "secretary general",
    "congressman": "representative",
    "congresswoman": "representative",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "supreme leader": "leader",
    "monarch": "king",
    "pontiff": "pope",
    "vp": "vice president",
}

#: Roles that one person at a time holds in one jurisdiction. Every "… minister" is another.
EXCLUSIVE = frozenset(
    {
        "president",
        "vice president",
        "prime minister",
        "premier",
        "chancellor",
        "king",
        "queen",
        "emperor",
        "emir",
        "sultan",
        "crown prince",
        "pope",
        "leader",
        "opposition leader",
        "leader of the opposition",
        "head of state",
        "first minister",
        "first lady",
        "chief minister",
        "chief cabinet secretary",
        "mayor",
        "lord mayor",
        "city manager",
        "sheriff",
        "coroner",
        "district attorney",
        "archbishop",
        "governor",
        "central bank governor",
        "chief executive",
        "chief financial officer",
        "chief operating officer",
        "chief technology officer",
        "chair",
        "chief",
        "police chief",
        "police commissioner",
        "fire chief",
        "chief constable",
        "army chief",
        "navy chief",
        "air force chief",
        "foreign policy chief",
        "chief of staff",
        "commander in chief",
        "chief justice",
        "chief economist",
        "chief whip",
        "attorney general",
        "solicitor general",
        "surgeon general",
        "auditor general",
        "prosecutor general",
        "director of national intelligence",
        "director of public prosecutions",
        "secretary general",
        "secretary of state",
        "foreign secretary",
        "general secretary",
        "managing director",
        "director general",
        "artistic director",
        "music director",
        "coach",
        "head teacher",
        "school superintendent",
        "rector",
        "editor in chief",
        "executive editor",
        "treasurer",
        "administrator",
        "speaker",
        "press secretary",
        "cabinet secretary",
        "national security adviser",
        "national security advisor",
    }
)

#: Roles that many hold at once.
SHARED = frozenset(
    {
        "adviser",
        "advisor",
        "aide",
        "ambassador",
        "analyst",
        "astronaut",
        "attorney",
        "commander",
        "commissioner",
        "correspondent",
        "director",
        "envoy",
        "executive",
        "general",
        "general manager",
        "judge",
        "lawmaker",
        "lawyer",
        "manager",
        "member",
        "minister",
        "officer",
        "official",
        "professor",
        "prosecutor",
        "representative",
        "researcher",
        "scientist",
        "secretary",
        "senator",
        "spokesperson",
        "student",
    }
)

#: "… secretary" and "minister …" that are no ministers of anything.
NOT_MINISTERS = frozenset(
    {
        "press secretary",
        "general secretary",
        "permanent secretary",
        "executive secretary",
        "private secretary",
        "cabinet secretary",
        "chief cabinet secretary",
        "chief secretary",
        "party secretary",
        "state secretary",
        "assistant secretary",
        "home minister of state",
        "first minister",
        "chief minister",
        "senior minister",
        "cabinet minister",
        "government minister",
        "state minister",
        "minister of state",
        "junior minister",
    }
)

#: Offices of cities and regions: "mayor of London" is not an office of the United Kingdom.
LOCAL = frozenset(
    "mayor|lord mayor|governor|deputy mayor|police chief|police commissioner|fire chief|sheriff"
    "|coroner|district attorney|city manager|bishop|archbishop".split("|")
)

_DIRECTED = (
    r"museum|gallery|institut\w+|hospital|clinic|school|academy|observatory|laborator\w+|lab"
    r"|cent(?:er|re)|library|archives?|zoo|aquarium|theat(?:er|re)|opera|orchestra|philharmonic"
    r"|ballet|festival|agency|bureau|survey|foundation|charity|program(?:me)?|prison|airport|mint"
    r"|(?:investigation|safety|standards) board|(?:intelligence|secret|security|weather|park"
    r"|forest) service|(?:statistics|budget) office|fbi|cia|cdc|nsa|nih|dea|mi5|mi6|gchq"
)
_TEAM = r"(?:fc|afc|club|team|united|city|town|athletic|rovers|wanderers|albion)$"
_SHIP = r"^(?:mv|ms|ss|mt|hms|uss) |ship|ferry|vessel|boat|tanker|trawler|yacht"

#: Roles that one person at a time holds in bodies of some kinds and many hold in others: a museum
#: has one director, a company a board of them. Patterns over the body's folded words.
ONE_AT: dict[str, re.Pattern[str]] = {
    role: re.compile(rf"\b(?:{pattern})\b" if "$" not in pattern else pattern)
    for role, pattern in {
        "director": _DIRECTED,
        "executive director": rf"{_DIRECTED}|association|coalition|alliance|federation|society"
        r"|network|council|unicef|unaids|unep|unodc|iea",
        "manager": _TEAM,
        "captain": rf"(?:{_SHIP})\b|{_TEAM}",
        "commissioner": r"league|nfl|nba|mlb|nhl|mls",
        "principal": r"school|academy|college",
        "superintendent": r"schools?|prison|park",
        "dean": r"school|faculty|cathedral",
        "bishop": r"^(?!.*(?:church|conference)).*",
    }.items()
}

#: Roles of which a country, a university or a club has one for each sport and each team.
OF_A_TEAM = frozenset({"coach", "manager", "captain"})

#: What bodies are called once they were named: "the club's president", "the head of the museum".
WHOLES = frozenset(
    "association bank board charity club company federation firm foundation group hospital league "
    "museum orchestra organisation organization party ship team union vessel zoo".split()
)

#: Last words of the names of bodies, where a department's is "sales" or "research".
BODY_NOUNS = WHOLES | frozenset(
    "agency army authority bureau commission committee corps council court department force house "
    "institute ministry office operation parliament police railway regulator school senate service "
    "staff theatre theater trust university".split()
)

#: Before a title, what the body already says: "county fire chief" of Marlow County.
AREAS = frozenset(
    "area borough city country county district local municipal nation province provincial region "
    "regional state town village".split()
)

#: What ministers are ministers of: a pattern over the folded words, and the one name for it.
DOMAINS: tuple[tuple[str, str], ...] = (
    (
        r"(?:.* )?(?:foreign|external|foreign commonwealth)(?: affairs| relations)?(?: and .*)?",
        "foreign",
    ),
    (r"foreign (?:and )?commonwealth.*|.* and foreign", "foreign"),
    (r"(?:the )?(?:finance|finances|financial|treasury|exchequer|economy and finance)", "finance"),
    (r"economy|economic|economics|economics? and .*", "economy"),
    (r"(?:national )?(?:defen[cs]e|war)", "defense"),
    (r"(?:the )?(?:interior|home|home affairs|internal|internal affairs)", "interior"),
    (r"health(?: and .*)?|public health", "health"),
    (r"labou?r(?: and .*)?", "labor"),
    (r"trade|commerce|international trade", "trade"),
    (r"energy(?: and .*)?", "energy"),
    (r"justice", "justice"),
    (r"unification", "unification"),
)
