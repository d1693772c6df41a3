"""How do people drink, eat, phone, read and write in front of a camera?

Vectors are (out, forward, up) of the hand's own side, in arm lengths from between the shoulders.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.gestures.background import Activity
from trainer.synthetic.gestures.motion import Thing
from trainer.synthetic.gestures.pace import shortest_move_s
from trainer.synthetic.gestures.take import (
    STILL_BODY,
    HandPath,
    Holding,
    Oscillation,
    Performance,
    Swing,
    Take,
    add_pose,
    still,
)
from trainer.synthetic.gestures.timeline import HAND_POSE_SIZE, POSITION, HandPose, KeyTrack
from trainer.synthetic.people.hand_shapes import ShapeName
from trainer.synthetic.rotation import unit

Array = NDArray[np.float64]
Triple = tuple[float, float, float]

_ARM_LENGTH_M = 0.5
_MOUTH = np.array([0.0, 0.27, 0.31])
_RIM_M, _MORSEL_M, _TINES_M = (0.088, 0.09, 0.05), (0.14, 0.075, 0.02), (0.168, 0.116, -0.012)
_UPRIGHT: tuple[Triple, Triple] = ((-0.4, 0.9, 0.05), (-0.9, -0.4, 0.0))
"""Where fingers and palm point while the hand goes round something that stands."""
_NO_TURN = (0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Use:
    """What is done with a thing.

    Attributes:
        things: Which things it is done with, all equally likely.
        shape: How the hand closes around them.
        low: Least out, forward, up of the wrist while it is used.
        high: Greatest out, forward, up of the wrist.
        facings: About where fingers and palm point then.
        kept: About where they point while the thing is held without being used.
        mouth_m: The part of the thing that goes to the mouth, in the hand's coordinates; None: it does not.
        look: Turn of the head: down, leaning left, twisted left, in radians.
        rub: Size of a to-and-fro movement, in arm lengths.
        again: How often it goes there at most, if there is time.
        both_hands: The other hand goes there, too.
        spread: How much the directions vary.
    """

    things: tuple[Thing, ...]
    shape: ShapeName
    low: Triple
    high: Triple
    facings: tuple[Triple, Triple]
    kept: tuple[Triple, Triple] = _UPRIGHT
    mouth_m: Triple | None = None
    look: Triple = _NO_TURN
    rub: float = 0.0
    again: int = 1
    both_hands: bool = False
    spread: float = 0.1

    def used(self, take: Take) -> HandPose:
        """Draw where the thing is used.

        Args:
            take: The performer's way.

        Returns:
            The pose of the hand that holds it.
        """
        fingers, palm = (unit(take.about(facing, self.spread)) for facing in self.facings)
        position = take.rng.uniform(self.low, self.high)
        if self.mouth_m is not None:
            palm = unit(palm - (palm @ fingers) * fingers)
            part = np.stack([fingers, palm, np.cross(fingers, palm)], axis=1) @ self.mouth_m
            position = take.about(_MOUTH, 0.02) - part / _ARM_LENGTH_M
        return take.pose(position, fingers, palm, take.shape(self.shape))

    def keep(self, take: Take, low: Triple, high: Triple) -> HandPose:
        """Draw where the thing is held without being used.

        Args:
            take: The performer's way.
            low: (3,) least out, forward, up of the wrist.
            high: (3,) greatest out, forward, up of the wrist.

        Returns:
            The pose of the hand that holds it.
        """
        fingers, palm = (take.about(facing, self.spread) for facing in self.kept)
        return take.pose(take.rng.uniform(low, high), fingers, palm, take.shape(self.shape))


_CUPS: tuple[Thing, ...] = ("mug", "mug", "glass", "bottle", "can")
_PINCHED: tuple[Triple, Triple] = ((-0.5, 0.8, 0.2), (-0.5, -0.2, -0.8))
_DRINK = Use(
    _CUPS, "around_cup", _NO_TURN, _NO_TURN, ((-0.9, -0.05, 0.0), (0.04, -0.8, -0.4)),
    mouth_m=_RIM_M, look=(-0.2, 0.0, 0.0), again=3,
)  # fmt: skip
_HOLD_A_CUP = Use(
    _CUPS, "around_cup", (0.0, 0.42, -0.45), (0.3, 0.62, -0.1), ((-0.6, 0.7, 0.1), (-0.7, -0.6, 0.0)),
    rub=0.01, again=3, spread=0.15,
)  # fmt: skip
_EAT = Use(
    ("snack",), "grip_closed", _NO_TURN, _NO_TURN, ((-0.6, -0.3, 0.7), (-0.4, -0.9, -0.2)),
    kept=_PINCHED, mouth_m=_MORSEL_M, again=5,
)  # fmt: skip
_EAT_WITH_A_FORK = Use(
    ("fork",), "at_pen", _NO_TURN, _NO_TURN, ((-0.75, -0.3, 0.5), (-0.3, -0.9, -0.2)),
    kept=_PINCHED, mouth_m=_TINES_M, look=(0.1, 0.0, 0.0), again=6,
)  # fmt: skip
_PHONE_AT_THE_EAR = Use(
    ("phone",), "around_phone", (0.22, 0.1, 0.16), (0.28, 0.2, 0.26), ((-0.25, -0.25, 1), (-1, 0.0, 0.0)),
    kept=((-0.3, 0.6, 0.7), (-0.4, -0.8, 0.4)), look=(0.0, 0.1, 0.0),
)  # fmt: skip
_READ_THE_PHONE = Use(
    ("phone",), "around_phone", (0.0, 0.4, -0.4), (0.25, 0.58, 0.0), ((-0.3, 0.5, 0.8), (-0.3, -1, 0.4)),
    kept=((-0.4, 0.8, 0.2), (-0.5, -0.4, 0.8)), look=(0.35, 0.0, 0.0), rub=0.008, again=2, spread=0.15,
)  # fmt: skip
_FILM = Use(
    ("phone",), "around_phone", (0.0, 0.55, 0.0), (0.35, 0.8, 0.3), ((-0.2, 0.15, 1), (-0.1, -1, 0.1)),
    kept=((-0.4, 0.8, 0.2), (-0.5, -0.4, 0.8)), rub=0.02, again=3, spread=0.15,
)  # fmt: skip
_WRITE = Use(
    ("pen",), "at_pen", (0.05, 0.45, -0.62), (0.28, 0.65, -0.42), ((-0.5, 0.85, -0.1), (-0.6, 0, -0.8)),
    kept=((-0.4, 0.6, 0.6), (-0.8, -0.2, -0.4)), look=(0.4, 0.0, 0.0), rub=0.02, again=6,
)  # fmt: skip
_PLAY_WITH_A_PEN = Use(
    ("pen",), "at_pen", (-0.05, 0.35, -0.3), (0.35, 0.65, 0.25), ((-0.5, 0.3, 0.8), (-0.7, -0.3, 0.0)),
    kept=((-0.4, 0.6, 0.6), (-0.8, -0.2, -0.4)), rub=0.03, again=5, spread=0.3,
)  # fmt: skip
_READ_A_BOOK = Use(
    ("book",), "under_book", (-0.05, 0.45, -0.4), (0.15, 0.58, -0.1), ((-0.5, 0.5, 0.7), (-0.3, -0.8, 0.6)),
    kept=((-0.6, 0.7, 0.2), (-0.2, -0.4, 0.9)), look=(0.35, 0.0, 0.0), both_hands=True, again=2,
)  # fmt: skip
_READ_A_SHEET = Use(
    ("paper",), "under_book", (0.05, 0.45, -0.5), (0.25, 0.6, -0.15), ((-0.4, 0.35, 0.85), (-0.2, -0.9, 0.3)),
    kept=((-0.5, 0.7, 0.4), (-0.2, -0.6, 0.7)), look=(0.25, 0.0, 0.0), again=3, spread=0.15,
)  # fmt: skip
_SPECTACLES = Use(
    ("spectacles",), "pinch_closed_soft", (0.08, 0.32, 0.24), (0.25, 0.42, 0.36),
    ((-0.45, 0.1, 0.85), (-0.7, -0.6, 0.0)), kept=((-0.5, 0.6, 0.6), (-0.6, -0.5, 0.3)),
    look=(0.15, 0.0, 0.0), again=2,
)  # fmt: skip

_OF_THE_RESTING_HAND = (_DRINK, _WRITE, _READ_THE_PHONE)


def hold_in_the_resting_hand(take: Take) -> tuple[Thing, HandPose]:
    """Draw something that the hand that does not gesture holds all the while, low.

    Args:
        take: The performer's way.

    Returns:
        The thing and where the hand is.
    """
    use = _OF_THE_RESTING_HAND[take.rng.integers(len(_OF_THE_RESTING_HAND))]
    thing = use.things[take.rng.integers(len(use.things))]
    return thing, use.keep(take, (0.1, 0.35, -0.66), (0.42, 0.62, -0.52))


def handle(use: Use) -> Activity:
    """Make an activity of taking something, using it, maybe again, and putting it back.

    Args:
        use: What is done with which thing.

    Returns:
        The activity.
    """

    def handling(take: Take, duration_s: float) -> Performance:
        thing = use.things[take.rng.integers(len(use.things))]
        track = still(take.start.hands[take.hand])
        body = still(take.start.body)
        stands = use.keep(take, (0.12, 0.45, -0.74), (0.5, 0.72, -0.58))
        taken_s = 0.0 if take.chance(0.4) else _pick_up(take, track, stands)
        put_back_s = max(duration_s - take.between(1.0, 1.5), track.last_time_s + 0.9)
        swings: list[Swing] = []
        times = int(take.rng.integers(1, use.again + 1))
        for number in range(times):
            left_s = (put_back_s - track.last_time_s) / (times - number)
            spot = use.used(take)
            _go(track, take.between(0.55, 1.0), spot)
            arrived_s = track.last_time_s
            turned = take.rng.normal(0, [0.03, 0.02, 0.03, 0.05, 0.03, 0.06, 0, 0, 0])
            turned[3:6] += use.look
            body.add(max(arrived_s - 0.35, body.last_time_s + 0.1), STILL_BODY)
            body.add(max(arrived_s, body.last_time_s + 0.25), turned)
            stays_s = max((left_s - 1.6) * take.between(0.5, 1.0), take.between(0.3, 0.7))
            track.add(arrived_s + stays_s, track.last_value)
            body.add(max(track.last_time_s, body.last_time_s), turned)
            if use.rub:
                swings.append(Swing(_little(take, use.rub), arrived_s, track.last_time_s - 0.1))
            if number + 1 < times or take.chance(0.4):
                low = (0.0, 0.42, -0.5)
                _go(track, take.between(0.5, 0.9), use.keep(take, low, (0.35, 0.62, -0.25)))
                track.add(max(arrived_s + left_s, track.last_time_s), track.last_value)
        put_down_s = _put_down(take, track, stands)
        body.add(max(put_down_s - 0.4, body.last_time_s + 0.3), STILL_BODY)
        other = _other_hand(take, use, put_down_s)
        end_s = max(duration_s, track.last_time_s + 0.25, other.last_time_s, body.last_time_s)
        held = (Holding(thing, take.hand, taken_s, put_down_s),)
        path = HandPath(track, swings)
        return Performance(path, HandPath(other), body, (0.0, end_s), end_s, held)

    return handling


def _pick_up(take: Take, track: KeyTrack, stands: HandPose) -> float:
    """Go to where a thing stands and close the hand around it; tell when that is done."""
    opened = take.pose(stands.position, stands.fingers, stands.palm, take.shape("dial"))
    _go(track, take.between(0.45, 0.9), opened.shifted([0.03, -0.03, 0.0]))
    add_pose(track, track.last_time_s + take.between(0.15, 0.35), stands)
    return track.last_time_s


def _put_down(take: Take, track: KeyTrack, stands: HandPose) -> float:
    """Bring a thing back to where it stood, and the hand to rest; tell when the thing is let go."""
    _go(track, take.between(0.55, 1.0), stands)
    let_go_s = track.last_time_s
    opened = take.pose(stands.position, stands.fingers, stands.palm, take.shape("dial"))
    add_pose(track, let_go_s + 0.2, opened.shifted([0.03, -0.04, 0.0]))
    _go(track, take.between(0.35, 0.7), take.rest_pose())
    return let_go_s


def _go(track: KeyTrack, seconds: float, pose: HandPose) -> None:
    """Go to a pose, with a thing or without."""
    least_s = shortest_move_s(track.last_value[POSITION], pose.position)
    add_pose(track, track.last_time_s + max(seconds, least_s), pose)


def _other_hand(take: Take, use: Use, until_s: float) -> KeyTrack:
    """Let the other hand help, or lie where it is."""
    track = still(take.start.hands[take.other_hand])
    raised = track.last_value[2] > -0.5
    if use.both_hands:
        _go(track, take.between(0.6, 1.1), use.used(take))
        track.add(max(until_s - 0.2, track.last_time_s), track.last_value)
    if use.both_hands or raised:
        _go(track, take.between(0.4, 0.9), take.rest_pose())
    return track


def _little(take: Take, size: float) -> Oscillation:
    """Tap, write, swirl: a small movement to and fro in two directions at once."""
    hz, way = take.rng.uniform(1.0, 3.5, 2), take.rng.normal(0, size * 0.6, (2, 3))

    def moving(since_start_s: Array, phase_rad: float) -> Array:
        offsets = np.zeros((len(since_start_s), HAND_POSE_SIZE))
        offsets[:, POSITION] = np.sin(2 * np.pi * hz * since_start_s[:, None] + phase_rad) @ way
        return offsets

    return moving


HANDLING: dict[str, tuple[float, Activity]] = {
    "drink": (2.5, handle(_DRINK)),
    "hold a cup": (1.2, handle(_HOLD_A_CUP)),
    "eat": (1.0, handle(_EAT)),
    "eat with a fork": (0.8, handle(_EAT_WITH_A_FORK)),
    "hold the phone to the ear": (1.5, handle(_PHONE_AT_THE_EAR)),
    "look at the phone": (1.8, handle(_READ_THE_PHONE)),
    "film with the phone": (0.8, handle(_FILM)),
    "write": (1.2, handle(_WRITE)),
    "play with a pen": (1.5, handle(_PLAY_WITH_A_PEN)),
    "read a book": (0.7, handle(_READ_A_BOOK)),
    "read a sheet": (0.7, handle(_READ_A_SHEET)),
    "take the glasses off": (0.8, handle(_SPECTACLES)),
}
"""How often each is done, and the activity."""
