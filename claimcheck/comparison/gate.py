"""The gate: questions with gold answers that a model must get right before it may judge.

They were written for this purpose, and look like what adjudication asks: figures of one measure
that do or do not answer one question, reports of one event or of two, and pairs of statements.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Trial:
    """A question and its gold answer.

    Attributes:
        name: what it tries.
        shown: the claims, as a model is shown them.
        groups: the gold partition, by number from 1; empty for a pair.
        verdict: the gold verdict on a pair; None for a partition.
    """

    name: str
    shown: str
    groups: tuple[tuple[int, ...], ...] = ()
    verdict: Literal["conflict", "agree", "unrelated", "unsure"] | None = None


GATE: tuple[Trial, ...] = (
    Trial(
        "period",
        """[1] Courier, 2023-08-02: revenue, Tallis: $410 million
"Tallis took $410 million in the second quarter."
[2] Ledger, 2023-08-02: sales, Tallis: $1.6 billion
"Tallis, which had sales of $1.6 billion last year, makes ferry engines."
[3] Wire, 2023-08-02: quarterly revenue, Tallis: $430 million
"Quarterly revenue at Tallis came to $430 million, the company said on Wednesday."
""",
        groups=((1, 3), (2,)),
    ),
    Trial(
        "part and whole",
        """[1] Wire, 2022-05-10: aid, Norland: 80 million euros
"Norland will give 80 million euros in aid, its government said."
[2] Courier, 2022-05-10: medicine, Norland: 20 million euros
"Of Norland's aid, 20 million euros are for medicine."
[3] Ledger, 2022-05-10: total aid, Norland: 85 million euros
"The package that Norland announced on Tuesday is worth 85 million euros."
[4] Ledger, 2022-05-10: medical supplies, Norland: 20 million euros
"A fifth and more, 20 million euros, goes into medical supplies."
""",
        groups=((1, 3), (2, 4)),
    ),
    Trial(
        "equal numbers",
        """[1] Wire, 2021-11-04: share, Mirov party: 31 percent
"The Mirov party won 31 percent of the vote."
[2] Ledger, 2021-11-04: turnout, Mirov: 31 percent
"Only 31 percent of voters in the town of Mirov went to the polls."
""",
        groups=((1,), (2,)),
    ),
    Trial(
        "other words",
        """[1] Courier, 2024-02-01: length, tunnel: 11 kilometres
"The tunnel under the strait will be 11 kilometres long."
[2] Wire, 2024-02-01: distance, crossing: 9 miles
"At 9 miles from portal to portal, the undersea crossing would be the country's longest."
[3] Wire, 2024-02-01: depth, crossing: 200 feet
"It would run 200 feet below the sea bed."
""",
        groups=((1, 2), (3,)),
    ),
    Trial(
        "two meetings",
        """[1] Wire, 2023-03-09: meet · Ana Reyes, Tom Okoro · Geneva
"Reyes met Okoro one on one in Geneva on Thursday morning."
[2] Courier, 2023-03-09: hold talks · Ana Reyes, Tom Okoro · Geneva
"The two ministers, Reyes and Okoro, held bilateral talks in Geneva before noon on Thursday."
[3] Ledger, 2023-03-09: attend · Ana Reyes, Tom Okoro, Li Fang · Geneva
"Later on Thursday Reyes, Okoro and Li sat together at the council of eleven states."
""",
        groups=((1, 2), (3,)),
    ),
    Trial(
        "opposites",
        """[1] Wire, 2022-09-14: Dana Holm · approved · the contract
"Dana Holm approved the contract in May, documents show."
[2] Courier, 2022-09-14: Dana Holm · approved · the contract · not
"Holm never approved the contract; her deputy signed it while she was on leave."
""",
        verdict="conflict",
    ),
    Trial(
        "another time",
        """[1] Wire, 2019-02-01: the reactor · is · offline
"The reactor has been offline since December."
[2] Courier, 2021-02-01: the reactor · is · offline · not
"The reactor is running again at full power."
""",
        verdict="unrelated",
    ),
    Trial(
        "a detail more",
        """[1] Wire, 2022-09-14: the committee · rejected · the plan
"The committee rejected the plan on Wednesday."
[2] Courier, 2022-09-14: the committee · voted down · the plan
"By seven votes to four, the committee voted the plan down."
""",
        verdict="agree",
    ),
)
