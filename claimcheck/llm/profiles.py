"""How models are best asked, by where they run."""

from __future__ import annotations

from claimcheck.completion import Profile

#: A small model on this machine: it reads a few sentences well, and one request at a time. Asked to
#: group figures, it puts all into one group.
LOCAL = Profile(sentences=3, max_tokens=1000, jobs=1, deadline=900, adjudicates=False)

#: A large model behind a server. The token limit leaves a reasoning model room to think.
REMOTE = Profile(sentences=40, max_tokens=16000, jobs=8, deadline=300)
