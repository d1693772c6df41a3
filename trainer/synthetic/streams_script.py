"""What does a performer do in a continuous recording, one thing after the other?"""

from collections.abc import Iterator

import numpy as np

from trainer.synthetic.gestures.activities import sample_activity
from trainer.synthetic.gestures.choreography import STROKES, Choreography
from trainer.synthetic.people.body import Side

SHORTEST_SCRIPT_S = 10.5

_SETTLING_S = (0.5, 3.0)
_LONGEST_GESTURE_S = 7.0
_GAP_S = (0.5, 10.0)
_PAUSE_S = (0.0, 0.4)
_ACTIVITY_S = (1.5, 15.0)
_TYPICAL_ACTIVITY_S = 4.0
_PAIR_SHARE = 0.18
_REPEAT_SHARE = 0.12
_OTHER_HAND_SHARE = 0.1
_STAYS_UP_SHARE = 0.7
_GIVES_UP_SHARE = 0.12
_STILL_SHARE = 0.25
_CATCHES_UP = 0.75


def write_script(
    moves: Choreography, rng: np.random.Generator, seconds: float, background_share: float
) -> None:
    """Fill a choreography: gestures, alone or in a row, and what people do besides, with pauses.

    Every gesture comes once before any comes again, apart from those that are done several times
    in a row.

    Args:
        moves: An empty choreography; all gestures in it end before `seconds`.
        rng: Source of randomness.
        seconds: Length of the recording, at least `SHORTEST_SCRIPT_S`.
        background_share: How much of the time in which the performer does something is for
            something else than gestures, 0..1.
    """
    assert seconds >= SHORTEST_SCRIPT_S, "something has to fit in"
    gestures = _endless_deck(rng, list(STROKES))
    gesturing_s = background_s = 0.0
    time_s = float(rng.uniform(*_SETTLING_S))
    while time_s < seconds - _LONGEST_GESTURE_S:
        is_behind = background_s < background_share * (background_s + gesturing_s)
        catches_up = rng.random() < _CATCHES_UP
        begin_s = time_s
        if background_share > 0 and (is_behind == catches_up or background_share >= 1):
            length_s = min(_activity_s(rng), seconds - time_s)
            time_s = moves.add(_activity(rng), start_s=time_s, duration_s=length_s).end_s
            background_s += time_s - begin_s
        else:
            time_s, spent_s = _gesture_in_a_row(moves, rng, gestures, begin_s, seconds)
            gesturing_s += spent_s
        time_s += _gap_s(rng)


def _gesture_in_a_row(
    moves: Choreography,
    rng: np.random.Generator,
    gestures: Iterator[str],
    begin_s: float,
    seconds: float,
) -> tuple[float, float]:
    """Do one gesture, two different ones, or one several times; tell when it ends and how long it took."""
    draw = rng.random()
    labels = [next(gestures)]
    if draw < _PAIR_SHARE:
        labels.append(next(gestures))
    elif draw < _PAIR_SHARE + _REPEAT_SHARE:
        labels *= int(rng.integers(2, 4))
    other: Side = "L" if moves.hand == "R" else "R"
    hand = other if rng.random() < _OTHER_HAND_SHARE else moves.hand
    time_s, spent_s = begin_s, 0.0
    for number, label in enumerate(labels, start=1):
        if time_s >= seconds - _LONGEST_GESTURE_S:
            break
        stays_up = number < len(labels) and rng.random() < _STAYS_UP_SHARE
        beat = moves.add(label, start_s=time_s, hand=hand, lower=not stays_up)
        spent_s += beat.end_s - beat.start_s
        time_s = beat.end_s + float(rng.uniform(*_PAUSE_S))
    return time_s, spent_s


def _endless_deck(rng: np.random.Generator, names: list[str]) -> Iterator[str]:
    """Deal names in a random order, shuffled anew when all were dealt."""
    while True:
        yield from (names[i] for i in rng.permutation(len(names)))


def _activity(rng: np.random.Generator) -> str:
    """Draw what is done that is no gesture, begun ones among it."""
    draw = rng.random()
    if draw < _GIVES_UP_SHARE:
        return "begin a gesture and give up"
    is_still = draw < _GIVES_UP_SHARE + _STILL_SHARE
    return sample_activity(rng, "No gesture" if is_still else "Doing other things")


def _gap_s(rng: np.random.Generator) -> float:
    """Draw how long nothing happens: mostly short."""
    shortest, longest = _GAP_S
    return shortest + (longest - shortest) * float(rng.beta(0.7, 3.5))


def _activity_s(rng: np.random.Generator) -> float:
    length_s = _TYPICAL_ACTIVITY_S * np.exp(rng.normal(0, 0.6))
    return float(np.clip(length_s, *_ACTIVITY_S))
