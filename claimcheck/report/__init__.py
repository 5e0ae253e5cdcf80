"""One comparison, many faces: the same input gives the same bytes."""
