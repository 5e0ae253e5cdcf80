"""Claims from several files and runs as one set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from claimcheck.claims import Article, ClaimSet, Coverage, Provenance, unique


def combine(sets: Iterable[ClaimSet]) -> ClaimSet:
    """Several claim sets as one, its articles in order of name.

    An article in several sets counts once, with the claims of all and the fullest coverage;
    what speaks to a model in it no set hides.
    """
    every = list(sets)
    articles: dict[str, Article] = {}
    for article in sorted((a for s in every for a in s.articles), key=_by_name):
        articles.setdefault(article.id, article)
    place = {id_: n for n, id_ in enumerate(articles)}
    coverage: dict[str, Coverage] = {}
    for found in sorted((c for s in every for c in s.coverage), key=_fullest_first):
        first = coverage.setdefault(found.article, found)
        both = unique((*first.instructions, *found.instructions))
        coverage[found.article] = first.model_copy(update={"instructions": both})
    claims = {(c.article, c.id): c for s in every for c in s.claims}
    names = Counter(a.name for a in articles.values())
    return ClaimSet(
        provenance=_provenance(every),
        articles=tuple(
            # Different articles of one name carry a piece of their id.
            a.model_copy(update={"name": f"{a.name} ({a.id[-4:]})"}) if names[a.name] > 1 else a
            for a in articles.values()
        ),
        coverage=tuple(sorted(coverage.values(), key=lambda c: place[c.article])),
        claims=tuple(
            sorted(claims.values(), key=lambda c: (place[c.article], c.evidence[0].start, c.id))
        ),
        unread=unique(sorted((f for s in every for f in s.unread), key=lambda f: f.what)),
    )


def _by_name(article: Article) -> tuple[str, str, str]:
    return article.name, article.id, article.path


def _fullest_first(coverage: Coverage) -> tuple[bool, int, int, str]:
    return not coverage.complete, -coverage.read, -coverage.grounded, coverage.model_dump_json()


def _provenance(sets: Iterable[ClaimSet]) -> Provenance:
    models: set[str] = set()
    prompts: dict[str, set[str]] = {}
    for each in sets:
        models |= {each.provenance.model} - {""}
        for name, digest in each.provenance.prompts.items():
            prompts.setdefault(name, set()).add(digest)
    return Provenance(
        model=", ".join(sorted(models)),
        prompts={name: ", ".join(sorted(digests)) for name, digests in sorted(prompts.items())},
    )
