"""Judges one input by itself: bytes, source, postings, labels, role profiles, findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from jdlint import readers, rules
from jdlint.directive import directives, without_directives
from jdlint.grounds import Grounds
from jdlint.inputs import unreadable
from jdlint.judgement import Judgement
from jdlint.lexicon import Lexicon, load
from jdlint.posting import Posting
from jdlint.report import InstallationError, Outcome, Skip
from jdlint.rules import Rule
from jdlint.shipped import LibraryError, WeightsError
from jdlint.structure import postings
from jdlint.structure.language import OTHER


@dataclass
class Judge:
    """Judges inputs. Each lexicon is read once, each rule made once."""

    _lexicons: dict[tuple[tuple[Path, ...], tuple[Path, ...]], Lexicon] = field(default_factory=dict)
    _rules: dict[Grounds, list[Rule]] = field(default_factory=dict)

    def tag(self, shown: str, data: bytes, grounds: Grounds) -> Outcome:
        """Read, label and profile an input.

        Raises:
            LexiconError: a lexicon is broken.
            InstallationError: the weights that belong to jdlint are missing or damaged.
        """
        words = self._lexicon(grounds)
        try:
            source = without_directives(readers.read(shown, data, limits=grounds.limits))
            with _installed():
                found = postings(source, words)
        except readers.NoPosting:
            return Outcome(shown, skips=(Skip(shown, "holds no posting"),))
        except readers.ReadError as error:
            return unreadable(shown, error)
        if not found:
            return unreadable(shown, readers.ReadError("holds no posting"))
        labelled = iter(_label([posting for posting in found if _is_judged(posting)], words))
        # Those in other languages keep their place, unlabelled: named, never judged.
        return Outcome(
            shown,
            postings=tuple(next(labelled) if _is_judged(posting) else posting for posting in found),
            skips=tuple(
                Skip(shown, "not in English", posting.index, "" if posting.language == OTHER else posting.language)
                for posting in found
                if not _is_judged(posting)
            ),
        )

    def judge(self, shown: str, data: bytes, grounds: Grounds) -> Judgement:
        """Tag an input, and run the rules over each of its postings. Raises as ``tag`` does."""
        outcome = self.tag(shown, data, grounds)
        if not outcome.postings:
            return Judgement(outcome)
        return Judgement(
            outcome=outcome,
            findings=tuple(rules.judge_each(self.instances(grounds), outcome.postings)),
            sketches=tuple(rules.sketches(outcome.postings, grounds.settings)),
            directives=directives(outcome.postings[-1].source),
        )

    def _lexicon(self, grounds: Grounds) -> Lexicon:
        files = grounds.lexicons, grounds.replace_lexicons
        if files not in self._lexicons:
            self._lexicons[files] = load(*files)
        return self._lexicons[files]

    def instances(self, grounds: Grounds) -> list[Rule]:
        """Return the rules that speak."""
        if grounds not in self._rules:
            self._rules[grounds] = [rule(grounds.settings) for rule in rules.all_rules() if rule.code in grounds.rules]
        return self._rules[grounds]


def _is_judged(posting: Posting) -> bool:
    return posting.language in rules.JUDGED_LANGUAGES


def _label(found: Sequence[Posting], words: Lexicon) -> list[Posting]:
    if not found:
        return []
    with _installed():
        from jdlint.pipeline import annotate  # imports spaCy: most of the start-up time, needed only here
        from jdlint.roles import profile

        return [profile(posting, words) for posting in annotate(found, words)]


@contextmanager
def _installed() -> Iterator[None]:
    """Say in jdlint's own words what is wrong with what belongs to it."""
    try:
        yield
    except (LibraryError, WeightsError) as error:
        raise InstallationError(str(error)) from error
