"""Can somebody see in the pictures what tells a gesture from the others?

Every class has something that must be seen: the fingers that open in a zoom, the thumb that sticks out
of the fist, the circle of a rolling hand. It is measured in the picture, from the joints, without
drawing anything, and compared with the least that a person can still make out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.camera.framing import project_points
from trainer.synthetic.camera.rasteriser import View
from trainer.synthetic.people.body import Person, Side, load_body
from trainer.synthetic.people.rig import BoneTransforms
from trainer.synthetic.rotation import unit

Points = NDArray[np.float64]

_FINGERS = 5
_TIP_BEYOND_LAST_JOINT = 0.8
"""A finger's last bone against the one before it."""
_ROWS = 100
HAND_M = 0.18
"""From the wrist to the tip of the middle finger, roughly."""

_WRIST, _THUMB, _INDEX, _MIDDLE = 0, 0, 1, 2
_KNUCKLE, _TIP = 0, 3


@dataclass(frozen=True, eq=False)
class SeenHand:
    """A hand at T moments, as the camera sees it; lengths are pixels of a picture with 100 rows.

    Attributes:
        wrist: (T,2) its place, to the right and down.
        fingers: (T,5,4,2) three joints and the tip of each finger, thumb first.
        depth_m: (T,) from the camera to the wrist, along its axis.
        palm: (T,3) where the palm faces: to the right, up and away in the picture's axes, length 1;
            -1 away is straight to the camera.
        px_per_m: (T,) how many pixels a metre takes at the wrist.
    """

    wrist: Points
    fingers: Points
    depth_m: Points
    palm: Points
    px_per_m: Points

    def in_later_half(self) -> "SeenHand":
        """Leave out the first half of the moments: a sign is held at the end.

        Returns:
            The rest.
        """
        first = len(self.wrist) // 2
        return SeenHand(
            self.wrist[first:],
            self.fingers[first:],
            self.depth_m[first:],
            self.palm[first:],
            self.px_per_m[first:],
        )


def see_hand(
    person: Person, transforms: BoneTransforms, side: Side, view: View, size: tuple[int, int]
) -> SeenHand:
    """Project a hand to the picture, leaving out the moments at which its middle is outside.

    Args:
        person: Whose hand.
        transforms: The person's pose at T moments.
        side: Which hand.
        view: The camera.
        size: Width and height of the picture in pixels.

    Returns:
        The hand at the moments, T or fewer, at which it is seen.
    """
    joints = project_points(view, hand_joints(person, transforms, side))
    wrist, fingers = joints[:, 0], joints[:, 1:].reshape(-1, _FINGERS, 4, 3)
    middle = (wrist[:, :2] + fingers[:, _MIDDLE, _KNUCKLE, :2]) / 2
    inside = ((middle > 0) & (middle < size)).all(axis=1) & (wrist[:, 2] > 0)
    rows = _ROWS / size[1]
    rotations = transforms.rotations[inside, load_body().bone_index[f"wrist.{side}"]]
    palm = rotations @ person.arms[side].hand_frame[:, 1] @ view.axes.T.astype(np.float64)
    depth_m = wrist[inside, 2]
    return SeenHand(
        wrist=wrist[inside, :2] * rows,
        fingers=fingers[inside, ..., :2] * rows,
        depth_m=depth_m,
        palm=np.asarray(palm, np.float64),
        px_per_m=float(view.focal_px) * rows / np.maximum(depth_m, 0.05),
    )


def hand_joints(person: Person, transforms: BoneTransforms, side: Side) -> Points:
    """Find a hand: the wrist, and three joints and the tip of each finger, thumb first.

    Args:
        person: Whose hand.
        transforms: The person's pose at T moments.
        side: Which hand.

    Returns:
        (T,21,3) metres, in the order of `model_zoo.hands.hand_points`.
    """
    wrist = transforms.apply(f"wrist.{side}", person.joint(f"wrist.{side}"))[:, None]
    fingers = [
        finger_points(person, transforms, f"finger{n}", side) for n in range(1, _FINGERS + 1)
    ]
    return np.concatenate([wrist, *fingers], axis=1)


def finger_points(person: Person, transforms: BoneTransforms, finger: str, side: Side) -> Points:
    """Find a finger.

    Args:
        person: Whose finger.
        transforms: The person's pose at T moments.
        finger: Which bone of the body, such as "finger1", the thumb.
        side: Of which hand.

    Returns:
        (T,4,3) three joints and the tip, metres.
    """
    bones = [f"{finger}-{joint}.{side}" for joint in (1, 2, 3)]
    rests = [person.joint(bone) for bone in bones]
    tip = rests[2] + _TIP_BEYOND_LAST_JOINT * (rests[2] - rests[1])
    points = [*zip(bones, rests, strict=True), (bones[2], tip)]
    return np.stack([transforms.apply(bone, rest) for bone, rest in points], axis=1)


