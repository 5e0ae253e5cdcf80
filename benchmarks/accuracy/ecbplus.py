"""ECB+: do two sentences of different stories speak of one event?

From gold mentions: an event is its ACTION, with the people, times and places that are annotated in
the same sentence. Two sets of pairs, all of stories on one topic:

- *chosen pairs*: 200 of one event against 200 that are hard, most of them the same word for another
  event. Half of the pairs are of one event, so that "yes" throughout has F1 0.667.
- *all pairs* of annotated actions, where one pair in eleven is of one event.

Claimcheck takes each mention as the claim of its story that this happened, and aligns all claims of
a topic without a model: two mentions are one event where their claims answer one question. The
baseline calls them one event when the lemma of their head words is the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from benchmarks.accuracy.data import Files, Row
from benchmarks.accuracy.figures import Measured, retrieval
from claimcheck.alignment.fitted import fitted
from claimcheck.claims import EventClaim, Evidence, Time
from claimcheck.values.times import resolve

FILES = ("ecbplus/docs_{}.jsonl", "ecbplus/event_pairs_{}.jsonl")


@dataclass(frozen=True)
class Mention:
    """An event as one sentence of one story mentions it.

    Attributes:
        action: the words that name it.
        participants: people and bodies in the sentence, as it words them.
        times, places: as the sentence words them.
        story: id of the story.
        topic: which stories it can share an event with.
        sentence: the sentence, and where in the story it starts and ends.
        cluster: which event it is, by gold.
    """

    action: str
    participants: tuple[str, ...]
    times: tuple[str, ...]
    places: tuple[str, ...]
    story: str
    topic: int
    sentence: tuple[str, int, int]
    cluster: str


#: Whether two mentions are of one event.
Judge = Callable[[Mention, Mention], bool]

_IRREGULAR = {
    **dict.fromkeys(("am", "are", "been", "is", "was", "were"), "be"),
    **{"began": "begin", "begun": "begin", "broke": "break", "broken": "break", "brought": "bring"},
    **{"built": "build", "bought": "buy", "came": "come", "caught": "catch", "chose": "choose"},
    **{"chosen": "choose", "did": "do", "done": "do", "drove": "drive", "driven": "drive"},
    **{"dying": "die", "fell": "fall", "fallen": "fall", "felt": "feel", "fled": "flee"},
    **{"flew": "fly", "flown": "fly", "fought": "fight", "found": "find", "gave": "give"},
    **{"given": "give", "gone": "go", "went": "go", "got": "get", "had": "have", "held": "hold"},
    **{"hidden": "hide", "kept": "keep", "knew": "know", "known": "know", "led": "lead"},
    **{"left": "leave", "lost": "lose", "made": "make", "meant": "mean", "met": "meet"},
    **{"paid": "pay", "ran": "run", "rose": "rise", "risen": "rise", "said": "say", "saw": "see"},
    **{"seen": "see", "sent": "send", "shot": "shoot", "sold": "sell", "spent": "spend"},
    **{"spoke": "speak", "spoken": "speak", "stole": "steal", "stood": "stand", "struck": "strike"},
    **{"stricken": "strike", "taken": "take", "took": "take", "thought": "think", "told": "tell"},
    **{"won": "win", "wore": "wear", "wrote": "write", "written": "write"},
}
_ENDINGS = (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("e", ""))


def measure(files: Files, judges: Sequence[tuple[str, Judge]] | None = None) -> Iterator[Measured]:
    """F1, precision and recall of "one event", for the baseline and for `judges` or claimcheck."""
    stories = {row["doc_id"]: row for row in files.rows(0)}
    chosen = [
        (bool(row["same_event"]), _side(stories, row["a"]), _side(stories, row["b"]))
        for row in files.rows(1)
    ]
    every = [(one.cluster == other.cluster, one, other) for one, other in _pairs(stories.values())]
    if judges is None:
        judges = [("", aligned(m for _, *pair in (*chosen, *every) for m in pair))]
    for label, pairs in (("chosen pairs", chosen), ("all pairs", every)):
        for name, judge in (*judges, ("same head lemma, ", same_head)):
            judged = ((gold, judge(one, other)) for gold, one, other in pairs)
            yield from retrieval(f"ecbplus: {name}{label}", judged)


def aligned(mentions: Iterable[Mention]) -> Judge:
    """Who says that two of these mentions are one event where their claims answer one question."""
    topics: dict[int, dict[str, Mention]] = defaultdict(dict)
    for mention in mentions:
        topics[mention.topic][_claim(mention).id] = mention
    asked: dict[Mention, set[tuple[int, int]]] = defaultdict(set)
    for topic, there in topics.items():
        claims = sorted(map(_claim, there.values()), key=lambda c: (c.article, c.id))
        for n, (_, behind) in enumerate(fitted(claims, lambda one, other: one != other)):
            for claim in (c for several in behind.values() for c in several):
                asked[there[claim.id]].add((topic, n))
    return lambda one, other: bool(asked[one] & asked[other])


def _claim(mention: Mention) -> EventClaim:
    """A mention as what its story claims. The stories have no date."""
    quote, start, end = mention.sentence
    days = {resolve(time, None) for time in mention.times} - {None}
    time = Time(text=" ".join(mention.times), interval=days.pop() if len(days) == 1 else None)
    return EventClaim(
        article=mention.story,
        evidence=(Evidence(article=mention.story, start=start, end=end, line=1, quote=quote),),
        action=mention.action,
        agents=mention.participants,
        place=mention.places[0] if mention.places else None,
        time=time if mention.times else None,
    )


def same_head(one: Mention, other: Mention) -> bool:
    """Whether the last words of the two actions have one lemma."""
    return _head(one.action) == _head(other.action)


def _head(action: str) -> str:
    words = re.findall(r"[^\W_]+", action)
    return lemma(words[-1]) if words else action


def lemma(word: str) -> str:
    """A word of English without its ending: a key to compare by, not always a word."""
    plain = word.casefold()
    plain = _IRREGULAR.get(plain, plain)
    for ending, instead in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= 3:
            plain = plain[: -len(ending)] + instead
            break
    if len(plain) > 3 and plain[-1] == plain[-2] and plain[-1] not in "ls":
        plain = plain[:-1]
    return plain.removesuffix("e")


def _side(stories: dict[str, Row], side: Row) -> Mention:
    """The mention that one side of a chosen pair means."""
    story = stories[side["doc_id"]]
    where = next(
        s
        for s in story["sentences"]
        if story["text"][s["start"] : s["end"]].strip() == side["sentence"].strip()
    )
    action = next(
        m
        for m in story["mentions"]
        if (m["sent"], m["text"], m["cluster"]) == (where["idx"], side["mention"], side["cluster"])
    )
    return _mention(story, where, action)


def _pairs(stories: Iterable[Row]) -> Iterator[tuple[Mention, Mention]]:
    """All annotated actions of two stories on one topic."""
    topics: dict[int, list[Mention]] = {}
    for story in stories:
        gold = {s["idx"]: s for s in story["sentences"] if s["gold"]}
        for m in story["mentions"]:
            if "ACTION" in m["type"] and m["cluster"] and m["sent"] in gold:
                found = _mention(story, gold[m["sent"]], m)
                topics.setdefault(story["topic"], []).append(found)
    for mentions in topics.values():
        yield from ((a, b) for a, b in combinations(mentions, 2) if a.story != b.story)


def _mention(story: Row, sentence: Row, action: Row) -> Mention:
    beside = [m for m in story["mentions"] if m["sent"] == sentence["idx"]]

    def of(*kinds: str) -> tuple[str, ...]:
        return tuple(m["text"] for m in beside if m["type"].startswith(kinds))

    return Mention(
        action=action["text"],
        participants=of("HUMAN"),
        times=of("TIME"),
        places=of("LOC"),
        story=story["doc_id"],
        topic=story["topic"],
        sentence=(
            story["text"][sentence["start"] : sentence["end"]],
            sentence["start"],
            sentence["end"],
        ),
        cluster=action["cluster"],
    )
