import json
from pathlib import Path

import pytest

from claimcheck.errors import SourceError
from claimcheck.judgement.compare import compare
from claimcheck.report.json import read_claims, to_json
from tests.stories import claim_set, holder

CLAIMS = claim_set(holder("Ada Obi", name="a"), holder("Ann Lee", name="b"))


def test_a_comparison_has_the_published_shape() -> None:
    result = json.loads(to_json(compare(CLAIMS)))
    assert result["schema_version"] == 3
    assert {"id", "title", "path", "published"} <= set(result["articles"][0])
    assert len(result["coverage"]) == 2
    (finding,) = result["findings"]
    assert {"id", "kind", "question", "verdict", "explanation", "answers"} <= set(finding)
    answer = finding["answers"][0]
    assert answer["answer"] == "Ada Obi"
    assert set(answer["evidence"][0]) == {"article", "start", "end", "line", "quote", "clause"}


def test_claims_read_back_are_the_claims_written(tmp_path: Path) -> None:
    file = tmp_path / "claims.json"
    file.write_text(to_json(CLAIMS), "utf-8")
    read = read_claims(file)
    assert to_json(read) == to_json(CLAIMS)
    assert compare(read).findings == compare(CLAIMS).findings


def test_claims_made_elsewhere_need_no_ids(tmp_path: Path) -> None:
    made = json.loads(to_json(CLAIMS))
    for claim in made["claims"]:
        del claim["id"]
    file = tmp_path / "claims.json"
    file.write_text(json.dumps(made), "utf-8")
    assert [c.id for c in read_claims(file).claims] == [c.id for c in CLAIMS.claims]


def edited(**fields: object) -> str:
    return json.dumps({**json.loads(to_json(CLAIMS)), **fields})


def moved() -> str:
    claims = json.loads(to_json(CLAIMS))["claims"]
    claims[0]["article"] = claims[1]["article"]
    return edited(claims=claims)


def shortened() -> str:
    claims = json.loads(to_json(CLAIMS))["claims"]
    claims[0]["evidence"][0]["quote"] = "x"
    return edited(claims=claims)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("not json", "not JSON"),
        ("[]", "no claim set"),
        (edited(articles=[]), "lists no article"),
        (edited(articles=json.loads(to_json(CLAIMS))["articles"][:1]), "which it does not list"),
        ("[" * 100_000, "not JSON"),
        (
            edited(coverage=[{"article": "x", "sentences": 1, "read": 2}]),
            "more sentences were read",
        ),
        (edited(claims=[*json.loads(to_json(CLAIMS))["claims"][:1]] * 2), "have the id"),
        (moved(), "from another article"),
        (shortened(), "not as long as the quotation"),
        (edited(schema_version=3), "no claim set; schema_version"),
        (edited(schema_version=1), "of version 1 of the claims, and this reads 2"),
        (edited(claims=[{"kind": "rumour"}]), "no claim set; claims.0"),
        (to_json(compare(CLAIMS)), "a comparison, not claims"),
    ],
)
def test_what_is_no_claim_set_gets_a_line(tmp_path: Path, content: str, reason: str) -> None:
    file = tmp_path / "claims.json"
    file.write_text(content, "utf-8")
    with pytest.raises(SourceError, match=reason) as error:
        read_claims(file)
    assert "\n" not in str(error.value)


def test_a_missing_file_gets_a_line(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        read_claims(tmp_path / "no.json")
