"""Files in which a news database wrote several documents."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from claimcheck.articles.reading import Reading, read_sources

DEAD3 = "Three people died in a fire at the covered market of Harel on Monday night, it said."
SPREAD = "The blaze broke out in a bakery and spread to eleven stalls before midnight."
DEAD5 = "Five people died in the market fire in Harel, the fire service said on Wednesday."

NEXIS = f"""
                               1 of 2 DOCUMENTS

                                The Carmel Post

                             March 5, 2024 Tuesday
                                 First Edition

Fire at Harel market kills three

BYLINE: Noa Barkol

SECTION: NEWS; Pg. 4

LENGTH: 61 words

{DEAD3}

{SPREAD}

LOAD-DATE: March 6, 2024

LANGUAGE: ENGLISH

                    Copyright 2024 Carmel Post Ltd.
                              All Rights Reserved

                               2 of 2 DOCUMENTS

                                The North Daily

                            March 7, 2024 Thursday

Five dead in Harel

LENGTH: 48 words

{DEAD5}

LOAD-DATE: March 7, 2024
"""
#: As a word processor keeps it: a paragraph on each line, none empty.
NEXIS_LINES = "\n".join(line.strip() for line in NEXIS.splitlines() if line.strip())
NEXIS_WRAPPED = "\n".join(
    "\n".join(textwrap.wrap(line, 60)) if len(line) > 75 else line for line in NEXIS.splitlines()
)
NEXIS_COPYRIGHT_FIRST = NEXIS.replace(
    "                                The Carmel Post\n",
    "                 Copyright 2024 Carmel Post Ltd.\n                  All Rights Reserved\n"
    "                                The Carmel Post\n",
    1,
)
NEXIS_HEADLINE = NEXIS.replace(
    "Fire at Harel market kills three\n\nBYLINE",
    "HEADLINE: Fire at Harel market kills three\n\nBYLINE",
).replace(
    "Five dead in Harel\n\nLENGTH", "LENGTH: 48 words\n\nHEADLINE: Five dead in Harel\n\nLENGTH"
)
NEXIS_DAY_FIRST = NEXIS.replace("March 5, 2024 Tuesday", "5 March 2024").replace(
    "March 7, 2024 Thursday", "7 March 2024 Thursday 9:30 PM GMT"
)
NEXIS_UNI = f"""Date and Time: Friday, March 8, 2024 10:00:00 AM
Documents (2)
1. Fire at Harel market kills three
2. Five dead in Harel

Fire at Harel market kills three
The Carmel Post
March 5, 2024 Tuesday
First Edition
Copyright 2024 Carmel Post Ltd. All Rights Reserved
Section: NEWS; Pg. 4
Length: 61 words
Byline: Noa Barkol
Body

{DEAD3}

{SPREAD}

Load-Date: March 6, 2024

End of Document

Five dead in Harel
The North Daily
March 7, 2024 Thursday 10:31 PM GMT
Copyright 2024 North Daily
Length: 48 words
Body

{DEAD5}

Classification

Language: ENGLISH

End of Document
"""
FACTIVA = f"""SE News
HD Fire at Harel market kills three
BY By Noa Barkol
WC 61 words
PD 5 March 2024
ET 07:41
SN The Carmel Post
SC CARMPO
LA English
CY Copyright 2024 Carmel Post
LP {DEAD3}
TD {SPREAD}

IN i1 : Fire
AN Document CARMPO0020240305ek3500001

SE Home
HD Five dead in Harel
WC 48 words
PD 7 March 2024
SN The North Daily
LP {DEAD5}
AN Document NORTHD0020240307ek3700002
"""
FACTIVA_TABS = "\n".join(
    line[:2] + "\t" + line[3:] if line[:2].isupper() and line[2:3] == " " else line
    for line in FACTIVA.splitlines()
)
FACTIVA_PLAIN = f"""News
Fire at Harel market kills three
By Noa Barkol
61 words
5 March 2024
07:41
The Carmel Post
CARMPO
4
English
Copyright 2024 Carmel Post. All rights reserved.

{DEAD3}

{SPREAD}

Document CARMPO0020240305ek3500001

Five dead in Harel
48 words
7 March 2024
The North Daily
NORTHD
English
(c) 2024 North Daily.

{DEAD5}

Document NORTHD0020240307ek3700002

Search Summary
Text harel and fire
"""
PROQUEST = f"""____________________________________________________________
Document 1 of 2

Fire at Harel market kills three

Author: Noa Barkol

Publication title: The Carmel Post; Harel

Publication date: Mar 5, 2024

ProQuest document ID: 123

Abstract: A fire.

Full text: {DEAD3}

{SPREAD}

Subject: Fires

____________________________________________________________
Document 2 of 2

Five dead in Harel

Publication title: The North Daily

