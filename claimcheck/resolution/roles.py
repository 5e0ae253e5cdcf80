"""Titles of office: synonyms, ranks, and which of them one person at a time holds."""

from __future__ import annotations

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
    "treasurer": "finance minister",
    "exchequer": "finance minister",
    "defence chief": "defense minister",
    "defense chief": "defense minister",
    "ceo": "chief executive",
    "chief executive officer": "chief executive",
    "cfo": "chief financial officer",
    "finance chief": "chief financial officer",
    "coo": "chief operating officer",
    "cto": "chief technology officer",
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
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
        "first minister",
        "first lady",
        "chief minister",
        "chief cabinet secretary",
        "mayor",
        "governor",
        "central bank governor",
        "chief executive",
        "chief financial officer",
        "chief operating officer",
        "chief technology officer",
        "chair",
        "chief",
        "police chief",
        "army chief",
        "chief of staff",
        "chief justice",
        "attorney general",
        "secretary general",
        "secretary of state",
        "foreign secretary",
        "general secretary",
        "managing director",
        "director general",
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
LOCAL = frozenset({"mayor", "lord mayor", "governor", "deputy mayor", "police chief", "bishop"})

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
