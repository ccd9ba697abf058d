"""``python -m jdlint``."""

from jdlint.cli import main

if __name__ == "__main__":
    main()
