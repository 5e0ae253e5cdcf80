from __future__ import annotations

from itertools import permutations

from claimcheck.alignment.features import rarity, traits
from claimcheck.claims import Evidence, FactClaim


def test_the_order_in_which_a_set_gives_its_stems_changes_no_weight() -> None:
    def fact(story: str, subject: str) -> FactClaim:
        quote = f"{subject} is shut."
        evidence = Evidence(article=story, start=0, end=len(quote), line=1, quote=quote)
        return FactClaim(article=story, evidence=(evidence,), subject=subject, predicate="is shut")

    every = [traits(fact(str(n), "harbour bridge tunnel"[: 7 * n])) for n in (1, 2, 3)]
    weights = rarity(every)
    stems = frozenset().union(*(t.words for t in every))
    assert {sum(weights[s] for s in order) for order in permutations(stems)} == {weights.of(stems)}


def test_a_stem_that_no_claim_has_weighs_nothing() -> None:
    assert rarity([]).of(frozenset({"harbour"})) == 0
