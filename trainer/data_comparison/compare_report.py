"""How is the difference of two collections of clips told, to people and to programs?"""

from dataclasses import asdict, dataclass

from rich.console import Console
from rich.table import Table

from trainer.data_comparison.clip_statistics import STATISTICS, Statistic
from trainer.data_comparison.two_sample import (
    FEWEST_CLIPS,
    PERCENTILES,
    Difference,
    Sample,
    Separability,
    Spread,
    compare,
    spread_of,
    tell_apart,
)

_TELLING_SHOWN = 6
_DIFFERENCES_OF_LABEL_SHOWN = 3


@dataclass(frozen=True, eq=False)
class LabelComparison:
    """What differs between the clips of one label.

    Attributes:
        label: Which.
        clips_a: How many clips of A show it.
        clips_b: How many of B.
        differences: What differs most first.
    """

    label: str
    clips_a: int
    clips_b: int
    differences: tuple[Difference, ...]


@dataclass(frozen=True, eq=False)
class ComparisonReport:
    """Everything that is told of two collections.

    Attributes:
        a: The measured clips of A.
        b: The measured clips of B.
        differences: Statistics that both tell, what differs most first.
        only_one: Statistics that only one of them tells, with its name.
        separability: How well a classifier tells them apart; None if there are too few people.
        labels: Those of which both have a few clips.
    """

    a: Sample
    b: Sample
    differences: tuple[Difference, ...]
    only_one: tuple[tuple[str, Statistic, Spread], ...]
    separability: Separability | None
    labels: tuple[LabelComparison, ...]

    def as_record(self) -> dict[str, object]:
        """Write it in plain values.

        Returns:
            What ``compare-data --json`` prints.
        """
        separability = self.separability
        return {
            **{
                side: {"name": sample.name, "clips": len(sample.labels), "people": _people(sample)}
                for side, sample in (("a", self.a), ("b", self.b))
            },
            "percentiles": PERCENTILES,
            "classifier": separability
            and {
                "accuracy": round(separability.accuracy, 4),
                "telling": {s.key: round(weight, 4) for s, weight in separability.telling},
            },
            "statistics": [_difference_record(d) for d in self.differences],
            "only_one": [
                {"collection": name, "statistic": s.key, "title": s.title, **asdict(spread)}
                for name, s, spread in self.only_one
            ],
            "labels": {
                group.label: {
                    "clips_a": group.clips_a,
                    "clips_b": group.clips_b,
                    "statistics": [_difference_record(d) for d in group.differences],
                }
                for group in self.labels
            },
        }


def comparison_report(a: Sample, b: Sample) -> ComparisonReport:
    """Compare two collections.

    Args:
        a: One.
        b: The other one.

    Returns:
        Everything that is told.
    """
    only_one = []
    for statistic in STATISTICS:
        in_a, in_b = spread_of(a, statistic), spread_of(b, statistic)
        if in_a is not None and in_b is None:
            only_one.append((a.name, statistic, in_a))
        elif in_b is not None and in_a is None:
            only_one.append((b.name, statistic, in_b))
    labels = []
    for label in sorted(set(a.labels) & set(b.labels)):
        of_a, of_b = a.of_label(label), b.of_label(label)
        if min(len(of_a.labels), len(of_b.labels)) >= FEWEST_CLIPS:
            labels.append(
                LabelComparison(label, len(of_a.labels), len(of_b.labels), compare(of_a, of_b))
            )
    return ComparisonReport(a, b, compare(a, b), tuple(only_one), tell_apart(a, b), tuple(labels))


def print_comparison(console: Console, report: ComparisonReport) -> None:
    """Show it as tables.

    Args:
        console: Where to.
        report: What to show.
    """
    for side, sample in (("A", report.a), ("B", report.b)):
        console.print(f"[bold]{side}[/] {describe(sample)}", highlight=False)
    console.print(describe_separability(report.separability), highlight=False)
    table = Table(title="What differs most comes first (median, 5th to 95th percentile)")
    for name in ("statistic", "A", "B", "distance", "verdict"):
        table.add_column(name, justify="right" if name in {"A", "B", "distance"} else "left")
    for difference in report.differences:
        table.add_row(
            difference.statistic.title,
            describe_spread(difference.a),
            describe_spread(difference.b),
            f"{difference.distance:.2f}",
            difference.verdict,
            style="" if difference.is_real else "dim",
        )
    console.print(table)
    if report.only_one:
        lone = Table(title="What only one of them tells")
        for name in ("collection", "statistic", "median, 5th to 95th percentile"):
            lone.add_column(name)
        for name, statistic, spread in report.only_one:
            lone.add_row(name, statistic.title, describe_spread(spread))
        console.print(lone)
    if report.labels:
        labels = Table(title=f"Labels of which both have at least {FEWEST_CLIPS} clips")
        for name in ("label", "clips of A and B", "what differs most"):
            labels.add_column(name)
        for group in report.labels:
            labels.add_row(group.label, f"{group.clips_a}, {group.clips_b}", describe_label(group))
        console.print(labels)


def describe(sample: Sample) -> str:
    """Introduce a collection.

    Args:
        sample: Which.

    Returns:
        Its name, clips and people.
    """
    people = _people(sample)
    by = "" if people == len(sample.labels) else f" of {people:,} people, who count alike"
    return f"{sample.name}: {len(sample.labels):,} clips{by}"


def describe_separability(separability: Separability | None) -> str:
    """Tell how well a classifier does.

    Args:
        separability: How; None if it could not be tried.

    Returns:
        A sentence or two.
    """
    if separability is None:
        return "There are too few people to try whether a classifier tells A from B."
    marks = ", ".join(
        statistic.more if weight > 0 else statistic.less
        for statistic, weight in separability.telling[:_TELLING_SHOWN]
    )
    return (
        f"A simple classifier tells A from B in {separability.accuracy:.0%} of cases (50 % = alike). "
        f"It takes for A what is: {marks}."
    )


def describe_spread(spread: Spread) -> str:
    """Write a distribution in short.

    Args:
        spread: Which.

    Returns:
        Median and, in brackets, the 5th and 95th percentiles.
    """
    return f"{spread.median:.3g} ({spread.percentiles[0]:.3g} to {spread.percentiles[-1]:.3g})"


def describe_label(group: LabelComparison) -> str:
    """Name what differs most in the clips of one label.

    Args:
        group: Which.

    Returns:
        Verdicts; "nothing beyond chance" if there is none.
    """
    real = [d for d in group.differences if d.is_real][:_DIFFERENCES_OF_LABEL_SHOWN]
    return "; ".join(f"{d.verdict} ({d.distance:.2f})" for d in real) or "nothing beyond chance"


def _people(sample: Sample) -> int:
    return len(set(sample.performers.tolist()))


def _difference_record(difference: Difference) -> dict[str, object]:
    return {
        "statistic": difference.statistic.key,
        "title": difference.statistic.title,
        "distance": round(difference.distance, 4),
        "by_chance": round(difference.by_chance, 4),
        "shift": round(difference.shift, 4),
        "verdict": difference.verdict,
        "a": asdict(difference.a),
        "b": asdict(difference.b),
    }
