"""The benchmark's safety parts on a sample: no wrong page opens. The test sets lie beside the project, not in it."""

import sys
from pathlib import Path
from random import Random

import pytest

PROJECT = Path(__file__).resolve().parent.parent
DATA = PROJECT.parent / "shared" / "data"
LOOKUP = DATA / "lookup"
SAMPLE = 200

needs_sets = pytest.mark.skipif(not LOOKUP.is_dir(), reason="the look-up test sets are not in ../shared/data")


@pytest.fixture(autouse=True)
def _benchmarks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(PROJECT / "benchmarks")


@pytest.mark.slow
@needs_sets
def test_no_name_of_an_absent_topic_opens_another() -> None:
    """Plain or with one slip: with half of the encyclopedia left out, everything that opens is wrong."""
    from lookup_safety import outcomes
    from lookup_sets import opened, read_absent

    cases = Random(0).sample(read_absent(LOOKUP / "ABSENT.tsv"), SAMPLE)
    with opened(LOOKUP / "topics_half.jsonl") as library:
        found = outcomes(library, cases)
    assert [(outcome.case.query, outcome.opened.title) for outcome in found if outcome.opened] == []


@pytest.mark.slow
@needs_sets
def test_no_slip_on_a_confusable_name_opens_another_topic() -> None:
    """One random edit on a name of a pair opens its own topic or none, unless it is another's name to the letter."""
    from lookup_safety import outcomes, slips
    from lookup_sets import opened, read_pairs, read_topics, topics_by_name

    owners = topics_by_name(read_topics(LOOKUP / "topics.jsonl"))
    made = slips(read_pairs(LOOKUP / "CONFUSABLE.tsv"), owners, SAMPLE)
    with opened(LOOKUP / "topics.jsonl") as library:
        found = outcomes(library, made.slips)
    assert [(outcome.case.query, outcome.opened.title) for outcome in found if outcome.opened_wrong] == []


def test_without_the_sets_the_benchmark_says_so(tmp_path: Path) -> None:
    """And ends well, so that whoever has no sets can still run everything."""
    import subprocess

    command = [sys.executable, str(PROJECT / "benchmarks" / "lookup.py"), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "Nothing was measured" in done.stdout
