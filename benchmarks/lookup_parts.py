"""The benchmark's parts: each measures one thing on its sets and prints its table."""

import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import lookup_medlineplus as medlineplus
from lookup_million import build_apart, write_million
from lookup_peers import PEERS, Missing, name_list
from lookup_report import (
    ACCURACY_HEADER,
    P50,
    P95,
    Aim,
    accuracy_row,
    both,
    processor_times,
    share,
    show_misses,
    show_outcomes,
    table,
    times,
)
from lookup_safety import Outcome, outcomes, slips
from lookup_sets import (
    Answer,
    Score,
    answers,
    asker,
    opened,
    read_absent,
    read_cases,
    read_pairs,
    read_topics,
    score,
    topics_by_name,
)
from medref.collection.store import Collection
from medref.library import Library

SLIPS = 1_000
MILLION_QUERIES = 500
PATIENCE = 300.0  # seconds of asking among a million names; what was asked until then is what is measured


def accuracy(library: Library, data: Path, names: list[str], show: int, peers: bool) -> None:
    """Top-1, top-5 and times of each set; and of the peers."""
    topics = read_topics(data / "lookup" / "topics.jsonl")
    titles = {topic: known[0] for topic, known in topics.items()}
    cases = {name: read_cases(data / "lookup" / f"{name}.tsv") for name in names}
    given = {name: answers(cases[name], asker(library)) for name in names}
    scores = {name: score(given[name]) for name in names}
    whole = score([answer for name in names for answer in given[name]])
    verdicts = f"{Aim(most=P50).verdict(whole.p50, '.1f')}; {Aim(most=P95).verdict(whole.p95, '.1f')}"
    rows = [accuracy_row(name, scores[name]) for name in names]
    rows.append(["all", f"{whole.queries}", "time", f"{P50:.0f}/{P95:.0f} ms", verdicts, times(whole), processor_times(whole)])
    table(ACCURACY_HEADER, rows)
    for name in names:
        show_misses(name, given[name], titles, show)
    if peers:
        listed = name_list(topics)
        accuracies, speeds = [_peer_row("medref", scores, both)], [_peer_row("medref", scores, times)]
        for label, make in PEERS.items():
            try:
                search = make(listed)
            except Missing as missing:
                print(f"{label}: left out, it is not installed ({missing}).\n")
                continue
            its = {name: score(answers(cases[name], search)) for name in names}
            accuracies.append(_peer_row(label, its, both))
            speeds.append(_peer_row(label, its, times))
        table([f"top-1/top-5, {len(listed.names):,} names", *names], accuracies)
        table(["p50/p95 ms a query", *names], speeds)


def openings(library: Library, data: Path, names: list[str]) -> None:
    """What opens without a question: rightly (WORDER), and wrongly (every one listed)."""
    titles = _titles(data)
    found = {name: outcomes(library, read_cases(data / "lookup" / f"{name}.tsv")) for name in names}
    wrong = {name: [outcome for outcome in found[name] if outcome.opened_wrong] for name in names}
    rows = []
    for name in names:
        if name == "WORDER":
            right = [outcome for outcome in found[name] if outcome.opened and not outcome.opened_wrong]
            verdict = Aim(least=0.95).verdict(len(right) / len(found[name]))
            rows.append([f"{name}: rightly opened without asking", share(found[name], right), "95 %", verdict])
        aim = ["0 but for the set's noise", "see the list" if wrong[name] else "holds"] if name == "INDEP" else ["", ""]
        rows.append([f"{name}: wrong openings", share(found[name], wrong[name]), *aim])
        taken = [outcome for outcome in found[name] if outcome.right]
        rows.append([f"{name}: opens, or Enter takes, the right one", share(found[name], taken), "", ""])
    if rows:
        table(["openings", "figure", "aim", ""], rows)
    for name in names:
        show_outcomes(f"{name}, opened though the set calls another right", wrong[name], titles)


def confusable(library: Library, data: Path, show: int) -> None:
    """Slips on names that are easily confused with another topic's."""
    topics = read_topics(data / "lookup" / "topics.jsonl")
    made = slips(read_pairs(data / "lookup" / "CONFUSABLE.tsv"), topics_by_name(topics), SLIPS)
    found = outcomes(library, made.slips)
    _safety("CONFUSABLE slips", found, {topic: names[0] for topic, names in topics.items()}, show)
    print(f"Left out: {len(made.names)} slips that are another topic's name letter for letter; an exact name opens.\n")


def absent(data: Path, show: int) -> None:
    """Names of topics that are not there: whatever opens is wrong."""
    with opened(data / "lookup" / "topics_half.jsonl") as library:
        found = outcomes(library, read_absent(data / "lookup" / "ABSENT.tsv"))
    _safety("ABSENT", found, {}, show)


