"""Networks are compared under one budget, can be gone on with, and differences come with intervals."""

import json
from pathlib import Path

import pytest

from tests.trainer.moving_squares import write_moving_squares
from tests.trainer.small_runs import small_recipe
from trainer.cli import EXIT_FAILED, EXIT_OK, main
from trainer.errors import TrainerError
from trainer.evaluation.report import ClipReport
from trainer.learning.recipe_file import recipe_text
from trainer.network_comparison.contestants import (
    ablations,
    choose_contestants,
    family,
    place_in_registry,
)
from trainer.network_comparison.paired import compare_paired

PLAIN, VARIANT = "cmda_shufflenet_v2_w025", "cmda_shufflenet_v2_w025+pooled"
ONE_STREAM = "shufflenet_v2_3d_w025"


@pytest.fixture(scope="module")
def squares(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_moving_squares(tmp_path_factory.mktemp("squares"))


@pytest.fixture
def recipe_file(tmp_path: Path) -> Path:
    path = tmp_path / "small.toml"
    path.write_text(recipe_text(small_recipe(schedule={"epochs": 1})), encoding="utf-8")
    return path


def compare(recipe: Path, data: Path, out: Path, *more: str) -> int:
    networks = [f"{recipe}@{name}" for name in (ONE_STREAM, VARIANT)]
    return main(
        [
            "compare",
            *networks,
            "--data",
            str(data),
            "--out",
            str(out),
            "--processes",
            "1",
            *more,
        ]
    )


def clip(name: str, *, correct: bool, performer: str = "") -> ClipReport:
    return {
        "file": name,
        "label": "Stop Sign",
        "role": "validation",
        "performer_id": performer,
        "correct": correct,
        "views": 1,
        "best": [],
        "probabilities": [],
    }


def test_a_comparison_ends_with_a_table_a_page_and_a_run_for_each_network(
    squares: Path, recipe_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "comparison"

    assert compare(recipe_file, squares, out) == EXIT_OK

    report = json.loads((out / "table.json").read_text("utf-8"))
    variant, one_stream = report["rows"]  # the paper's own first
    assert [variant["network"], one_stream["network"]] == [VARIANT, ONE_STREAM]
    assert report["unfinished"] == {}
    assert one_stream["parameters"] < variant["parameters"]
    assert 0 < one_stream["macs"] < 1e8
    assert one_stream["trained_clips_per_s"] > 0
    assert one_stream["clips"] == one_stream["top1"]["total"] == 12
    assert sum(row["paired"] is None for row in report["rows"]) == 1
    table = (out / "table.md").read_text("utf-8")
    assert f"| `{VARIANT}` |" in table
    assert "8 frames" in table
    page = (out / "comparison.html").read_text("utf-8")
    assert page.count("<circle") >= 2
    assert "<script" not in page
    assert "http" not in page
    assert (out / ONE_STREAM / "model.safetensors").is_file()
    shown = capsys.readouterr().out
    assert ONE_STREAM in shown
    assert VARIANT in shown, "variants differ in their last letters"


def test_what_is_finished_is_not_trained_again_and_what_is_not_goes_on(
    squares: Path, recipe_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "comparison"
    compare(recipe_file, squares, out)
    model, scored = out / ONE_STREAM / "model.safetensors", out / VARIANT / "evaluation.json"
    trained_ns = model.stat().st_mtime_ns
    scored_ns = (out / ONE_STREAM / "evaluation.json").stat().st_mtime_ns
    trained_variant_ns = (out / VARIANT / "model.safetensors").stat().st_mtime_ns
    scored.unlink()

    assert compare(recipe_file, squares, out) == EXIT_FAILED  # it asks for --resume
    assert not scored.exists()
    assert compare(recipe_file, squares, out, "--resume") == EXIT_OK

    assert scored.is_file()
    assert model.stat().st_mtime_ns == trained_ns
    assert (out / ONE_STREAM / "evaluation.json").stat().st_mtime_ns == scored_ns
    assert (out / VARIANT / "model.safetensors").stat().st_mtime_ns == trained_variant_ns


def test_one_network_that_fails_is_told_and_the_others_are_compared(
    squares: Path, recipe_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "comparison"
    out.mkdir()
    (out / VARIANT).write_text("in the way of its folder", encoding="utf-8")

    assert compare(recipe_file, squares, out) == EXIT_FAILED

    report = json.loads((out / "table.json").read_text("utf-8"))
    assert [row["network"] for row in report["rows"]] == [ONE_STREAM]
    assert "Cannot make the folder" in report["unfinished"][VARIANT]
    assert "1 of 2 networks failed" in capsys.readouterr().err


def test_the_family_is_that_of_the_paper_and_ablations_are_all_variants() -> None:
    assert {"cmda_ghostnet_w200", "slowfast_resnet50", "mobilenet_v2_3d_w045"} <= {*family()}
    assert not any(name.startswith("stream_") for name in family())
    assert ablations(VARIANT)[0] == PLAIN
    assert {f"{PLAIN}+no_fusion", f"{PLAIN}+reduced8", VARIANT} <= {*ablations(VARIANT)}
    with pytest.raises(TrainerError, match="has nothing"):
        ablations(ONE_STREAM)
    with pytest.raises(TrainerError, match="names two"):
        ablations("stream_shufflenet_v2_w025 & stream_points")


def test_networks_of_two_lenses_have_their_place() -> None:
    streams = ["stream_shufflenet_v2_w025", "stream_shufflenet_v2_w050"]
    joined = [f"{name} & stream_points" for name in streams]
    names = [joined[1], streams[1], f"{streams[0]}+movement & stream_points", streams[0], joined[0]]

    assert sorted(names, key=place_in_registry) == [
        streams[0],
        joined[0],
        f"{streams[0]}+movement & stream_points",
        streams[1],
        joined[1],
    ]


def test_a_base_recipe_with_ablations_names_every_variant_once_in_the_papers_order() -> None:
    changes = ["schedule.epochs=3", "network=cmda_shufflenet_v2_w025+pooled"]
    wanted = ["clip", "clip@shufflenet_v2_3d_w025", f"clip@{VARIANT}"]
    chosen = choose_contestants(wanted[:1], changes, whole_family=False, all_ablations=True)
    more = choose_contestants(wanted, changes, whole_family=False, all_ablations=True)

    assert [one.name for one in chosen] == [*ablations(PLAIN)]
    assert [one.name for one in more] == [*ablations(PLAIN), ONE_STREAM]
    assert {one.recipe.schedule.epochs for one in more} == {3}


def test_recipes_with_different_budgets_are_not_compared(recipe_file: Path) -> None:
    longer = recipe_file.with_name("longer.toml")
    longer.write_text(recipe_text(small_recipe(schedule={"epochs": 9})), encoding="utf-8")

    with pytest.raises(TrainerError, match=r"epochs \(1 and 9\).*--epochs"):
        choose_contestants(
            [str(recipe_file), str(longer)], [], whole_family=False, all_ablations=False
        )


def test_a_difference_that_all_clips_show_is_sure_although_both_networks_miss_half_of_them() -> (
    None
):
    first = [clip(f"{n}", correct=n < 60) for n in range(100)]
    second = [clip(f"{n}", correct=n < 50) for n in range(100)]

    found = compare_paired(first, second)

    assert found.value == pytest.approx(0.1)
    assert (found.only_first, found.only_second) == (10, 0)
    assert found.p_value == pytest.approx(2 / 2**10)
    assert found.interval_95 is not None
    low, high = found.interval_95
    assert 0.03 < low < 0.1 < high < 0.2


def test_people_are_resampled_and_clips_that_one_network_did_not_see_do_not_count() -> None:
    first = [clip(f"{n}", correct=n % 40 < 20, performer=f"p{n % 40 // 20}") for n in range(80)]
    second = [clip(f"{n}", correct=False, performer=f"p{n % 40 // 20}") for n in range(80)]

    of_people = compare_paired(first, [*second[:78], clip("other", correct=True)])

    assert of_people.clips == 78
    assert of_people.interval_95 is not None
    assert of_people.interval_95[0] == 0  # had only the second person been recorded
    assert compare_paired(first, first).p_value == 1
