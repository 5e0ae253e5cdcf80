"""Writes country_names.tsv anew, when the Unicode CLDR has a new version.

The names are read from the package that Unicode publishes of it:

    npm pack cldr-localenames-full@48.2.0
    tar xf cldr-localenames-full-48.2.0.tgz
    python -m claimcheck.data.generate_countries package

The package babel has them too, but no short forms and variants such as "香港" and "Elfenbeinküste".
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

from claimcheck.values.other_languages import spelled
from claimcheck.values.tables import rows

_HEADER = """\
# Countries in all languages. Generated: generate_countries.py, beside this file, tells how.
#
# The names are those of the Unicode Common Locale Data Repository (CLDR), version {version}.
# They are under the Unicode License v3 (SPDX: Unicode-3.0), which is in LICENSE.unicode.
#
# Columns: name, in lower case and with spaces for hyphens; ISO 3166 code.
"""
#: Of a name that is used for two, the code of the one it means.
_OF_TWO = {frozenset(("CD", "CG")): {"CD"}, frozenset(("LV", "LT")): {"LV"}}
#: The Americas. Other regions ("South Africa", "Micronesia") give way to the country of that name.
_AMERICAS = "019"


def main(package: Path) -> None:
    """Write the names of countries that `package` holds, and its licence, into this folder."""
    version = json.loads((package / "package.json").read_text("utf-8"))["version"]
    lines = [f"{name}\t{code}\n" for name, code in sorted(_codes(package / "main").items())]
    folder = Path(__file__).parent
    table = _HEADER.format(version=version) + "".join(lines)
    (folder / "country_names.tsv").write_text(table, encoding="utf-8")
    (folder / "LICENSE.unicode").write_bytes((package / "LICENSE").read_bytes())


def _codes(locales: Path) -> dict[str, str]:
    """The names that are one country's only, with its code.

    A name that some language puts first goes before the same as another's short form or variant.
    """
    first: dict[str, set[str]] = defaultdict(set)
    variants: dict[str, set[str]] = defaultdict(set)
    for path in sorted(locales.glob("*/territories.json")):
        (locale,) = json.loads(path.read_text("utf-8"))["main"].values()
        for key, name in locale["localeDisplayNames"]["territories"].items():
            code, _, variant = key.partition("-")
            if name != code and (code.isalpha() or code == _AMERICAS):
                (variants if variant else first)[spelled(name)].add(code)
    countries = {code for code, *_ in rows("countries")}
    meant = {n: _OF_TWO.get(frozenset(c), c) for n, c in (variants | first).items()}
    return {n: code for n, c in meant.items() if len(c) == 1 for code in c if code in countries}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
