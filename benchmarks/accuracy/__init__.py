"""Resolution and comparison against labels: `python -m benchmarks.accuracy --data DIR`.

The labelled sets lie in DIR and are no part of this project; the fixture cases are. A set that is
not in DIR is left out, and said to be. One module scores one set:

| module | labels | source |
|---|---|---|
| names | are two spellings one person? | Wikidata, EveryPolitician |
| countries | alias to ISO 3166 code | opensanctions/countrynames |
| dates | date expressions to days | microsoft/Recognizers-Text |
| numbers | numbers to value and unit | microsoft/Recognizers-Text |
| holders | who held an office on a day, and who did not | EveryPolitician |
| ecbplus | do two sentences speak of one event? | ECB+ (Cybulska and Vossen, 2014) |
| real | real stories read by hand: which claims meet, and the verdict | made for this project |
| cases | what the cases of `fixtures/` and `benchmarks/cases/` demand | made for this project |

Beside claimcheck's figures stand those of others on the same rows, in the same run: dateparser,
quantulum3, Recognizers-Text and contrachecker, each installed into an environment of its own in the
cache folder (`baselines`; `--no-baselines` does without), and two that need no package: the lemma
of the head word (ecbplus) and a claim's exact wording (real).

`floors` holds what no figure may fall below, beside the digest of the data it was measured on.
Below a floor the exit code is 1. On other data (another split) floors are not applied.
"""
