"""Every process sees its share of the same batches, whenever and wherever a run goes on."""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import torch
from torch.utils.data import Dataset

from model_zoo.input_spec import InputSpec
from trainer.data.augmentation import Augmentation
from trainer.data.chunk_targets import Example
from trainer.learning.batches import BatchPlan, load_batches
from trainer.learning.distributed import World


class _Numbers:
    """A source whose examples tell their own number."""

    def __init__(self, length: int, begin: int = 0) -> None:
        self._length, self._begin = length, begin

    def __len__(self) -> int:
        return self._length

    def start_epoch(self, epoch: int, spec: InputSpec, augmentation: Augmentation) -> None:
        """Examples are the same in every epoch."""

    def __getitem__(self, index: int) -> Example:
        number = torch.tensor([self._begin + index])
        return Example(number.float(), number, torch.zeros(1))


def _loaded(
    sources: list[_Numbers], plan: BatchPlan, world: World, *, from_step: int = 0
) -> list[list[list[int]]]:
    """Numbers of the examples by step and part."""
    order = plan.order([len(source) for source in sources], epoch=0)
    batches = load_batches(sources, order[from_step:], plan, world)
    return [[part.classes.flatten().tolist() for part in parts] for parts in batches]


def test_an_epoch_sees_whole_batches_of_different_clips_in_an_order_of_its_own() -> None:
    plan = BatchPlan(seed=1, batch_size=8)
    first, second = (plan.order([100], epoch) for epoch in range(2))
    seen = [key for batch in first for key in batch]
    assert len(seen) == len(set(seen)) == 96
    assert len(first) == plan.steps([100]) == 12
    assert first != second
    assert first != BatchPlan(seed=2, batch_size=8).order([100], 0)
    assert first == BatchPlan(seed=1, batch_size=8).order([100], 0)


def test_a_batch_holds_every_view_of_its_recordings() -> None:
    plan = BatchPlan(seed=0, batch_size=6, views=3)
    batches = plan.order([8], epoch=0)
    assert len(batches) == plan.steps([8]) == 4
    for batch in batches:
        recordings = Counter(number % 8 for _, number in batch)
        assert set(recordings.values()) == {3}
        assert len(set(batch)) == 6, "every view is another example"
    assert Counter(number % 8 for batch in batches for _, number in batch) == dict.fromkeys(
        range(8), 3
    )


def test_a_batch_comes_from_one_source_and_the_sources_take_turns() -> None:
    plan = BatchPlan(seed=0, batch_size=4)
    batches = plan.order([40, 40], epoch=0)
    of_batches = [{source for source, _ in batch} for batch in batches]
    assert all(len(sources) == 1 for sources in of_batches)
    first_half = [sources.pop() for sources in of_batches[:10]]
    assert 0 < sum(first_half) < 10
    assert len(batches) == plan.steps([40, 40]) == 20


@pytest.mark.parametrize("accumulate", [1, 2])
def test_the_shares_of_all_processes_make_up_the_batches_of_one(accumulate: int) -> None:
    sources = [_Numbers(20), _Numbers(12, begin=100)]
    whole = _loaded(sources, BatchPlan(0, 8), World())
    plan = BatchPlan(0, 8, accumulate)
    shares = [_loaded(sources, plan, World(rank, 2)) for rank in range(2)]
    assert len(whole) == len(shares[0]) == len(shares[1]) == 3
    for step, (batch,) in enumerate(whole):
        parts = [part for share in shares for part in share[step]]
        assert [len(part) for part in parts] == [4 // accumulate] * 2 * accumulate
        assert sorted(number for part in parts for number in part) == sorted(batch)


def test_a_run_that_goes_on_in_the_middle_of_an_epoch_sees_what_would_have_come_next() -> None:
    sources, plan = [_Numbers(20)], BatchPlan(0, 4)
    whole = _loaded(sources, plan, World())
    assert _loaded(sources, plan, World(), from_step=2) == whole[2:]
    assert _loaded(sources, plan, World(), from_step=5) == []


def test_a_batch_keeps_its_examples_in_their_order() -> None:
    plan = BatchPlan(0, 5)
    order = [number for _, number in plan.order([10], epoch=0)[0]]
    ((batch,), _) = _loaded([_Numbers(10)], plan, World())
    assert batch == order
    assert not np.array_equal(batch, sorted(batch))


class BlockedSignals(Dataset[list[int]]):
    """Tells which signals the process that loads it does not see."""

    def __len__(self) -> int:
        return 1

    def __getitem__(self, _index: int) -> list[int]:
        return sorted(map(int, signal.pthread_sigmask(signal.SIG_BLOCK, ())))


_SHOW_BLOCKED_SIGNALS = """
import json, signal
from torch.utils.data import DataLoader
from tests.trainer.test_batches import BlockedSignals
from trainer.learning.batches import started

if __name__ == "__main__":
    loader = DataLoader(
        BlockedSignals(), batch_size=None, num_workers=1, multiprocessing_context="spawn"
    )
    (blocked,) = list(started(loader))
    after = sorted(map(int, signal.pthread_sigmask(signal.SIG_BLOCK, ())))
    print(json.dumps([blocked, after]))
"""


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="Windows has no such signals")
def test_requests_to_stop_do_not_reach_those_who_load(tmp_path: Path) -> None:
    # In a process of its own, whose signals are nobody else's.
    script = tmp_path / "show.py"
    script.write_text(_SHOW_BLOCKED_SIGNALS, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )  # fmt: skip
    blocked, after = json.loads(done.stdout)
    assert {signal.SIGINT, signal.SIGTERM, signal.SIGUSR1} <= set(blocked)
    assert after == []
