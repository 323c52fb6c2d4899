"""Raw files to training data: read the public sources, keep near-duplicates of test out, cut into splits, report."""
