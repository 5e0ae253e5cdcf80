"""Stories dressed up as people have them: web pages and PDFs, made here."""

from __future__ import annotations

import html
import textwrap
from pathlib import Path

BLINKEN = Path(__file__).parents[2] / "fixtures" / "blinken" / "articles"
STORIES = sorted(BLINKEN.glob("*.txt"))

NAVIGATION = "<nav><ul>{}</ul></nav>".format(
    "".join(f'<li><a href="/{n}">Section number {n}</a></li>' for n in range(12))
)


def page(text: str, head: str = "", around: str = NAVIGATION) -> str:
    """A web page with a story in it; a first line without a full stop is its heading."""
    lines = [line for line in text.splitlines() if line.strip()]
    first, rest = ([lines[0]], lines[1:]) if len(lines[0]) < 100 else ([], lines)
    body = "".join(f"<h1>{html.escape(line)}</h1>" for line in first)
    body += "".join(f"<p>{html.escape(line)}</p>" for line in rest)
    title = f"<title>{html.escape(first[0])}</title>" if first else ""
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'>{title}{head}</head><body>{around}"
        f"<main><article>{body}</article></main><footer><p>Imprint | Privacy | Contact</p></footer>"
        "</body></html>"
    )


def pdf(
    text: str, *, width: int = 95, per_page: int = 50, encrypt: str = "", around: str = ""
) -> bytes:
    """A PDF of a text in Helvetica, paragraphs apart.

    Args:
        text: in characters of Windows-1252, a paragraph on each line.
        width: characters on a line.
        per_page: lines on a page.
        encrypt: the password to open it with, if any.
        around: what is printed above each page, with the page's number for `{}`.
    """
    placed: list[tuple[str, float]] = []
    drop = 0.0
    for paragraph in (line for line in text.splitlines() if line.strip()):
        for n, line in enumerate(textwrap.wrap(paragraph, width, break_on_hyphens=False)):
            drop += 14 if n else 24
            placed.append((line, drop))
    pages = [placed[n : n + per_page] for n in range(0, len(placed), per_page)]
    streams = []
    for number, lines in enumerate(pages, start=1):
        top = 790 + lines[0][1]
        shown = [(around.format(number), 815.0)] if around else []
        shown += [(line, top - down) for line, down in lines]
        streams.append("\n".join(_drawn(line, height) for line, height in shown))
    return _encrypted(_document(streams), encrypt) if encrypt else _document(streams)


def picture_pdf() -> bytes:
    """A PDF whose only page shows a square and no text, as a scan does."""
    return _document(["100 100 200 200 re f"])


def _drawn(line: str, height: float) -> str:
    escaped = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 11 Tf 1 0 0 1 50 {height:.1f} Tm ({escaped}) Tj ET"


def _document(streams: list[str]) -> bytes:
    count = len(streams)
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(count))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {count}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for n, stream in enumerate(streams):
        content = stream.encode("cp1252")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {5 + 2 * n} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>".encode()
        )
        objects.append(b"<</Length %d>>\nstream\n%b\nendstream" % (len(content), content))
    raw, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(raw))
        raw += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return raw + (
        b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table)
        + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(raw))
    )


def _encrypted(raw: bytes, password: str) -> bytes:
    from io import BytesIO

    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(raw)))
    writer.encrypt(password, algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
