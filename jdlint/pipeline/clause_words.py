"""Words that the clause splitter knows; there is no tagger on ``spacy.blank("en")``."""

from __future__ import annotations

from jdlint.lexicon_stem import listed

# Verbs that postings use for work, base form. The folded form is compared, so all inflections count.
VERBS = listed("""
    accelerate achieve act adapt adopt address administer advance advise advocate align analyze apply architect articulate assess assist
    attend audit author automate balance brainstorm bring build calibrate capture champion clean coach code collaborate collect communicate compare
    compile complete conceive conduct configure consolidate construct consult containerize contribute convert coordinate craft create
    curate customize debug decide define deliver demonstrate deploy derive design detect determine develop devise diagnose
    discover document draft drive educate elevate embed enable engage engineer enhance ensure establish estimate evaluate
    evangelize examine execute experiment explain explore extend extract facilitate fine-tune finetune fix forecast formulate foster frame gather generate
    grow guide handle harden help hire identify implement improve influence inform ingest innovate instrument integrate interact interpret
    investigate iterate join keep label launch lead learn leverage liaise maintain make manage map measure mentor migrate mine mitigate
    model modernize monitor move negotiate observe onboard operate operationalize optimize orchestrate organize oversee own package
    participate partner perform pilot pinpoint plan predict prepare present prevent prioritize process produce productionize productize profile promote
    propose prototype provide provision publish pull quantify query raise recommend reduce refactor refine release report represent research
    resolve respond retrain retire review run safeguard scale scope secure segment select serve set shape share ship simplify simulate solve
    source specify spearhead standardize steer streamline structure study summarize supervise support surface sustain synthesize
    tackle take teach tell test track train transform transition translate troubleshoot tune turn uncover understand unify update upgrade
    use utilize validate visualize work write
    """)

# Verbs that are as often nouns: they open a clause only where an object plainly follows.
NOUNISH = frozenset(
    listed("""
    act advance audit balance code design document draft drive experiment forecast frame help label lead map measure
    model monitor partner plan present process produce profile pilot prototype query release report research review run scale scope
    source structure study support surface test track train transition update upgrade use work engineer share segment mine
    """)
)

# Coordinators, and the words that may stand between one and its verb.
COORDINATORS = frozenset(["and", "or", "then", ",", "&", "/", "but", "while", "plus", "+"])
BETWEEN = frozenset(
    listed("""
    then also to subsequently continuously continually regularly actively proactively effectively efficiently successfully independently
    ultimately eventually where even directly jointly further finally
    """)
)
STOPS = frozenset([";", ".", "!", "?", "•", "·"])
PREPOSITIONS = frozenset(
    listed(
        "of in on at by for with from into within across through over under between among against to as per via about than"
    )
)
DETERMINERS = frozenset(
    listed("the a an our their its your his her this these those new all any each every them it both")
)
