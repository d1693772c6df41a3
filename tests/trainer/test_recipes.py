"""Recipes say what a run does; what is wrong with one is said at once, with its place."""

import math
from pathlib import Path
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.trainer.small_runs import SMALL, small_recipe
from trainer.errors import RecipeError
from trainer.learning.optimiser import build_optimiser, schedule_factor, set_learning_rate
from trainer.learning.recipe import Optimiser, Recipe, Schedule
from trainer.learning.recipe_file import read_recipe, recipe_text, shipped_recipes


@pytest.mark.parametrize("name", shipped_recipes())
def test_a_shipped_recipe_is_valid_and_reads_back_from_a_run(name: str, tmp_path: Path) -> None:
    recipe = read_recipe(name)
    kept = tmp_path / "recipe.toml"
    kept.write_text(recipe_text(recipe), encoding="utf-8")
    assert read_recipe(str(kept)) == recipe


def test_all_faults_of_a_recipe_are_named_at_once_with_place_and_suggestion(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        'network = "cmda_shufflenet_v2_w05"\nsede = 3\nviews = "two"\n'
        "[schedule]\nepoch = 5\nbatch_size = 0\n"
        "phases = [{until = 2.0}, {until = 1.0, sid = 0.5}]\n"
        '[optimiser]\nkind = "adam"\n[augmentation]\nmiror = 0.5\nmirror = 3\n',
        encoding="utf-8",
    )
    with pytest.raises(RecipeError) as error:
        read_recipe(str(path))
    text = str(error.value)
    assert text.startswith(f"The recipe {path} has 10 faults:")
    for line in (
        "network: No network named 'cmda_shufflenet_v2_w05'. Did you mean",
        "sede: unknown; did you mean 'seed'?",
        "views: Input should be a valid integer",
        "schedule.epoch: unknown; did you mean 'epochs'?",
        "schedule.batch_size: Input should be greater than or equal to 1 (found 0)",
        "schedule.phases.0.until: Input should be less than or equal to 1 (found 2.0)",
        "schedule.phases.1.sid: unknown; did you mean 'side'?",
        "optimiser.kind: Input should be 'adamw' or 'sgd' (found 'adam')",
        "augmentation.miror: unknown; did you mean 'mirror'?",
        "augmentation.mirror: Input should be less than or equal to 1 (found 3",
    ):
        assert f"\n  {line}" in text


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("schedule.epochs=5.5", r"schedule\.epochs: .*integer"),
        ("schedule.epochs='5'", r"schedule\.epochs: .*integer \(found '5'\)"),
        ("seed=true", r"seed: .*integer \(found True\)"),
        ("seed=1979-05-27", r"seed: .*integer"),
        ("optimiser.learning_rate=nan", r"learning_rate: .*greater than 0"),
        ("schedule=3", r"schedule: .*\(found 3\)"),
        ("schedule.accumulate=3", r"schedule: accumulate \(3\) must divide batch_size \(16\)"),
        ("schedule.kind=steps", r'schedule: drops belong to the kind "steps"'),
        ("schedule.phases=[{until=0.5},{until=0.2}]", "phases must end one after the other"),
        ("schedule.drops=[{epoch=9,factor=0.1},{epoch=2,factor=0.5}]", "drops must begin one after"),
        ("optimiser={kind='sgd',nesterov=true,dampening=0.5}", "nesterov needs a momentum above 0"),
        ("augmentation.min_zoom=2", r"min_zoom \(2\.0\) is above max_zoom"),
        ("network=cmda_shufflenet_v2_w025+pooledd", "network: .*pooledd"),
        ("x", "'x' is not a setting. Write, for example, schedule.epochs=5"),
        ("network.x=3", "network is a value, not a table"),
    ],
)  # fmt: skip
def test_a_wrong_setting_is_refused(setting: str, message: str) -> None:
    with pytest.raises(RecipeError, match=message):
        read_recipe("clip", [setting])


def test_frames_that_are_no_whole_chunks_are_refused() -> None:
    with pytest.raises(RecipeError, match="divides num_frames"):
        read_recipe("stream", ["input.frames=7"])


