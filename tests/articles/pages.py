"""The same story as a page, as a PDF and as records, for tests."""

from __future__ import annotations

from html import escape


def as_page(text: str, *, title: str = "", published: str = "", url: str = "") -> bytes:
    """A saved page with menus around the story, and what it says of itself in its head."""
    head = f"<title>{escape(title)} | The Paper</title>" if title else ""
    if title:
        head += f'<meta property="og:title" content="{escape(title)}">'
    if published:
        head += f'<meta property="article:published_time" content="{published}">'
    if url:
        head += f'<link rel="canonical" href="{url}">'
    head += '<meta property="og:site_name" content="The Paper">'
    body = "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())
    return (
        f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8>{head}</head><body>"
        "<nav><a href=/>Home</a> <a href=/news>News</a></nav>"
        f"<article><h1>{escape(title)}</h1>{body}</article>"
        "<footer>Copyright The Paper. All rights reserved.</footer></body></html>"
    ).encode()


def as_pdf(text: str, width: int = 90) -> bytes:
    """A PDF of one page whose lines are set at `width` characters; only Latin-1 is drawn."""
    import textwrap

    lines = [part for line in text.splitlines() for part in (textwrap.wrap(line, width) or [""])]
    shown = "\n".join(f"({_literal(line)}) Tj T*" for line in lines)
    stream = f"BT /F1 9 Tf 11 TL 40 800 Td\n{shown}\nET".encode("cp1252", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    count = len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
    return out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (count, start)


def _literal(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