def _safety(label: str, found: list[Outcome], titles: dict[str, str], show: int) -> None:
    """Wrong openings (all listed) and wrong topics that Enter or --first would take (`show` of them listed)."""
    wrong = [outcome for outcome in found if outcome.opened_wrong]
    takes = [outcome for outcome in found if outcome.taken_wrong]
    take = Aim(most=0.02).verdict(len(takes) / len(found))
    rows = [
        [f"{label}: wrong openings", share(found, wrong), "0", Aim(most=0).verdict(len(wrong), ".0f")],
        [f"{label}: Enter would take a wrong topic", share(found, takes), "at most 2 %", take],
    ]
    if any(outcome.case.right for outcome in found):  # else a look-up that never takes anything would look best
        right = [outcome for outcome in found if outcome.right]
        rows.append([f"{label}: opens, or Enter takes, the right one", share(found, right), "", ""])
    table(["safety", "figure", "aim", ""], rows)
    show_outcomes(f"{label}, opened", wrong, titles)
    show_outcomes(f"{label}, would be taken", takes[:show], titles)


def hidden(data: Path, show: int) -> None:
    """Synonyms that the collection was not told, found by the topics' text."""
    path = data / medlineplus.TOPICS
    if not path.exists():
        print(f"{path} is absent.\n")
        return
    topics = medlineplus.read_health_topics(path)
    with TemporaryDirectory() as folder:
        articles = Path(folder, "health-topics.jsonl")
        medlineplus.write_without_synonyms(topics, articles)
        with opened(articles) as library:
            given = answers(medlineplus.hidden_synonyms(topics), asker(library))
    table(ACCURACY_HEADER, [accuracy_row("MEDLINEPLUS", score(given))])
    show_misses("MEDLINEPLUS", given, {topic["id"]: topic["title"] for topic in topics}, show)


def million(data: Path, show: int) -> None:
    """What a build of a million names takes, and how fast and how right the CORE queries are among them."""
    topics = data / "lookup" / "topics.jsonl"
    cases = read_cases(data / "lookup" / "CORE.tsv")
    cases = Random(0).sample(cases, min(MILLION_QUERIES, len(cases)))
    with opened(topics) as library:
        few = answers(cases, asker(library))
    with TemporaryDirectory(prefix="medref-benchmark-") as folder:
        articles, file = Path(folder, "million.jsonl"), Path(folder, "million.sqlite")
        write_million(topics, data / "facts" / "mesh_names.tsv", articles)
        built = build_apart(articles, file)
        megabytes = (built.peak / 1e6, built.size / 1e6)
        rows = [
            ["build, time", f"{built.seconds:.0f} s", "60 s", Aim(most=60).verdict(built.seconds, ".0f")],
            ["build, processor time", f"{built.processor:.0f} s", "", ""],
            ["build, peak memory", f"{megabytes[0]:.0f} MB", "300 MB", Aim(most=300).verdict(megabytes[0], ".0f")],
            ["build, file", f"{megabytes[1]:.0f} MB", "300 MB", Aim(most=300).verdict(megabytes[1], ".0f")],
        ]
        with Library((Collection.open(str(file)),)) as library:
            begun = time.perf_counter()
            library.search(cases[0].query, 1)
            rows.append(["the first query after opening", f"{(time.perf_counter() - begun) * 1000:.0f} ms", "", ""])
            given = answers(cases, asker(library), PATIENCE)
    rows += _million_rows(score(given), score(few[: len(given)]), given)
    table(["1,000,000 names", "figure", "aim", ""], rows)
    show_misses("CORE among a million names", given, _titles(data), show)


def _titles(data: Path) -> dict[str, str]:
    return {topic: names[0] for topic, names in read_topics(data / "lookup" / "topics.jsonl").items()}


def _million_rows(many: Score, few: Score, given: list[Answer]) -> list[list[str]]:
    lost = few.first - many.first
    return [
        ["one query, p50", f"{many.p50:.1f} ms", "", ""],
        ["one query, p95", f"{many.p95:.1f} ms", "60 ms", Aim(most=60).verdict(many.p95, ".1f")],
        ["p50/p95 of processor time", f"{processor_times(many)} ms", "", ""],
        ["slowest query", f"{max(answer.milliseconds for answer in given):.0f} ms", "", ""],
        [f"top-1/top-5 of {many.queries} CORE queries", both(many), "", ""],
        ["the same among the encyclopedia's names alone", both(few), "", ""],
        ["points of top-1 lost", f"{lost * 100:.1f}", "at most 3", Aim(most=0.03).verdict(lost)],
    ]


def _peer_row(label: str, scores: dict[str, Score], cell: Callable[[Score], str]) -> list[str]:
    return [label, *(cell(score) for score in scores.values())]
