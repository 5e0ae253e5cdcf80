"""Small inputs, each of which shows what a public report of a neighbouring tool is about.

`python -m benchmarks.public --data DIR`: DIR holds a folder a case. What is right of each stands in
`expectations.toml`, written once from reading why it is right; a case is right when all is.
"""