def test_settings_replace_those_of_a_recipe() -> None:
    changes = ["schedule.epochs=5", "network=shufflenet_v2_3d_w025", "weights.dropout=0.25",
               "schedule.phases=[{until = 0.5, side = 0.5}]"]  # fmt: skip
    recipe = read_recipe("clip", changes)
    assert (recipe.schedule.epochs, recipe.network, recipe.weights.dropout) == (
        5, "shufflenet_v2_3d_w025", 0.25,
    )  # fmt: skip
    assert [phase.side for phase in recipe.schedule.phases] == [0.5]
    assert recipe.optimiser == read_recipe("clip").optimiser, "the rest stays"


def test_a_recipe_that_is_not_there_or_no_toml_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match=r"no recipe 'strem'.*Did you mean 'stream'\?"):
        read_recipe("strem")
    broken = tmp_path / "broken.toml"
    broken.write_text("epochs = = 3", encoding="utf-8")
    with pytest.raises(RecipeError, match=r"broken\.toml is not valid TOML: .*line 1"):
        read_recipe(str(broken))
    broken.write_bytes(b"\xff\xfe")
    with pytest.raises(RecipeError, match=r"broken\.toml cannot be read"):
        read_recipe(str(broken))


def test_a_recipe_that_extends_another_changes_only_what_it_names(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('extends = "authors-shufflenet-v2"\n[schedule]\nepochs = 160\n')
    recipe, base = read_recipe(str(mine)), read_recipe("authors-shufflenet-v2")
    longer = base.schedule.model_copy(update={"epochs": 160})
    assert recipe == base.model_copy(update={"schedule": longer})
    mine.write_text('extends = "nobody"\n')
    with pytest.raises(RecipeError, match="extends 'nobody', which is not another of the shipped"):
        read_recipe(str(mine))


_SHARES = st.floats(0, 1, allow_nan=False)
_POSITIVE = st.floats(1e-12, 1e12) | st.just(math.inf)
_TABLES = st.fixed_dictionaries(
    {},
    optional={
        "seed": st.integers(0, 2**40),
        "precision": st.sampled_from(["float32", "bfloat16", "float16"]),
        "views": st.integers(1, 9),
        "optimiser": st.fixed_dictionaries(
            {"kind": st.sampled_from(["adamw", "sgd"])},
            optional={"learning_rate": st.floats(1e-12, 1e3), "max_gradient_norm": _POSITIVE},
        ),
        "schedule": st.fixed_dictionaries(
            {"epochs": st.integers(1, 999), "batch_size": st.integers(1, 4096)},
            optional={
                "phases": st.lists(
                    st.fixed_dictionaries({"until": _SHARES, "batch": st.integers(1, 8)}),
                    max_size=3,
                    unique_by=lambda phase: phase["until"],
                ).map(lambda phases: sorted(phases, key=lambda phase: phase["until"])),
                "warmup_epochs": st.floats(0, 1e3),
            },
        ),
        "weights": st.fixed_dictionaries({"dropout": st.none() | st.floats(0, 0.99)}),
    },
)


@given(table=_TABLES)
@settings(max_examples=25, deadline=None)
def test_every_valid_recipe_reads_back_to_the_same(
    table: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    recipe = Recipe.model_validate({"network": SMALL["network"], **table})
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_text(recipe_text(recipe), encoding="utf-8")
    assert read_recipe(str(path)) == recipe


@pytest.mark.parametrize(("kind", "rate"), [("sgd", 0.4), ("adamw", 0.2)])
def test_four_times_the_batch_takes_four_times_the_rate_or_twice_with_adam(
    kind: Any, rate: float
) -> None:
    optimiser = Optimiser(kind=kind, learning_rate=0.1, reference_batch=16)
    assert optimiser.rate_for(16) == 0.1
    assert optimiser.rate_for(64) == pytest.approx(rate)


def test_the_rate_rises_and_then_falls_along_a_cosine_to_nothing() -> None:
    schedule = Schedule(epochs=12, warmup_epochs=2, warmup_from=0.1)
    times = [0, 1, 2, 7, 9.5, 12]
    assert [schedule_factor(schedule, time) for time in times] == pytest.approx(
        [0.1, 0.55, 1, 0.5, 0.5 * (1 + math.cos(math.pi * 0.75)), 0]
    )


def test_the_rate_falls_in_steps_at_the_epochs_that_the_recipe_names() -> None:
    drops = [{"epoch": 3, "factor": 0.1}, {"epoch": 6, "factor": 0.01}]
    schedule = Schedule.model_validate(
        {"kind": "steps", "drops": drops, "warmup_epochs": 1, "epochs": 9}
    )
    times = [0, 0.5, 1, 2.99, 3, 5.9, 6, 8.9]
    assert [schedule_factor(schedule, time) for time in times] == pytest.approx(
        [0, 0.5, 1, 1, 0.1, 0.1, 0.01, 0.01]
    )


class _LearnerLike(torch.nn.Module):
    """Has parameters where a learner has them."""

    def __init__(self) -> None:
        super().__init__()
        self.network = torch.nn.ModuleDict(
            {"body": torch.nn.Linear(2, 2), "classifier": torch.nn.Linear(2, 2)}
        )


@pytest.mark.parametrize("decay_all", [False, True])
def test_the_classifiers_weights_learn_at_their_own_rate_and_only_matrices_decay(
    *, decay_all: bool
) -> None:
    learner = _LearnerLike()
    settings_ = {"classifier_rate": 0.1, "weight_decay": 0.5, "decay_all": decay_all}
    optimiser = build_optimiser(learner, small_recipe(optimiser=settings_))
    set_learning_rate(optimiser, 2.0)
    found = {
        id(parameter): (group["lr"], group["weight_decay"])
        for group in optimiser.param_groups
        for parameter in group["params"]
    }
    of_vectors = 0.5 if decay_all else 0.0
    assert [found[id(parameter)] for parameter in learner.parameters()] == [
        (2.0, 0.5), (2.0, of_vectors), (0.2, 0.5), (2.0, of_vectors),
    ]  # fmt: skip


def test_phases_see_smaller_shorter_and_more_clips_over_the_same_time() -> None:
    recipe = small_recipe(
        input={"frames": 16, "frame_interval_s": 0.1, "height": 64, "width": 96},
        schedule={
            "epochs": 10,
            "batch_size": 8,
            "phases": [
                {"until": 0.3, "side": 0.5, "frames": 0.25, "batch": 4},
                {"until": 0.8, "side": 0.75, "batch": 2},
            ],
        },
    )
    seen = [recipe.input_spec_in(epoch) for epoch in range(10)]
    assert [(spec.num_frames, spec.height, spec.width) for spec in seen] == (
        [(4, 32, 48)] * 3 + [(16, 48, 72)] * 5 + [(16, 64, 96)] * 2
    )
    assert seen[0].frame_interval_s == pytest.approx(0.4), "a quarter of the frames, as much time"
    assert [recipe.batch_size_in(epoch) for epoch in range(10)] == [32] * 3 + [16] * 5 + [8] * 2


@pytest.mark.parametrize("epochs", range(1, 7))
def test_even_a_short_run_ends_with_labels_and_clips_of_the_final_size(epochs: int) -> None:
    recipe = small_recipe(
        schedule={
            "epochs": epochs,
            "find_hands_until": 1.0,
            "phases": [{"until": 1.0, "side": 0.5, "batch": 3}],
        }
    )
    assert recipe.input_spec_in(epochs - 1) == recipe.input_spec
    assert recipe.batch_size_in(epochs - 1) == recipe.schedule.batch_size
    assert not recipe.only_finds_hands_in(epochs - 1)


def test_clips_vary_little_at_first_and_as_the_recipe_says_from_the_end_of_the_ramp() -> None:
    recipe = small_recipe(
        schedule={"epochs": 10, "ramp_until": 0.5}, augmentation={"max_rotation_deg": 10.0}
    )
    turned = [recipe.augmentation_in(epoch).max_rotation_deg for epoch in range(10)]
    assert turned == pytest.approx([2, 4, 6, 8, 10, 10, 10, 10, 10, 10])


def test_a_recipe_does_not_change_under_a_run() -> None:
    recipe = small_recipe()
    with pytest.raises(ValidationError, match="frozen"):
        recipe.schedule.epochs = 3


def test_a_phase_can_have_close_ups_of_its_own() -> None:
    phases = [{"until": 0.5, "close_up": 1.0}, {"until": 0.8}]
    recipe = Recipe.model_validate(
        {"schedule": {"epochs": 10, "phases": phases}, "augmentation": {"close_up": 0.3}}
    )

    assert [recipe.augmentation_in(epoch).close_up for epoch in (0, 4, 5, 9)] == [1, 1, 0.3, 0.3]
