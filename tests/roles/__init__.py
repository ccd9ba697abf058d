"""Tests of the role profile."""
