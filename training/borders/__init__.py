"""What the network that finds borders of lines in flattened text learns from, and how.

    python -m training.borders.train

Postings of the corpus are read as they stand and flattened; where a statement started, a line starts, with the role that it had. Needs the ``training`` extra.
"""
