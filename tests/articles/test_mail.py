"""Whose words a mail holds, in the forms that mail programs write."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from claimcheck.articles.reading import Reading, read_sources
from claimcheck.claims import Article

FIRST = "Three people died in a fire at the covered market of Harel on Monday night."
SECOND = "The blaze broke out in a bakery and spread to eleven stalls before midnight."
STORY = f"{FIRST}\n\n{SECOND}"
REMARK = "Please check the toll, others say five."
HEADER = (
    "From: Carmel Post <alerts@carmelpost.example>\nDate: Tue, 5 Mar 2024 at 07:41\n"
    "Subject: Fire at Harel market\nTo: Lena Ostrow <lena@desk.example>\n"
)
OUTLOOK = (
    "From: Carmel Post [mailto:alerts@carmelpost.example]\nSent: Tuesday, March 5, 2024 7:41 AM\n"
    "To: Lena Ostrow; Desk\nSubject: Fire at Harel market\n"
)
GERMAN = (
    "Von: Carmel Post <alerts@carmelpost.example>\nDatum: 5 March 2024 um 07:41:00 MEZ\n"
    "An: Lena Ostrow\nBetreff: Fire at Harel market\n"
)


def mail(text: str, subject: str = "Fwd: Fire", *, html: bool = False) -> EmailMessage:
    message = EmailMessage()
    message["From"] = '"Lena Ostrow" <lena@desk.example>'
    message["To"] = "facts@desk.example"
    message["Subject"] = subject
    message["Date"] = "Fri, 15 Mar 2024 10:12:00 +0100"
    message.set_content(text, subtype="html" if html else "plain")
    return message


def reading(tmp_path: Path, message: EmailMessage) -> Reading:
    file = tmp_path / "it.eml"
    file.write_bytes(message.as_bytes())
    return read_sources([file])


def read(tmp_path: Path, message: EmailMessage) -> tuple[Article, str]:
    found = reading(tmp_path, message)
    assert found.errors == ()
    (article,) = found.articles
    return article, " ".join(found.notes)


def sentences(article: Article) -> list[str]:
    return [" ".join(article.text[s.start : s.end].split()) for s in article.sentences]


QUOTED_STORY = "\n".join(f"> {line}".rstrip() for line in f"{HEADER}\n{STORY}".splitlines())


@pytest.mark.parametrize(
    "text",
    [
        f"{REMARK}\n\n---------- Forwarded message ---------\n{HEADER}\n{STORY}",
        f"{REMARK}\n\nBegin forwarded message:\n\n{HEADER}\n{STORY}",
        f"{REMARK}\n\nBegin forwarded message:\n\n{QUOTED_STORY}",
        f"{REMARK}\n\n-------- Forwarded Message --------\n{HEADER}\n\n{STORY}",
        f"{REMARK}\n\n-----Original Message-----\n{OUTLOOK}\n{STORY}",
        f"{REMARK}\n\n________________________________\n{OUTLOOK}\n{STORY}",
        f"{REMARK}\n\nAnfang der weitergeleiteten Nachricht:\n\n{GERMAN}\n{STORY}",
        f"---------- Forwarded message ---------\n{HEADER}\n{STORY}",
        f"FYI\n---------- Forwarded message ---------\nFrom: Ilan Weiss <ilan@desk.example>\n"
        f"Date: Wed, 6 Mar 2024 at 08:00\nSubject: Fwd: Fire\nTo: Lena\n\n{REMARK}\n\n"
        f"---------- Forwarded message ---------\n{HEADER}\n{STORY}",
        f"{REMARK}\n\n---------- Forwarded message ---------\n{HEADER}\n{STORY}\n\n--\n"
        "You receive this mail because you subscribed.\nUnsubscribe: https://carmelpost.example/u",
        f"{REMARK}\n\n*From:* Carmel Post <a@carmelpost.example>\n*Sent:* 5 March 2024 07:41\n"
        f"*To:* Lena\n*Subject:* Fire at Harel market\n\n{STORY}",
    ],
)
def test_a_mail_that_was_forwarded_is_the_one_that_was_sent_first(
    tmp_path: Path, text: str
) -> None:
    article, notes = read(tmp_path, mail(text))
    assert sentences(article) == ["Fire at Harel market", FIRST, SECOND]
    assert (article.title, article.source) == ("Fire at Harel market", "Carmel Post")
    assert article.published is not None
    assert str(article.published.interval) == "2024-03-05"
    assert "forwarded" in notes
    assert "Lena Ostrow" in notes or "Ilan Weiss" in notes
    assert (REMARK in article.furniture) == (REMARK in text)


@pytest.mark.parametrize(
    "markup",
    [
        "<div>{remark}</div><div><div>---------- Forwarded message ---------<br>"
        "From: <strong>Carmel Post</strong> &lt;a@carmelpost.example&gt;<br>"
        "Date: Tue, 5 Mar 2024 at 07:41<br>Subject: Fire at Harel market<br>"
        "To: Lena &lt;l@desk.example&gt;<br></div>"
        "<p>{first}</p><p>{second}</p></div>",
        "<p>{remark}</p><hr><p><b>From:</b> Carmel Post &lt;a@carmelpost.example&gt;<br>"
        "<b>Sent:</b> Tuesday, March 5, 2024 7:41 AM<br>"
        "<b>To:</b> Lena<br><b>Subject:</b> Fire at Harel market"
        "</p><p>{first}</p><p>{second}</p>",
        "<p>{remark}</p><p>-------- Forwarded Message --------</p><table><tr><th>Subject: </th><td>"
        "Fire at Harel market</td></tr><tr><th>Date: </th><td>Tue, 5 Mar 2024 07:41:00 +0200</td>"
        "</tr><tr><th>From: </th><td>Carmel Post &lt;a@carmelpost.example&gt;</td></tr></table>"
        "<p>{first}</p><p>{second}</p>",
    ],
)
def test_a_mail_that_was_forwarded_as_markup(tmp_path: Path, markup: str) -> None:
    text = markup.format(remark=REMARK, first=FIRST, second=SECOND)
    article, notes = read(tmp_path, mail(text, html=True))
    assert sentences(article) == ["Fire at Harel market", FIRST, SECOND]
    assert article.source == "Carmel Post"
    assert article.published is not None
    assert str(article.published.interval) == "2024-03-05"
    assert "forwarded" in notes


def test_a_mail_that_was_attached_is_entered(tmp_path: Path) -> None:
    inner = mail(STORY, "Fire at Harel market")
    for name, value in (
        ("From", "Carmel Post <a@c.example>"),
        ("Date", "Tue, 5 Mar 2024 07:41:00 +0200"),
    ):
        inner.replace_header(name, value)
    outer = mail(REMARK)
    outer.add_attachment(inner)
    article, notes = read(tmp_path, outer)
    assert sentences(article) == ["Fire at Harel market", FIRST, SECOND]
    assert article.source == "Carmel Post"
    assert "forwarded" in notes
    assert REMARK in article.furniture
    second = mail(SECOND, "Another")
    outer.add_attachment(second)
    assert len(reading(tmp_path, outer).articles) == 2


OWN = "The fire service now says five people died at the market of Harel."
OLD = "Three people died at the market of Harel, the fire service told me."


@pytest.mark.parametrize(
    "text",
    [
        f"{OWN}\n\nOn Tue, Mar 5, 2024 at 7:41 AM Ilan Weiss <i@desk.example> wrote:\n\n> {OLD}",
        f"{OWN}\n\nOn Tue, Mar 5, 2024 at 7:41 AM Ilan Weiss\n<i@desk.example> wrote:\n\n> {OLD}",
        f"{OWN}\n\nOn 05/03/2024 07:41, Ilan Weiss wrote:\n> {OLD}\n>> Older still, two died.\n",
        f"{OWN}\n\nOn Mar 5, 2024, at 07:41, Ilan Weiss <ilan@desk.example> wrote:\n\n{OLD}\n",
        f"{OWN}\n\n-----Original Message-----\n{OUTLOOK}\n{OLD}",
        f"{OWN}\n\n{OUTLOOK}\n{OLD}",
        f"{OWN}\n\nAm 05.03.2024 um 07:41 schrieb Ilan Weiss:\n> {OLD}",
        f"{OWN}\n\nLe 5 mars 2024 à 07:41, Ilan Weiss <i@d.example> a écrit :\n\n{OLD}",
        f"> {OLD}\n\n{OWN}",
        f"Ilan Weiss wrote on Tuesday:\n\n> {OLD}\n\n{OWN}",
    ],
)
def test_what_a_mail_answers_is_set_aside_and_told(tmp_path: Path, text: str) -> None:
    article, notes = read(tmp_path, mail(text, "Re: Toll in Harel"))
    assert OWN in sentences(article)
    assert not any(OLD in sentence for sentence in sentences(article))
    assert OLD in article.furniture
    assert "quotes of earlier mails" in notes
    assert article.source == "Lena Ostrow"
    assert str(article.published and article.published.interval) == "2024-03-15"


def test_mails_that_were_forwarded_together_are_stories_each(tmp_path: Path) -> None:
    marker = "---------- Forwarded message ---------"
    other = HEADER.replace("Carmel Post", "North Daily").replace("Tue, 5 Mar", "Thu, 7 Mar")
    text = f"{REMARK}\n\n{marker}\n{HEADER}\n{FIRST}\n\n{marker}\n{other}\n{SECOND}\n"
    first, second = reading(tmp_path, mail(text)).articles
    assert (first.source, sentences(first)[-1]) == ("Carmel Post", FIRST)
    assert (second.source, sentences(second)[-1]) == ("North Daily", SECOND)
    assert str(second.published and second.published.interval) == "2024-03-07"
    assert first.furniture == (REMARK,)


def test_a_header_that_is_none_costs_no_mail(tmp_path: Path) -> None:
    file = tmp_path / "it.eml"
    file.write_bytes(b"From: a:;b\nSubject: Fire\nMIME-Version: 1.0\n\n" + FIRST.encode())
    assert read_sources([file]).articles[0].title == "Fire"


def test_an_answer_to_a_forwarded_mail_is_the_answer(tmp_path: Path) -> None:
    quoted = "\n".join(
        f"> {line}" for line in f"---- Forwarded message ----\n{HEADER}".splitlines()
    )
    text = f"On Tue, 5 Mar 2024 at 08:00, Ilan Weiss wrote:\n{quoted}\n>\n> {OLD}\n\n{OWN}\n"
    article, notes = read(tmp_path, mail(text, "Re: Fwd: Toll in Harel"))
    assert sentences(article)[-1] == OWN
    assert article.source == "Lena Ostrow"
    assert "quotes of earlier mails" in notes


def test_what_a_list_adds_is_no_story(tmp_path: Path) -> None:
    text = f"{STORY}\n{'_' * 47}\nPress mailing list\npress@harel.example\n"
    article, _ = read(tmp_path, mail(text, "Fire at Harel market"))
    assert sentences(article)[1:] == [FIRST, SECOND]


def test_plain_text_that_names_a_page_gives_way_to_the_markup(tmp_path: Path) -> None:
    message = mail("Read this mail at https://carmelpost.example/m", "Fire at Harel market")
    message.add_alternative(f"<p>{FIRST}</p><p>{SECOND}</p>", subtype="html")
    article, _ = read(tmp_path, message)
    assert sentences(article)[1:] == [FIRST, SECOND]


def test_lines_that_flow_are_joined(tmp_path: Path) -> None:
    message = mail("Three people died in \na fire.\nIt was \nlate.\n-- \nLena", "Fire")
    message.set_param("format", "flowed")
    article, _ = read(tmp_path, message)
    assert sentences(article) == ["Fire", "Three people died in a fire.", "It was late."]


def test_words_of_a_letter_in_a_story_are_the_story(tmp_path: Path) -> None:
    text = "On Tuesday, in a letter to the council, the mayor wrote:\n\nI resign today, he said.\n"
    article, notes = read(tmp_path, mail(text, "Mayor resigns"))
    assert "I resign today, he said." in sentences(article)
    assert notes == ""


@pytest.mark.parametrize(
    "footer",
    [
        "Unsubscribe: https://carmelpost.example/u",
        "To unsubscribe, click here.",
        "Unsubscribe | Manage preferences | View in browser",
        "You are receiving this email because you signed up for Carmel Post Alerts.",
        "You're receiving this newsletter because you asked for it at carmelpost.example.",
        "If you no longer want these mails you can unsubscribe at any time.",
        "This email was sent to lena@desk.example by Carmel Post, 1 Main Street, Harel.",
        "Manage your email preferences here.",
        "View this email in your browser.",
        "Was this email forwarded to you? Sign up here.",
        "Sent from my iPhone",
    ],
)
def test_what_lists_and_programs_add_is_no_story(tmp_path: Path, footer: str) -> None:
    article, _ = read(tmp_path, mail(f"{STORY}\n\n{footer}\n", "Fire at Harel market"))
    assert sentences(article) == ["Fire at Harel market", FIRST, SECOND]
    assert footer in article.furniture


def test_readers_who_unsubscribe_are_news(tmp_path: Path) -> None:
    text = "Thousands chose to unsubscribe after the paper printed the names, the editor said."
    article, _ = read(tmp_path, mail(text, "Readers leave"))
    assert text in sentences(article)


def test_many_headers_are_read_in_time(tmp_path: Path) -> None:
    text = "From: a@b.example\nSubject: x\n\n" * 50_000
    assert reading(tmp_path, mail(text, "Fwd: x")) is not None
