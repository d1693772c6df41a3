"""Which clip of a data set shows what, in which split, and who performs it?

Clips are numbered 1, 2, ... and dealt out in turns of 28: every label once, "Doing other things" twice.
The splits run diagonally through the turns, so that of any ten turns every label has eight clips for
training, one for validation and one for the test.

A performer is a person with habits in a room, and belongs to one split. In training a performer appears
in four clips in a row: labels in a row are those that are easily confused (left and right, up and down),
and where looks and room are the same, only the movement can tell them apart. More clips each would cost
variety: there would be fewer people and rooms. In the other splits every clip has a performer of its own,
so that the clips are independent, as the intervals beside a score take for granted.
"""

from functools import lru_cache

import numpy as np

from model_zoo.labels import JESTER_LABELS
from trainer.data.clip_folder import Split
from trainer.synthetic.people.body import load_body
from trainer.synthetic.scene import Performer

CLIPS_PER_PERFORMER: dict[Split, int] = {"train": 4, "validation": 1, "test": 1}
SPLITS: tuple[Split, ...] = ("train", "validation", "test")

_TURN = (*JESTER_LABELS, "Doing other things")
_TRAIN: Split = "train"
_TENTHS: tuple[Split, ...] = (*(_TRAIN,) * 8, "test", "validation")
_PERIOD = len(_TURN) * len(_TENTHS)


def clip_label(clip_id: int) -> str:
    """Name what a clip shows.

    Args:
        clip_id: 1, 2, ...

    Returns:
        One of Jester's labels.
    """
    return _TURN[(clip_id - 1) % len(_TURN)]


def clip_split(clip_id: int) -> Split:
    """Name the split of a clip.

    Args:
        clip_id: 1, 2, ...

    Returns:
        The split.
    """
    turn, place = divmod(clip_id - 1, len(_TURN))
    return _TENTHS[(turn + place) % len(_TENTHS)]


def performer_number(clip_id: int) -> int:
    """Number the performers of a clip's split.

    Args:
        clip_id: 1, 2, ...

    Returns:
        0, 1, ...; the same for all clips of a performer.
    """
    split = clip_split(clip_id)
    period, place = divmod(clip_id - 1, _PERIOD)
    earlier = _earlier_clips()[split]
    return (period * earlier[-1] + earlier[place]) // CLIPS_PER_PERFORMER[split]


@lru_cache(maxsize=1)
def _earlier_clips() -> dict[Split, tuple[int, ...]]:
    """By split: how many of a period's clips before each place, and before its end, belong to it."""
    splits = [clip_split(clip_id) for clip_id in range(1, _PERIOD + 1)]
    return {
        split: tuple(splits[:place].count(split) for place in range(_PERIOD + 1))
        for split in SPLITS
    }


def clip_seed(dataset_seed: int, clip_id: int) -> np.random.SeedSequence:
    """Seed what is drawn anew for every clip.

    Returns:
        Another seed for every clip of every data set.
    """
    return np.random.SeedSequence([dataset_seed, clip_id])


def cast_performer(dataset_seed: int, split: Split, number: int) -> Performer:
    """Choose who performs.

    Args:
        dataset_seed: Seed of the data set.
        split: Each has performers of its own, who are mixed from baked people of its own.
        number: 0, 1, ...

    Returns:
        The performer.
    """
    seed = np.random.SeedSequence([dataset_seed, 1 + SPLITS.index(split), 1 + number])
    return Performer(seed, _identities(split))


def _identities(split: Split) -> tuple[int, int]:
    """Half-open range of the baked people: the last tenth is for validation, the one before for the test."""
    count = len(load_body().coefficients)
    tenth = count // 10
    return {
        "train": (0, count - 2 * tenth),
        "test": (count - 2 * tenth, count - tenth),
        "validation": (count - tenth, count),
    }[split]
