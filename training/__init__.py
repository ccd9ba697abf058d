"""What makes the shipped weights: the corpus, and the commands that train, fit and measure."""
