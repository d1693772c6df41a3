"""What does a classifier learn from features of one's own, and what does it keep?"""

import torch
from torch import nn

from trainer.personal.classifier import Lesson, learn
from trainer.personal.features import Seen

WIDTH = 16


def _features(about: torch.Tensor, count: int, seed: int) -> torch.Tensor:
    noise = torch.randn(count, WIDTH, generator=torch.Generator().manual_seed(seed))
    return 5.0 + about + 0.1 * noise


def _place(number: int) -> torch.Tensor:
    return torch.eye(WIDTH)[number]


def _old_classifier() -> nn.Linear:
    """Knows the places 0 to 2."""
    old = nn.Linear(WIDTH, 3)
    with torch.no_grad():
        old.weight.copy_(8 * torch.eye(WIDTH)[:3])
        old.bias.copy_(-8 * 5.0 * torch.ones(3))
    return old


def _replayed() -> torch.Tensor:
    return torch.cat([_features(_place(number), 20, number) for number in range(3)])


def _own(classes: list[int], places: list[int]) -> Seen:
    features = [_features(_place(place), 6, 10 + place) for place in places]
    numbers = torch.tensor(classes).repeat_interleave(6)
    return Seen(torch.cat(features), numbers, torch.arange(len(numbers)))


def _said(classifier: nn.Linear, features: torch.Tensor) -> list[int]:
    with torch.no_grad():
        said: list[int] = classifier(features).argmax(dim=1).tolist()
    return said


def test_a_new_gesture_is_named_and_the_known_ones_keep_their_names() -> None:
    new = learn(_old_classifier(), Lesson(_own([3], [7]), _replayed(), 4, ()))

    assert _said(new, _features(_place(7), 10, 99)) == [3] * 10
    for known in range(3):
        assert _said(new, _features(_place(known), 10, 99)) == [known] * 10


def test_a_known_gesture_that_somebody_makes_differently_is_learnt() -> None:
    old = _old_classifier()
    odd = _features(_place(1) + 0.6 * _place(9), 10, 98)
    own = Seen(odd, torch.zeros(10, dtype=torch.int64), torch.arange(10))

    new = learn(old, Lesson(own, _replayed(), 3, ()))

    assert _said(old, odd) == [1] * 10
    assert _said(new, odd) == [0] * 10
    assert _said(new, _features(_place(2), 10, 97)) == [2] * 10


def test_without_replay_it_stays_near_what_it_was() -> None:
    lesson = Lesson(_own([3], [7]), torch.zeros(0, WIDTH), 4, ())

    new = learn(_old_classifier(), lesson)

    assert _said(new, _features(_place(7), 10, 96)) == [3] * 10
    assert _said(new, _features(_place(0), 10, 96)) == [0] * 10


def test_a_gesture_that_was_recorded_often_does_not_drown_the_others() -> None:
    many, few = _features(_place(7), 200, 20), _features(_place(7) + 0.8 * _place(8), 4, 21)
    classes = torch.tensor([3] * 200 + [4] * 4)
    own = Seen(torch.cat([many, few]), classes, torch.arange(204))

    new = learn(_old_classifier(), Lesson(own, _replayed(), 5, ()))

    assert _said(new, _features(_place(7) + 0.8 * _place(8), 10, 22)) == [4] * 10


def test_ordinary_behaviour_is_no_gesture_and_sitting_still_stays_what_it_was() -> None:
    """Places 1 and 2 are the background, doing things and sitting still, and 9 is somebody's own room."""
    room = _place(9)
    still, doing = _features(_place(2) + room, 12, 30), _features(_place(1) + room, 12, 31)
    mistaken = _features(_place(0) + 0.9 * _place(1) + room, 12, 32)
    own = Seen(
        torch.cat([still, doing, mistaken]), torch.ones(36, dtype=torch.int64), torch.arange(36)
    )

    new = learn(_old_classifier(), Lesson(own, _replayed(), 3, background=(1, 2)))

    assert _said(_old_classifier(), mistaken).count(0) > 6
    assert _said(new, mistaken) == [1] * 12
    assert _said(new, _features(_place(2) + room, 10, 33)) == [2] * 10
