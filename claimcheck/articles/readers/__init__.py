"""One reader for each kind of source: bytes in, drafts of articles out."""
