"""The page of ``jdlint report``, and the picture of ``--plot``: the postings of a run for people who live with the verdicts."""
