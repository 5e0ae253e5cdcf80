"""The HTML report: one file that needs nothing else, to read, to filter and to print."""

from claimcheck.report.html.page import html as html
