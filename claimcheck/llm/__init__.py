"""Who answers requests: a remote model, one that runs here, the private cache, or a recording.

Importing this package imports no client library; `connect` is the way in.
"""