Publication date: March 7, 2024

Full text: {DEAD5}
"""
PROQUEST_HEADINGS = f"""Fire at Harel market kills three

ProQuest document link

FULL TEXT
{DEAD3}
{SPREAD}
DETAILS
Title: Fire at Harel market kills three
Author: Noa Barkol
Publication title: The Carmel Post; Harel
Publication date: Mar 5, 2024
____________________________________________________________
Five dead in Harel

FULL TEXT
{DEAD5}

DETAILS
Title: Five dead in Harel
Publication title: The North Daily
Publication date: Mar 7, 2024
"""


def reading(tmp_path: Path, text: str, name: str = "export.txt") -> Reading:
    (tmp_path / name).write_text(text, "utf-8")
    return read_sources([tmp_path / name])


@pytest.mark.parametrize(
    "text",
    [
        NEXIS,
        NEXIS_LINES,
        NEXIS_WRAPPED,
        NEXIS_COPYRIGHT_FIRST,
        NEXIS_HEADLINE,
        NEXIS_DAY_FIRST,
        NEXIS_UNI,
        FACTIVA,
        FACTIVA_TABS,
        FACTIVA_PLAIN,
        PROQUEST,
        PROQUEST_HEADINGS,
    ],
)
def test_each_document_is_a_story_with_its_outlet_and_day(tmp_path: Path, text: str) -> None:
    found = reading(tmp_path, text)
    assert found.errors == found.notes == ()
    first, second = found.articles
    for article, title, outlet, day, said in (
        (
            first,
            "Fire at Harel market kills three",
            "The Carmel Post",
            "2024-03-05",
            [DEAD3, SPREAD],
        ),
        (second, "Five dead in Harel", "The North Daily", "2024-03-07", [DEAD5]),
    ):
        assert (article.title, article.source) == (title, outlet)
        assert str(article.published and article.published.interval) == day
        told = [" ".join(article.text[s.start : s.end].split()) for s in article.sentences]
        assert told == [title, *said]
    assert first.authors == ("Noa Barkol",)
    assert second.authors == ()


def test_one_document_alone_is_read_as_one(tmp_path: Path) -> None:
    text = NEXIS.split("2 of 2")[0].replace("1 of 2", "1 of 1")
    (article,) = reading(tmp_path, text).articles
    assert (article.source, article.title) == (
        "The Carmel Post",
        "Fire at Harel market kills three",
    )


def test_an_export_that_a_word_processor_keeps_is_divided_too(tmp_path: Path) -> None:
    rich = "".join(f"{line}\\par\n" for line in NEXIS_LINES.splitlines())
    found = reading(tmp_path, rf"{{\rtf1\ansi {rich}}}", "export.rtf")
    assert [a.source for a in found.articles] == ["The Carmel Post", "The North Daily"]


LONG = f"{DEAD3} {SPREAD} {DEAD3.replace('Three', 'Some')}"


@pytest.mark.parametrize(
    "text",
    [
        f"Fire in Harel\n5 March 2024\n{LONG}\n\nFive dead\n7 March 2024\n{LONG} {DEAD5}\n",
        f"Fire\nPublished: 5 March 2024\n{LONG}\nFive dead\nPublished: 7 March 2024\n{LONG}",
        f"BYLINE: Noa Barkol\n{LONG}\nBYLINE: Ilan Weiss\n{DEAD5}\n",
        f"{LONG}\nEnd of Document\n{DEAD5}\nEnd of Document\n",
    ],
)
def test_a_file_that_seems_to_hold_several_stories_is_told(tmp_path: Path, text: str) -> None:
    found = reading(tmp_path, text)
    assert len(found.articles) == 1
    assert any("several stories" in note for note in found.notes)


@pytest.mark.parametrize(
    "text",
    [
        f"Fire in Harel\nPublished: 5 March 2024\nUpdated: 7 March 2024\n{LONG}\n",
        f"Fire in Harel\n5 March 2024\n{LONG}\n\nRelated\nFerry sinks\n3 March 2024\n",
        f"Fire in Harel\n{LONG}\n1 of 2\n{DEAD5}\n",
        f"Fire in Harel\n5 March 2024\n{LONG}\n5 March 2024\n{LONG}\n",
        "HD video is sharper. SN is a supernova. PD means public domain.",
    ],
)
def test_one_story_is_one_without_a_word(tmp_path: Path, text: str) -> None:
    found = reading(tmp_path, text)
    assert len(found.articles) == 1
    assert not any("several stories" in note for note in found.notes)


def test_long_texts_are_looked_at_in_time(tmp_path: Path) -> None:
    line = "BYLINE\n5 March 2024\nHD \nDocument 1 of 2\nLENGTH: 3 words\n"
    assert len(reading(tmp_path, line * 2_000).articles) <= 1
