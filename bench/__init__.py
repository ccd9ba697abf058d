"""What measures jdlint: not needed to run it."""
