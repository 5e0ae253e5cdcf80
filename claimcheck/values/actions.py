"""What kind of event a verb phrase names: a closed list of classes that covers news.

"Burst", "breached" and "collapsed" are one class; "met" and "spoke by phone" are two. The class of
a phrase is that of its head: "announce the signing" announces. Only a verb that says little itself
("hold talks", "give a speech") leaves the class to its noun. What fits no class goes by the stem of
its head.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import snowballstemmer

from claimcheck.values.folding import fold

#: What the participants are to the event: they do it together (`active`), it is `done` to one of
#: them by the others, or only the sentence would tell (`either`).
Voice = Literal["active", "done", "either"]


@dataclass(frozen=True)
class ActionClass:
    """A class of events.

    Attributes:
        name: the verb people use for it, "meet"; of what is `done`, the participle, "arrested".
        noun: the event itself, "meeting".
        voice: what the participants are to it.
        gathering: whether who took part is part of which event it is, as with a meeting.
        local: whether the place is part of which event it is, as with a visit.
        once: whether it happens but once to those to whom it happens, as dying does.
        frequent: whether the same people do it day after day, as with attacks in a war.
    """

    name: str
    noun: str
    voice: Voice = "active"
    gathering: bool = False
    local: bool = False
    once: bool = False
    frequent: bool = False


#: The first row whose words begin the phrase gives its class.
_CLASSES: tuple[tuple[ActionClass, str], ...] = (
    (
        ActionClass("flood", "flood", local=True, frequent=True),
        r"(?:burst|br[eo]a?k\w*) \w+ banks|overflow\w*|flood\w*|inundat\w+",
    ),
    (
        ActionClass("take office", "inauguration"),
        r"tak\w+ office|took office|swor?e?n in|sworn in|assum\w+ (?:office|the role|power)"
        r"|inaugurated as",
    ),
    (
        ActionClass("acquire", "takeover", "either", once=True),
        r"acqui\w+|tak\w+ over|took over|takeover|buy(?:s|ing|out)?|bought|merg\w+|purchas\w+",
    ),
    (
        ActionClass("take place", "event"),
        r"tak\w+ place|took place|held?|hold(?:s|ing)?|host(?:s|ed|ing)?|stag\w+",
    ),
    (
        ActionClass("crash", "crash"),
        r"crash\w*|collid\w+|collision|derail\w*|overturn\w*|capsiz\w+|accident"
        r"|(?:left|leave|jump)\w* the (?:track|rail)\w*|hit and run|plough\w* into|plow\w* into",
    ),
    (
        ActionClass("postponed", "postponement", "done"),
        r"postpon\w+|delay\w*|defer\w*|reschedul\w+|suspend\w*|(?:put|push)\w* (?:off|back)"
        r"|scrub\w*",
    ),
    (
        ActionClass("cancelled", "cancellation", "done"),
        r"cancel\w*|call\w* off|scrap(?:s|ped|ping)?",
    ),
    (
        ActionClass("drive drunk", "drunk driving"),
        r"dui|drunk\w* driving|driving (?:drunk|under the influence)|drink driving|drove drunk",
    ),
    (
        ActionClass("visit", "visit", local=True),
        r"visit\w*|travel\w*|trips?|tour(?:s|ed|ing)?|arriv\w+|fl(?:y|ew|ies|own)|journey\w*",
    ),
    (
        ActionClass("meet", "meeting", gathering=True),
        r"meet(?:s|ing|ings)?|met|summit|talks$|sit down|sat down"
        r"|sessions?|dinner|lunch(?:eon)?|audience|convene\w*|conven\w+|parleys?|trilateral|bilateral"
        r"|(?:attend|join)\w* .*(?:council|ministers|leaders|ministerial)",
    ),
    (
        ActionClass("speak", "conversation", gathering=True),
        r"sp(?:eak|oke|oken)\w*|talk\w*|(?:phone|telephone|video) (?:call|conversation)\w*"
        r"|call(?:s|ed)?|(?:tele)?phon(?:e|ed|es|ing)|discuss\w*|conversation",
    ),
    (
        ActionClass("speak in public", "speech"),
        r"speech|keynote|address(?:es|ed)?|lecture",
    ),
    (
        ActionClass("sign", "signing"),
        r"sign(?:s|ed|ing|ature)?|ratif\w+|initial(?:s|led|ed)|put\w* pen to paper"
        r"|(?:conclud|agree)\w* .*\b(?:agreement|contract|treaty|pact|deal)",
    ),
    (
        ActionClass("agree", "agreement"),
        r"agree(?:s|d|ing|ment)?|consensus|reach\w* .*"
        r"(?:agree|deal|consensus|accord|settlement|understanding)\w*",
    ),
    (
        ActionClass("launched", "launch", "either", frequent=True),
        r"launch\w*|lift(?:s|ed)? off|liftoff|blast(?:s|ed|ing)? off|fir(?:e|ed|es|ing) .*missiles?"
        r"|test fir\w+|take off|took off",
    ),
    (
        ActionClass("explode", "explosion"),
        r"explo\w+|bl[eo]w\w* up|blown up|blasts?|detonat\w+|erupt\w*",
    ),
    (
        ActionClass("collapse", "collapse", once=True),
        r"collaps\w+|burst\w*|breach\w*|g[ai]ve\w* way|ca?ome? down|came down|cave\w* in|crumbl\w+"
        r"|ruptur\w+|fail(?:s|ed|ure)?",
    ),
    (
        ActionClass("shot", "shooting", "either", frequent=True),
        r"shoot\w*|shot|gunn?\w* down|open\w* fire|gunfire",
    ),
    (
        ActionClass("attacked", "attack", "either", frequent=True),
        r"attack\w*|bomb\w*|shell(?:s|ed|ing)|raid\w*|storm(?:s|ed|ing)|ambush\w*|assault\w*"
        r"|air ?strikes?|invad\w+|invasion|clash\w*|fight\w*|fought|battl\w+",
    ),
    (
        ActionClass("struck", "impact", "either", frequent=True),
        r"hits?|hitting|struck|str[iu]ck\w*|mow\w* down|mowed|ran over",
    ),
    (
        ActionClass("hijacked", "hijacking", "either", frequent=True),
        r"hijack\w*|pira\w+|seiz\w+|kidnap\w*|abduct\w*",
    ),
    (
        ActionClass("foiled", "interception", "either", frequent=True),
        r"foil\w*|thwart\w*|prevent\w*|avert\w*|intercept\w*|repel\w*|repuls\w+",
    ),
    (
        ActionClass("arrested", "arrest", "done", frequent=True),
        r"arrest\w*|detain\w*|detention|captur\w+|nab(?:s|bed|bing)?|apprehen\w+|custody"
        r"|round\w* up|catch\w*|caught|held by",
    ),
    (
        ActionClass("charged", "charging", "done"),
        r"charg(?:e|es|ed|ing)|indict\w*|accus\w+|arraign\w*|prosecut\w+",
    ),
    (
        ActionClass("acquitted", "acquittal", "done", once=True),
        r"acquit\w*|cleared of|not guilty|exonerat\w+",
    ),
    (
        ActionClass("convicted", "conviction", "done", once=True),
        r"convict\w*|f(?:i|ou)nd\w* guilty|verdict",
    ),
    (
        ActionClass("sentenced", "sentencing", "done", once=True),
        r"sentenc\w+|jail(?:s|ed|ing)?|imprison\w*|(?:prison|jail) (?:term|sentence)\w*",
    ),
    (ActionClass("freed", "release", "done"), r"fre(?:e|ed|es|eing)|releas\w+|liberat\w+|bail"),
    (ActionClass("appeal", "appeal"), r"appeal\w*"),
    (
        ActionClass("sue", "lawsuit", "either"),
        r"su(?:e|es|ed|ing)|lawsuit|fil\w+ .*(?:suit|claim|complaint)|tak\w+ .*to court",
    ),
    (
        ActionClass("dismissed", "dismissal", "done"),
        r"fired|firing|sack(?:s|ed|ing)?|dismiss\w*|terminat\w+|relieved|oust\w*|cann(?:ed|ing)"
        r"|push\w* out|part(?:s|ed|ing)? ways|show\w* the door|no longer employed|remov\w+ from"
        r"|la(?:y|id) off",
    ),
    (
        ActionClass("resign", "resignation"),
        r"resign\w*|step\w* down|quit(?:s|ting)?|stand\w* down|stood down|retir\w+",
    ),
    (
        ActionClass("nominated", "nomination", "done"),
        r"nomin\w+|pick(?:s|ed)? as|candida\w+",
    ),
    (
        ActionClass("appointed", "appointment", "done"),
        r"appoint\w*|nam(?:e|es|ed|ing)|hir(?:e|es|ed|ing)|pick(?:s|ed|ing)?|choos\w+|chosen?|chose"
        r"|select\w*|bring\w* in|brought in|hook\w* up|promot\w+|becom\w+|became",
    ),
    (ActionClass("elected", "election", "done"), r"elect(?:s|ed|ing|ion|ions)?"),
    (ActionClass("impeached", "impeachment", "done", once=True), r"impeach\w*"),
    (ActionClass("vote", "vote", frequent=True), r"vot(?:e|es|ed|ing)|referendum|ballot"),
    (ActionClass("win", "victory"), r"win(?:s|ning)?|won|victor\w+|triumph\w*|clinch\w*"),
    (ActionClass("lose", "defeat"), r"los(?:e|es|ing|t)|defeated by"),
    (
        ActionClass("play", "match"),
        r"play(?:s|ed|ing)?|beat(?:s|en)?|defeat\w*|dr(?:a|e)w(?:s|n)?|match"
        r"|fac(?:e|es|ed|ing)(?! charges)",
    ),
    (ActionClass("begin", "start"), r"beg(?:a|i|u)n\w*|start\w*|kick\w* off|commenc\w+"),
    (
        ActionClass("open", "opening", "either"),
        r"open(?:s|ed|ing)?|inaugurat\w*",
    ),
    (
        ActionClass("die", "death", once=True),
        r"d(?:ie|ies|ied|ying)|dead|deaths?|pass\w* away|drown\w*|perish\w*|succumb\w*|kill\w*"
        r"|murder\w*|assassinat\w+|slay\w*|slain|execut(?:e|es|ed|ing|ion)|massacre\w*",
    ),
    (
        ActionClass("injured", "injuring", "done", frequent=True),
        r"injur\w+|wound\w*|hurt(?:s|ing)?|maim\w*",
    ),
    (ActionClass("born", "birth", "done", once=True), r"born|birth|g[ai]ve?n? birth"),
    (ActionClass("marry", "wedding"), r"marr(?:y|ies|ied|iage)|wed(?:s|ding|dings|ded)?"),
    (
        ActionClass("strike", "strike", frequent=True),
        r"strik(?:e|es|ing)|walk\w* out|walkout|industrial action|stoppage",
    ),
    (
        ActionClass("protest", "protest", frequent=True),
        r"protest\w*|demonstrat\w+|rall(?:y|ies|ied)|march\w*|riot\w*",
    ),
    (ActionClass("evacuated", "evacuation", "done", frequent=True), r"evacuat\w+"),
    (
        ActionClass("rescued", "rescue", "done", frequent=True),
        r"rescu\w+|pull\w* (?:alive )?from|sav(?:e|es|ed|ing)",
    ),
    (
        ActionClass("flee", "flight"),
        r"fl(?:ee|ees|ed|eeing)|escap\w+|spe?ed\w* (?:off|away)|run away|ran away",
    ),
    (ActionClass("fall", "fall"), r"f[ae]ll(?:s|en|ing)?|plung\w+|tumbl\w+"),
    (
        ActionClass("approve", "approval", "either", frequent=True),
        r"approv\w+|endors\w+|back(?:s|ed|ing)|adopt\w*|pass(?:es|ed|age)?",
    ),
    (
        ActionClass("rejected", "rejection", "either"),
        r"reject\w*|turn\w* down|veto\w*|block(?:s|ed|ing)?",
    ),
    (
        ActionClass("announced", "announcement", "either", frequent=True),
        r"announc\w+|unveil\w*|disclos\w+|reveal\w*|declar\w+|publish\w*|issu(?:e|es|ed|ing)",
    ),
    (ActionClass("withdrawn", "withdrawal", "either"), r"recall\w*|withdr[ae]w\w*"),
    (ActionClass("closed", "closure", "either", frequent=True), r"clos(?:e|es|ed|ing|ure)|shut\w*"),
)
_ROWS = tuple((kind, re.compile(rf"(?:{words})\b")) for kind, words in _CLASSES)

#: Words before the head: auxiliaries and what says how or whether.
_AUXILIARY = re.compile(
    r"^(?:(?:a|an|the|its|his|her|their|our|am|are|be|been|being|is|was|were|do|does|did|will|would|shall"
    r"|should|can|could|may|might|must|has|have|had|to|not|never|due|going|about|again|first|jointly"
    r"|separately|virtually|reportedly|formally|officially|plan(?:s|ned|ning)?|schedul(?:e|ed|es)"
    r"|expect(?:s|ed)?|intend(?:s|ed)?|hop(?:e|ed|es)|try|tried|tries|get|got|on) )+"
)
#: Verbs that leave it to their noun what is done.
_LIGHT = re.compile(
    r"(?:hold(?:s|ing)?|held|g[ai]ve[ns]?|giving|mak(?:e|es|ing)|made|tak(?:e|es|ing|en)|took|attend\w*"
    r"|conduct\w*|carr(?:y|ied|ies) out|join(?:s|ed)?|chair(?:s|ed)?|go(?:es)?|went|cast"
    r"|pay|paid|pays|deliver\w*|set|sets|hand(?:s|ed)?|begin|began|start(?:s|ed)?|faces?|faced"
    r"|commit\w*) "
)
#: What follows the noun of a light verb belongs to it and is not it: "hold talks on a strike".
_AFTER_NOUN = re.compile(
    r" (?:about|after|against|as|at|before|by|for|in|into|of|on|over|to|with) "
)
#: The sense is in what follows: "call for a strike" is no call.
_OTHER_SENSE = re.compile(r"call\w* (?:for|on|it)\b|talk\w* about\b|hit\w* (?:back|out)\b")


def action_class(action: str) -> ActionClass | None:
    """The class of a verb phrase, or None when it is of none."""
    plain = _plain(action)
    if _OTHER_SENSE.match(plain):
        return None
    words = _noun(plain).split()
    of_noun = (_at(" ".join(words[n:])) for n in range(len(words) - 1, -1, -1))
    return next(filter(None, of_noun), None) or _at(plain)


def head(action: str) -> str:
    """The name of a phrase's class, or the stem of its head: a key to compare by, not a word."""
    if known := action_class(action):
        return known.noun
    plain = _plain(action)
    words = _noun(plain).split()
    return stem(words[-1] if words else plain.partition(" ")[0])


@cache
def stem(word: str) -> str:
    """A folded word of English without its ending, to compare by (Porter 2001, "Snowball")."""
    return str(_stemmer().stemWord(word))


@cache
def _stemmer() -> Any:
    return snowballstemmer.stemmer("english")


def root(word: str) -> str:
    """A stem, however its ending is joined to it: "supplied" and "supplies", "dropped", "drops"."""
    found = stem(word).rstrip("i")
    # A funder funds.
    found = found[:-2] if len(found) > 4 and found.endswith("er") else found
    return found[:-1] if len(found) > 3 and found[-1] == found[-2] else found


def _plain(action: str) -> str:
    """The phrase folded, without the words before its head."""
    return _AUXILIARY.sub("", fold(action) + " ", count=1).strip()


def _noun(plain: str) -> str:
    """What a verb that says little itself has for an object; nothing after another verb."""
    light = _LIGHT.match(plain)
    return _AFTER_NOUN.split(f" {plain[light.end() :]} ", maxsplit=1)[0] if light else ""


def _at(words: str) -> ActionClass | None:
    return next((kind for kind, pattern in _ROWS if pattern.match(words)), None)
