"""The errors for what belongs to jdlint, or runs it, and cannot be used."""


class WeightsError(RuntimeError):
    """Shipped weights or coefficients are missing, damaged or of another version; the message says what to do."""


class LibraryError(RuntimeError):
    """A library that jdlint runs on is missing, or of a version that it does not know; the message says what to do."""
