"""The face of a result on a terminal: what is open, on a page or two, and how to get the rest."""

from claimcheck.report.screen.findings import card as card
from claimcheck.report.screen.layout import Look as Look
from claimcheck.report.screen.layout import Run as Run
from claimcheck.report.screen.layout import lay as lay
from claimcheck.report.screen.shown import screen as screen