def clearness(label: str, hand: SeenHand) -> float:
    """Measure how well a gesture is seen.

    Args:
        label: The gesture, one of `model_zoo.labels.JESTER_LABELS`.
        hand: The hand that does it, during the stroke.

    Returns:
        What is seen against the least that a person can still make out, of what is seen worst: 1 and
        more is readable. Infinite where nothing need be seen, 0 where the hand is not in the picture.
    """
    return min((seen / least for seen, least in telling(label, hand).values()), default=np.inf)


def telling(label: str, hand: SeenHand) -> dict[str, tuple[float, float]]:
    """Measure all that must be seen of a gesture.

    Args:
        label: The gesture.
        hand: The hand that does it, during the stroke.

    Returns:
        By what it is: how much of it is seen, and the least that a person can still make out. Empty for
        background labels.
    """
    if label not in _TELLING:
        return {}
    seen = len(hand.wrist) > 1
    measures = {"outline": (_outline, _LEAST_OUTLINE), **_TELLING[label]}
    return {
        name: (measure(hand) if seen else 0.0, least) for name, (measure, least) in measures.items()
    }


def _outline(hand: SeenHand) -> float:
    """The area that the hand covers when it is seen most broadly, in square pixels."""
    joints = hand.fingers.reshape(len(hand.fingers), -1, 2)
    points = np.concatenate([joints, hand.wrist[:, None]], axis=1).astype(np.float32)
    return max(cv2.contourArea(cv2.convexHull(of_moment)) for of_moment in points)


def _share_of_hand(measure: Callable[[SeenHand], float]) -> Callable[[SeenHand], float]:
    """What `measure` finds, against how long the hand would be if it were seen from the side."""
    return lambda hand: measure(hand) / float(np.median(HAND_M * hand.px_per_m))


def _finger_opening(hand: SeenHand) -> float:
    """How far thumb and index tip come apart or together."""
    return _span(_apart(hand.fingers[:, _THUMB, _TIP], hand.fingers[:, _INDEX, _TIP]))


def _hand_opening(hand: SeenHand) -> float:
    """How far the tips of all fingers come apart or together, seen from their middle."""
    tips = hand.fingers[:, :, _TIP]
    return _span(_apart(tips, tips.mean(axis=1, keepdims=True)).max(axis=1) * 2)


def _thumb_beyond_fist(sense: float) -> Callable[[SeenHand], float]:
    """How far the held thumb stands out of the rest of the hand, up (`sense` +1) or down (-1)."""

    def measure(hand: SeenHand) -> float:
        held = hand.in_later_half()
        heights = -sense * held.fingers[..., 1]
        fist = np.maximum(heights[:, 1:].max(axis=(1, 2)), -sense * held.wrist[:, 1])
        return float(np.median(heights[:, _THUMB, _TIP] - fist))

    return measure


def _palm_to_camera(hand: SeenHand) -> float:
    """The cosine between the held palm's normal and the camera's axis."""
    return float(np.median(-hand.in_later_half().palm[:, 2]))


def _upright_hand(hand: SeenHand) -> float:
    """How high the held hand stands above its wrist."""
    held = hand.in_later_half()
    return float(np.median(held.wrist[:, 1] - held.fingers[:, _MIDDLE, _TIP, 1]))


def _sweep(right: float, up: float) -> Callable[[SeenHand], float]:
    """The longest way of the first two fingertips to one side."""
    return lambda hand: float(_longest_way(hand, right, up) @ np.array([right, -up]))


def _straightness(right: float, up: float) -> Callable[[SeenHand], float]:
    """The cosine between that way and the side that the label names."""

    def measure(hand: SeenHand) -> float:
        way = _longest_way(hand, right, up)
        return float(way @ np.array([right, -up]) / max(np.linalg.norm(way), 1e-6))

    return measure


def _longest_way(hand: SeenHand, right: float, up: float) -> Points:
    """The vector (2,) of the first two fingertips from where they begin to go to one side to where they end."""
    tips = hand.fingers[:, (_INDEX, _MIDDLE), _TIP].mean(axis=1)
    along = tips @ np.array([right, -up])
    last = int((along - np.minimum.accumulate(along)).argmax())
    way: Points = tips[last] - tips[int(along[: last + 1].argmin())]
    return way


def _two_fingers(hand: SeenHand) -> float:
    """How long the two fingers are beyond the bent ones, mostly."""
    straight = hand.fingers[:, (_INDEX, _MIDDLE)]
    lengths = _apart(straight[:, :, _TIP], straight[:, :, _KNUCKLE]).mean(axis=1)
    return float(np.median(lengths))


def _growth(hand: SeenHand) -> float:
    """By how much a hand seems to grow or shrink as it comes near or goes away."""
    return _span(HAND_M * hand.px_per_m)


def _fingertip_travel(hand: SeenHand) -> float:
    """How far fingertips go to and fro, seen from their knuckles: of the finger in the middle."""
    offsets = hand.fingers[:, 1:, _TIP] - hand.fingers[:, 1:, _KNUCKLE]
    return float(np.median(np.linalg.norm(np.ptp(offsets, axis=0), axis=-1)))


