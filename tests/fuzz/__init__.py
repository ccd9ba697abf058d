"""Coverage-guided fuzzing of the readers: targets, their corpus, and what runs them (``python -m tests.fuzz``)."""
