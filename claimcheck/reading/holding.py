"""Claims files held against the stories that are at hand: what somebody wrote is not believed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimcheck.claims import Article, Claim, ClaimSet, Evidence, Failure

_LINE_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Held:
    """What stands of claims files, and what is to be told of them besides."""

    sets: tuple[ClaimSet, ...]
    notes: tuple[str, ...]


def held(files: Mapping[Path, ClaimSet], stories: Sequence[Article]) -> Held:
    """Claims files, held against the stories that are read in the same run.

    Of a story whose text is at hand a file gives claims alone, those whose every quotation stands
    in it; that others fell is among what was not read. How much of that story was read, its
    headline and its day are never the file's to say. The articles of all others are marked: their
    quotations could not be checked.

    Args:
        files: the claim set of each file.
        stories: with their text.
    """
    texts = {a.id: a for a in stories}
    notes = [n for file, found in files.items() for n in _boasts(file, found, texts)]
    notes += _otherwise(files)
    return Held(tuple(_held(f, found, texts) for f, found in files.items()), tuple(notes))


def _held(file: Path, found: ClaimSet, texts: Mapping[str, Article]) -> ClaimSet:
    breaks = {id_: [m.end() for m in _LINE_BREAK.finditer(a.text)] for id_, a in texts.items()}
    kept = tuple(c for c in found.claims if _stands(c, texts, breaks))
    fallen = len(found.claims) - len(kept)
    claims = "1 claim quotes" if fallen == 1 else f"{fallen:,} claims quote"
    reason = f"{claims} what the story does not say; run `claimcheck extract` on it again."
    told = (Failure(what=str(file), reason=reason),) if fallen else ()
    others = (a for a in found.articles if a.id not in texts)
    return found.model_copy(
        update={
            "articles": tuple(a.model_copy(update={"unchecked": True}) for a in others),
            "coverage": tuple(c for c in found.coverage if c.article not in texts),
            "claims": kept,
            "unread": (*found.unread, *told),
        }
    )


def _stands(
    claim: Claim, texts: Mapping[str, Article], breaks: Mapping[str, Sequence[int]]
) -> bool:
    article = texts.get(claim.article)
    if article is None:
        return True
    return all(_quotes(e, article.text, breaks[article.id]) for e in claim.evidence)


def _quotes(evidence: Evidence, text: str, breaks: Sequence[int]) -> bool:
    """Whether a text has a quotation where it is said to stand, and on that line."""
    there = text[evidence.start : evidence.end] == evidence.quote
    return there and bisect_right(breaks, evidence.start) + 1 == evidence.line


def _boasts(file: Path, found: ClaimSet, texts: Mapping[str, Article]) -> Iterator[str]:
    """What to tell where a file says that more was read of a story than there is."""
    for coverage in found.coverage:
        article = texts.get(coverage.article)
        if article and coverage.sentences > len(article.sentences):
            yield (
                f"{file}: lists {coverage.sentences:,} sentences of {article.name}, which has "
                f"{len(article.sentences):,}; what it says was read of it is not believed."
            )


def _otherwise(files: Mapping[Path, ClaimSet]) -> Iterator[str]:
    """What to tell where two files know one article by another headline or day."""
    known: dict[str, tuple[Path, Article]] = {}
    ids = Counter(a.id for found in files.values() for a in found.articles)
    for file, found in files.items():
        for article in (a for a in found.articles if ids[a.id] > 1):
            first, other = known.setdefault(article.id, (file, article))
            if (other.title, other.published) != (article.title, article.published):
                yield (
                    f"{file}: gives {article.name} another headline or day than {first}; name the "
                    "story itself to know which is right."
                )