def _hand_travel(hand: SeenHand) -> float:
    """How far the fingertips go to and fro."""
    return float(np.median(np.linalg.norm(np.ptp(hand.fingers[:, 1:, _TIP], axis=0), axis=-1)))


def _palm_turn_deg(hand: SeenHand) -> float:
    """How far the palm turns, or the hand in the picture, whichever is more."""
    between = np.degrees(np.arccos(np.clip(hand.palm @ hand.palm.T, -1, 1)))
    across = unit(hand.fingers[:, 1, _KNUCKLE] - hand.fingers[:, 4, _KNUCKLE] + 1e-6)
    in_picture = np.degrees(np.arccos(np.clip(across @ across.T, -1, 1)))
    return float(max(between.max(), in_picture.max()))


def _hand_change(hand: SeenHand) -> float:
    """How far the fingers' joints move while a hand turns, seen from its wrist."""
    offsets = hand.fingers[:, :, (_KNUCKLE, _TIP)] - hand.wrist[:, None, None]
    return float(np.linalg.norm(np.ptp(offsets, axis=0), axis=-1).mean())


def _circle_height(hand: SeenHand) -> float:
    """How high the circle is that the wrist goes round."""
    return _span(hand.wrist[:, 1])


def _apart(first: Points, second: Points) -> Points:
    distance: Points = np.linalg.norm(first - second, axis=-1)
    return distance


def _span(values: Points) -> float:
    return float(np.ptp(values))


_LEAST_OUTLINE = 90.0
_Measures = Mapping[str, tuple[Callable[[SeenHand], float], float]]

_OPENING: _Measures = {
    "opening": (_finger_opening, 6.0),
    "opening of hand": (_share_of_hand(_finger_opening), 0.2),
}
_FULL_OPENING: _Measures = {
    "opening": (_hand_opening, 8.0),
    "opening of hand": (_share_of_hand(_hand_opening), 0.35),
}
_DRUMMING: _Measures = {
    "fingertips": (_fingertip_travel, 6.0),
    "fingertips of hand": (_share_of_hand(_fingertip_travel), 0.15),
}
_ROLLING: _Measures = {"circle": (_circle_height, 9.0)}
_TURNING: _Measures = {"turn": (_palm_turn_deg, 50.0), "change": (_hand_change, 7.0)}
_PUSHING: _Measures = {
    "growth": (_growth, 6.0),
    "growth of hand": (_share_of_hand(_growth), 0.22),
}
_PUSHING_TWO: _Measures = {**_PUSHING, "two fingers": (_two_fingers, 5.0)}


def _thumb(sense: float) -> _Measures:
    beyond_fist = _thumb_beyond_fist(sense)
    return {"thumb": (beyond_fist, 5.0), "thumb of hand": (_share_of_hand(beyond_fist), 0.15)}


def _sliding(right: float, up: float) -> _Measures:
    return {**_sweeping(right, up, 12.0), "two fingers": (_two_fingers, 7.0)}


def _swiping(right: float, up: float) -> _Measures:
    return _sweeping(right, up, 16.0)


def _sweeping(right: float, up: float, least: float) -> _Measures:
    return {"way": (_sweep(right, up), least), "straightness": (_straightness(right, up), 0.7)}


_TELLING: Mapping[str, _Measures] = {
    "Drumming Fingers": _DRUMMING,
    "Pulling Hand In": _PUSHING,
    "Pulling Two Fingers In": _PUSHING_TWO,
    "Pushing Hand Away": _PUSHING,
    "Pushing Two Fingers Away": _PUSHING_TWO,
    "Rolling Hand Backward": _ROLLING,
    "Rolling Hand Forward": _ROLLING,
    "Shaking Hand": {"fingertips": (_hand_travel, 8.0)},
    "Sliding Two Fingers Down": _sliding(0, -1),
    "Sliding Two Fingers Left": _sliding(1, 0),
    "Sliding Two Fingers Right": _sliding(-1, 0),
    "Sliding Two Fingers Up": _sliding(0, 1),
    "Stop Sign": {"palm": (_palm_to_camera, 0.75), "hand": (_upright_hand, 12.0)},
    "Swiping Down": _swiping(0, -1),
    "Swiping Left": _swiping(1, 0),
    "Swiping Right": _swiping(-1, 0),
    "Swiping Up": _swiping(0, 1),
    "Thumb Down": _thumb(-1),
    "Thumb Up": _thumb(1),
    "Turning Hand Clockwise": _TURNING,
    "Turning Hand Counterclockwise": _TURNING,
    "Zooming In With Full Hand": _FULL_OPENING,
    "Zooming In With Two Fingers": _OPENING,
    "Zooming Out With Full Hand": _FULL_OPENING,
    "Zooming Out With Two Fingers": _OPENING,
}
"""By gesture: what must be seen, and the least of it, in pixels of a picture with 100 rows if not said otherwise."""
