"""Rows that share nine words in a row with a text are found, in both forms of the corpus."""

from __future__ import annotations

from pathlib import Path

from training import overlap

REAL = "The quick brown fox jumps over the lazy dog, and doesn\u2019t look back."


def test_nine_words_in_a_row_are_found_whatever_their_case_and_marks(tmp_path: Path) -> None:
    known = set(overlap.runs(REAL))
    rows = tmp_path / "set1.txt"
    rows.write_text("=== p1 | e=0\nD N - | quick BROWN fox; jumps over the lazy dog and\nD N - | The quick brown fox\n")
    lines = tmp_path / "x.jsonl"
    lines.write_text(
        '{"text": "over the lazy dog and doesn\'t look back"}\n{"text": "fox jumps over the lazy dog and doesn\'t look"}\n'
    )
    assert list(overlap.shared(rows, known)) == [(2, "quick brown fox jumps over the lazy dog and")]
    assert [number for number, _ in overlap.shared(lines, known)] == [2]
