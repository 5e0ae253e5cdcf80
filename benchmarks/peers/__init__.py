"""claimcheck beside other programs, in one run: `python -m benchmarks.peers`.

Each rival is installed into an environment of its own in the cache folder, when first measured, and
talks JSON over standard input and output with a small script of `runners/`. What of a rival had to
be replaced is printed with its figures; one that cannot be installed is left out, with the reason.
"""
