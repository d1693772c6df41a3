"""What does a person do, one thing after another?"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.gestures import directional as directional
from trainer.synthetic.gestures import in_place as in_place
from trainer.synthetic.gestures import push_pull as push_pull
from trainer.synthetic.gestures import signs as signs
from trainer.synthetic.gestures.activities import ACTIVITIES
from trainer.synthetic.gestures.ease import ease
from trainer.synthetic.gestures.habits import Habits
from trainer.synthetic.gestures.handling import hold_in_the_resting_hand
from trainer.synthetic.gestures.motion import ArmMotion, Held, Motion, Thing
from trainer.synthetic.gestures.performance import perform
from trainer.synthetic.gestures.take import STILL_BODY, Performance, Start, Stroke, Take
from trainer.synthetic.gestures.timeline import (
    ABDUCTION,
    ELBOW,
    FINGERS,
    FLEXION,
    HAND_POSE_SIZE,
    PALM,
    POSITION,
    THUMB,
    SmoothNoise,
)
from trainer.synthetic.people.body import SIDES, Person, Side
from trainer.synthetic.rotation import unit

Array = NDArray[np.float64]

_SHORTEST_ACTIVITY_S = 1.0
_STAYS_UP_S = 0.6
_MOMENT_S = 1e-3
_TO_WORLD: dict[Side, Array] = {
    side: np.array([1.0 if side == "L" else -1.0, -1.0, 1.0]) for side in SIDES
}

STROKES = {
    "Drumming Fingers": in_place.drum_fingers,
    "Pulling Hand In": push_pull.pull_hand,
    "Pulling Two Fingers In": push_pull.pull_two_fingers,
    "Pushing Hand Away": push_pull.push_hand,
    "Pushing Two Fingers Away": push_pull.push_two_fingers,
    "Rolling Hand Backward": in_place.roll_backward,
    "Rolling Hand Forward": in_place.roll_forward,
    "Shaking Hand": in_place.shake_hand,
    "Sliding Two Fingers Down": directional.slide_down,
    "Sliding Two Fingers Left": directional.slide_left,
    "Sliding Two Fingers Right": directional.slide_right,
    "Sliding Two Fingers Up": directional.slide_up,
    "Stop Sign": signs.stop_sign,
    "Swiping Down": directional.swipe_down,
    "Swiping Left": directional.swipe_left,
    "Swiping Right": directional.swipe_right,
    "Swiping Up": directional.swipe_up,
    "Thumb Down": signs.thumb_down,
    "Thumb Up": signs.thumb_up,
    "Turning Hand Clockwise": in_place.turn_clockwise,
    "Turning Hand Counterclockwise": in_place.turn_counterclockwise,
    "Zooming In With Full Hand": signs.zoom_in_full_hand,
    "Zooming In With Two Fingers": signs.zoom_in_two_fingers,
    "Zooming Out With Full Hand": signs.zoom_out_full_hand,
    "Zooming Out With Two Fingers": signs.zoom_out_two_fingers,
}


@dataclass(frozen=True)
class Beat:
    """When somebody does one thing.

    Attributes:
        what: The gesture's label or the activity's name.
        label: What a clip of it is called.
        start_s: When the hand leaves its rest.
        stroke_s: Begin and end of what makes the gesture; of an activity, all of it.
        end_s: When all is still again.
        hand: With which hand.
    """

    what: str
    label: str
    start_s: float
    stroke_s: tuple[float, float]
    end_s: float
    hand: Side


@dataclass(eq=False)
class Choreography:
    """What a person does, one thing after another, without a jump in between.

    Sampling gives always the same movement once all is added, whatever moments are asked for.

    Attributes:
        person: Who moves.
        habits: The person's.
        rng: Source of randomness.
        hand: The hand that gestures mostly (left and right are the performer's own).
    """

    person: Person
    habits: Habits
    rng: np.random.Generator
    hand: Side
    _beats: list[Beat] = field(default_factory=list)
    _performances: list[tuple[Side, Performance]] = field(default_factory=list)
    _kept: tuple[Thing, Side] | None = None
    _shifts_m: dict[Beat, Array] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Draw posture, sway, tremor and where the hands rest."""
        rng, habits = self.rng, self.habits
        self._posture = rng.normal(0, [0.07, 0.03, 0.10, 0.10, 0.05, 0.13])
        sway = np.repeat([0.012, 0.022, 0.003], 3) * habits.restlessness
        self._sway = SmoothNoise(rng, 9, hz=0.25, size=1.0), sway
        tremor = np.zeros(HAND_POSE_SIZE)
        tremor[POSITION], tremor[FINGERS], tremor[PALM], tremor[FLEXION] = 0.005, 0.02, 0.02, 0.02
        self._tremor = {
            side: SmoothNoise(rng, HAND_POSE_SIZE, hz=0.5, size=habits.tremor) for side in SIDES
        }
        self._tremor_size = tremor
        take = Take.sample(rng, self.hand, habits, Start({}, STILL_BODY))
        self._start = Start({side: take.rest_pose().vector() for side in SIDES}, STILL_BODY)

    def keep_something_in_the_other_hand(self) -> None:
        """Hold a cup, a pen or a phone in the hand that does not gesture; to be called before anything is added.

        What needs both hands needs them empty: then nothing is held.
        """
        take = Take.sample(self.rng, self.hand, self.habits, self._start)
        thing, pose = hold_in_the_resting_hand(take)
        hands = {**self._start.hands, take.other_hand: pose.vector()}
        self._start = Start(hands, self._start.body)
        self._kept = thing, take.other_hand

    @property
    def beats(self) -> tuple[Beat, ...]:
        """All that has been added, in order."""
        return tuple(self._beats)

    @property
    def earliest_s(self) -> float:
        """When the next thing may begin."""
        return self._beats[-1].end_s if self._beats else 0.0

    def add(
        self,
        what: str,
        start_s: float,
        duration_s: float | None = None,
        *,
        hand: Side | None = None,
        lower: bool = True,
    ) -> Beat:
        """Do something next.

        Args:
            what: A gesture's label or a name of `ACTIVITIES`.
            start_s: When it begins, not before `earliest_s`.
            duration_s: How long an activity lasts; a gesture takes as long as the person takes.
            hand: The hand that gestures; None for the usual one.
            lower: Put the hand away after a gesture; otherwise it stays up for the next one.

        Returns:
            When its parts are.

        Raises:
            ValueError: Nobody knows how to do that, it begins too early, or the duration is missing or too many.
        """
        if what not in STROKES and what not in ACTIVITIES:
            known = ", ".join(sorted([*STROKES, *ACTIVITIES]))
            raise ValueError(f"There is no movement for the label {what!r}. Known labels: {known}.")
        if what in STROKES:
            if duration_s is not None:
                raise ValueError(f"{what!r} takes as long as it takes: give no duration.")
            return self.add_stroke(what, start_s, STROKES[what], hand=hand, lower=lower)
        take = self._take(what, start_s, hand)
        if duration_s is None or duration_s < _SHORTEST_ACTIVITY_S:
            raise ValueError(
                f"{what!r} needs a duration of at least {_SHORTEST_ACTIVITY_S} seconds."
            )
        pastime = ACTIVITIES[what]
        return self._keep(what, pastime.label, start_s, take, pastime.perform(take, duration_s))

    def add_stroke(
        self,
        label: str,
        start_s: float,
        draw: Callable[[Take], Stroke],
        *,
        hand: Side | None = None,
        lower: bool = True,
    ) -> Beat:
        """Make a gesture next, also one that nobody has a name for yet.

        Args:
            label: What to call it.
            start_s: When it begins, not before `earliest_s`.
            draw: Makes up the stroke.
            hand: The hand that gestures; None for the usual one.
            lower: Put the hand away after it; otherwise it stays up for the next one.

        Returns:
            When its parts are.

        Raises:
            ValueError: It begins too early.
        """  # noqa: DOC502
        take = self._take(label, start_s, hand)
        stroke = draw(take)
        performance = perform(take, stroke, lower=lower)
        if stroke.both_hands:
            self._kept = None
        return self._keep(label, label, start_s, take, performance)

    def make_elsewhere(self, beat: Beat, shift_m: Array) -> None:
        """Make a gesture somewhere else: the hand goes there until its stroke begins, and comes back after it.

        Args:
            beat: One of `beats`.
            shift_m: (3,) metres in the world, from where it was made so far.
        """
        self._shifts_m[beat] = self._shifts_m.get(beat, np.zeros(3)) + shift_m

    def _take(self, what: str, start_s: float, hand: Side | None) -> Take:
        if start_s < self.earliest_s:
            raise ValueError(
                f"{what!r} begins at {start_s:.2f} s, but {self._beats[-1].what!r} ends at "
                f"{self.earliest_s:.2f} s only. Begin it later."
            )
        side = self.hand if hand is None else hand
        return Take.sample(self.rng, side, self.habits, self._start_at(start_s))

    def _keep(
        self, what: str, label: str, start_s: float, take: Take, performance: Performance
    ) -> Beat:
        begin_s, end_s = performance.stroke_s
        stroke_s = (start_s + begin_s, start_s + end_s)
        beat = Beat(what, label, start_s, stroke_s, start_s + performance.end_s, take.hand)
        self._beats.append(beat)
        self._performances.append((take.hand, performance))
        return beat

    def _start_at(self, time_s: float) -> Start:
        """How the person is at a moment after all that has been added; the head may still be turning."""
        if not self._performances:
            return self._start
        side, performance = self._performances[-1]
        other: Side = "L" if side == "R" else "R"
        since_s = np.array([time_s - self._beats[-1].start_s])
        hands = {
            side: performance.gesturing.sample(since_s)[0],
            other: performance.other.sample(since_s)[0],
        }
        return Start(hands, performance.body.sample(since_s)[0])

    def sample(self, times_s: Array) -> Motion:
        """Read the movement.

        Args:
            times_s: (T,) moments in seconds, any order.

        Returns:
            The movement at these moments; its stroke is that of the first thing done.

        Raises:
            ValueError: Nothing has been added yet.
        """
        if not self._beats:
            raise ValueError("There is nothing to sample yet: add a gesture or an activity first.")
        return ease(self.person, self._sample_wishes, times_s)

    def _sample_wishes(self, times_s: Array) -> Motion:
        """Read the movement as it is wished, even if hands went through the body."""
        starts_s = np.array([beat.start_s for beat in self._beats])
        numbers = np.clip(np.searchsorted(starts_s, times_s, side="right") - 1, 0, None)
        hands = {side: np.empty((len(times_s), HAND_POSE_SIZE)) for side in SIDES}
        body = np.empty((len(times_s), 9))
        for number in np.unique(numbers):
            during = numbers == number
            local_s = times_s[during] - starts_s[number]
            side, performance = self._performances[number]
            other: Side = "L" if side == "R" else "R"
            hands[side][during] = performance.gesturing.sample(local_s)
            hands[other][during] = performance.other.sample(local_s)
            body[during] = performance.body.sample(local_s)
        sway, sizes = self._sway
        body += sway.sample(times_s) * sizes
        body[:, :6] += self._posture
        for side in SIDES:
            hands[side] += self._tremor[side].sample(times_s) * self._tremor_size
            hands[side][:, POSITION] += self._elsewhere(side, times_s)
        return replace(self._motion(hands, body), held=self._held_at(times_s))

    def _elsewhere(self, side: Side, times_s: Array) -> Array:
        """How far a hand is from where it was first meant to be, in canonical space.

        Of two gestures between which the hand stays up, it goes from the one's place to the other's.

        Returns:
            (T, 3).
        """
        moments_s, shifts = [-np.inf], [np.zeros(3)]
        for beat in self._beats:
            if beat.hand != side or beat not in self._shifts_m:
                continue
            shift = self._shifts_m[beat] / (self.person.arm_length * _TO_WORLD[side])
            if beat.start_s - moments_s[-1] < _STAYS_UP_S:
                del moments_s[-1], shifts[-1]
            else:
                moments_s.append(beat.start_s)
                shifts.append(np.zeros(3))
            moments_s += [*beat.stroke_s, beat.end_s]
            shifts += [shift, shift, np.zeros(3)]
        if len(shifts) == 1:
            return np.zeros((len(times_s), 3))
        return _eased(np.array(moments_s[1:]), np.array(shifts[1:]), times_s)

    def _held_at(self, times_s: Array) -> tuple[Held, ...]:
        """What the hands hold when; each thing of each hand comes once."""
        in_hand: dict[tuple[Thing, Side], NDArray[np.bool_]] = {}
        if self._kept is not None:
            in_hand[self._kept] = np.ones(len(times_s), bool)
        for beat, (_, performance) in zip(self._beats, self._performances, strict=True):
            for held in performance.held:
                since_s = times_s - beat.start_s
                now = (since_s >= held.from_s) & (since_s < held.until_s)
                key = held.thing, held.side
                in_hand[key] = in_hand.get(key, np.zeros(len(times_s), bool)) | now
        return tuple(Held(thing, side, now) for (thing, side), now in in_hand.items())

    def _motion(self, hands: dict[Side, Array], body: Array) -> Motion:
        """Take hand pose vectors (T, 37) from canonical space to the world."""
        person = self.person
        torso, head, root = body[:, 0:3], body[:, 3:6], body[:, 6:9]
        middle = person.chest + root
        arms: dict[Side, ArmMotion] = {
            side: ArmMotion(
                wrist=middle + person.arm_length * hands[side][:, POSITION] * _TO_WORLD[side],
                fingers_direction=unit(hands[side][:, FINGERS] * _TO_WORLD[side]),
                palm_direction=unit(hands[side][:, PALM] * _TO_WORLD[side]),
                flexion_rad=hands[side][:, FLEXION].reshape(-1, 4, 3),
                abduction_rad=hands[side][:, ABDUCTION],
                thumb=hands[side][:, THUMB].reshape(-1, 3, 3),
                elbow_direction=unit(hands[side][:, ELBOW]) * _TO_WORLD[side],
            )
            for side in SIDES
        }
        stroke_s = self._beats[0].stroke_s
        return Motion(root=root, torso_rad=torso, head_rad=head, arms=arms, stroke_s=stroke_s)


def _eased(moments_s: Array, values: Array, times_s: Array) -> Array:
    """Go from one value (K, D) to the next without a jolt.

    Returns:
        (T, D); before the first moment and after the last one nothing changes.
    """
    after = np.clip(np.searchsorted(moments_s, times_s, side="right"), 1, len(moments_s) - 1)
    began_s, ends_s = moments_s[after - 1], moments_s[after]
    way = ((times_s - began_s) / np.maximum(ends_s - began_s, _MOMENT_S)).clip(0, 1)
    eased = (way**2 * (3 - 2 * way))[:, None]
    return np.asarray(values[after - 1] * (1 - eased) + values[after] * eased)
