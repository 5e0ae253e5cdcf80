"""contrachecker's detector: `[[{source, subject, relation, object}]]` in, one list a set of claims.

Out, for each set, the pairs of claims it holds to contradict each other, as indices into the set.
"""

import json
import sys
from importlib import import_module

package = import_module("contrachecker")
Claim = import_module("contrachecker.models").Claim
detector = package.ContradictionDetector()


def answer(told: list[dict[str, str]]) -> list[tuple[int, int]]:
    """Pairs of indices, the smaller first."""
    claims = [
        Claim(
            subject=c["subject"],
            relation=c["relation"],
            object=c["object"],
            source_chunk_id=c["source"],
            metadata={"n": n},
        )
        for n, c in enumerate(told)
    ]
    found = detector.detect(claims)
    return sorted(
        {tuple(sorted((f.claim_a.metadata["n"], f.claim_b.metadata["n"]))) for f in found}
    )


json.dump([answer(told) for told in json.load(sys.stdin)], sys.stdout)
