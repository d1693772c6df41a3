"""How does a person move in a clip of each label?"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from model_zoo.labels import BACKGROUND_LABELS
from trainer.synthetic.gestures.activities import sample_activity
from trainer.synthetic.gestures.choreography import STROKES, Beat, Choreography
from trainer.synthetic.gestures.habits import Habits, sample_habits
from trainer.synthetic.gestures.motion import Motion
from trainer.synthetic.people.body import Person, Side

Array = NDArray[np.float64]

_MARGIN_S = 0.3
"""Before and after the stroke, where the clip has room for it: networks that see somewhat less than the
whole clip shall still see the stroke."""
_CUT_SHARE = 0.08
_LARGEST_CUT, _LARGEST_CUT_S = 0.25, 0.15
_LEFT_OF_CUT_S = 0.6
_AFTERMATH_SHARE = 0.07
_PRELUDE_SHARE = 0.04
_KEEPS_SOMETHING_SHARE = 0.05
"""How often the other hand holds a cup, a pen or a phone."""
_SHORTEST_ACTIVITY_S = 1.6
_LONGER_THAN_CLIP_S = 1.8


@dataclass(frozen=True, eq=False)
class Performance:
    """A movement that was made up, and can be looked at as often as one likes.

    Attributes:
        stroke_s: When the gesture proper begins and ends, in seconds of the clip.
    """

    stroke_s: tuple[float, float]
    _moves: Choreography
    _clip_starts_s: float

    def sample(self, times_s: Array) -> Motion:
        """Read the movement.

        Args:
            times_s: (T,) moments, seconds from the start of the clip; any order, may lie outside the clip.

        Returns:
            The movement at these moments, the same whatever else was asked for before.
        """
        motion = self._moves.sample(times_s + self._clip_starts_s)
        return replace(motion, stroke_s=self.stroke_s)


def perform(
    person: Person,
    label: str,
    rng: np.random.Generator,
    hand: Side,
    duration_s: float,
    habits: Habits | None = None,
) -> Performance:
    """Make up a movement.

    A clip is a window on what somebody does: the hand may be up already when it begins, or still be up when it ends;
    rarely, a bit of the stroke itself is cut off.

    Args:
        person: Who moves.
        label: One of `model_zoo.labels.JESTER_LABELS`.
        rng: Source of randomness; an equal fresh one gives the same movement.
        hand: The hand that gestures (left and right are the performer's own).
        duration_s: Length of the clip.
        habits: The person's; None for those of a stranger.

    Returns:
        The movement.
    """
    # Drawn, not spawned: spawning would change a seed sequence that the caller may use again.
    window_rng, moves_rng, habits_rng = (
        np.random.default_rng(seed) for seed in rng.integers(2**63, size=3)
    )
    moves = Choreography(person, habits or sample_habits(habits_rng), moves_rng, hand)
    if label in BACKGROUND_LABELS:
        clip_starts_s, stroke_s = _begin_background(moves, window_rng, label, duration_s)
    else:
        if window_rng.random() < _KEEPS_SOMETHING_SHARE:
            moves.keep_something_in_the_other_hand()
        beat = moves.add(label, 0.0)
        clip_starts_s = _begin_around_stroke(window_rng, beat, duration_s)
        stroke_s = (beat.stroke_s[0] - clip_starts_s, beat.stroke_s[1] - clip_starts_s)
    return Performance(stroke_s, moves, clip_starts_s)


def animate(
    person: Person,
    label: str,
    rng: np.random.Generator,
    hand: Side,
    times_s: Array,
    duration_s: float,
    habits: Habits | None = None,
) -> Motion:
    """Make up a movement and sample it at once; see `perform`.

    Args:
        person: Who moves.
        label: One of `model_zoo.labels.JESTER_LABELS`.
        rng: Source of randomness.
        hand: The hand that gestures.
        times_s: (T,) moments to sample, see `Performance.sample`.
        duration_s: Length of the clip.
        habits: The person's; None for those of a stranger.

    Returns:
        The movement at these moments.
    """
    return perform(person, label, rng, hand, duration_s, habits).sample(times_s)


def _begin_around_stroke(rng: np.random.Generator, beat: Beat, duration_s: float) -> float:
    """Draw when the clip starts, so that it shows the stroke, or nearly all of it.

    Args:
        rng: Source of randomness.
        beat: The gesture.
        duration_s: Length of the clip.

    Returns:
        The moment that is time 0 of the clip.
    """
    begin_s, end_s = beat.stroke_s
    cut_s = rng.uniform(0, min(_LARGEST_CUT_S, _LARGEST_CUT * (end_s - begin_s)))
    draw, early = rng.random(), rng.beta(1.2, 1.8)
    if end_s - begin_s - cut_s > _LEFT_OF_CUT_S:
        if draw < _CUT_SHARE:
            return begin_s + cut_s
        if draw < 2 * _CUT_SHARE:
            return end_s - cut_s - duration_s
    free_s = duration_s - (end_s - begin_s)
    margin_s = min(_MARGIN_S, free_s / 2)
    return float(begin_s - margin_s - early * (free_s - 2 * margin_s))


def _begin_background(
    moves: Choreography, rng: np.random.Generator, label: str, duration_s: float
) -> tuple[float, tuple[float, float]]:
    """Do something that is no gesture, or show only what comes before or after one.

    Args:
        moves: To which it is added.
        rng: Source of randomness.
        label: A background label.
        duration_s: Length of the clip.

    Returns:
        The moment that is time 0 of the clip, and the "stroke": the whole clip.
    """
    whole = (0.0, duration_s)
    draw, share = rng.random(), rng.uniform(0, 0.12)
    if label == "Doing other things" and draw < _AFTERMATH_SHARE + _PRELUDE_SHARE:
        gesture = sorted(STROKES)[rng.integers(len(STROKES))]
        beat = moves.add(gesture, 0.0)
        begin_s, end_s = beat.stroke_s
        if draw < _AFTERMATH_SHARE:
            return end_s - share * (end_s - begin_s), whole
        return begin_s + share * (end_s - begin_s) - duration_s, whole
    longer_s = max(duration_s + rng.uniform(0, _LONGER_THAN_CLIP_S), _SHORTEST_ACTIVITY_S)
    activity = sample_activity(rng, label)
    beat = moves.add(activity, 0.0, longer_s)
    return float(rng.uniform(-0.3, max(beat.end_s - duration_s, -0.2))), whole
