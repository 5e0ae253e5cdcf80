"""Times: from words to an interval of days, or to nothing where words do not say enough."""

from claimcheck.values.times.allowing import allows
from claimcheck.values.times.clock import minute_of_day
from claimcheck.values.times.order import month_first
from claimcheck.values.times.resolving import resolve

__all__ = ["allows", "minute_of_day", "month_first", "resolve"]
