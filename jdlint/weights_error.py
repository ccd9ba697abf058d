"""The error for weights that belong to jdlint and cannot be used."""


class WeightsError(RuntimeError):
    """Shipped weights or coefficients are missing, damaged or of another version; the message says what to do."""
