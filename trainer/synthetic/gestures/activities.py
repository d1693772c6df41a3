"""Which things do people do in front of a camera that are no gestures, and how often?"""

from dataclasses import dataclass

import numpy as np

from trainer.synthetic.gestures import background as background
from trainer.synthetic.gestures import signing as signing
from trainer.synthetic.gestures import talk as talk
from trainer.synthetic.gestures.almost import ALMOST
from trainer.synthetic.gestures.handling import HANDLING
from trainer.synthetic.gestures.places import REACHES, RESTING_PLACES
from trainer.synthetic.gestures.posture import HEAD_ONLY, WHOLE_BODY


@dataclass(frozen=True)
class Pastime:
    """Something that people do.

    Attributes:
        label: "No gesture" or "Doing other things".
        frequency: How often it is done, compared with others of the label.
        perform: Draws a performance of some duration.
    """

    label: str
    frequency: float
    perform: background.Activity


_STILL, _BUSY = "No gesture", "Doing other things"

ACTIVITIES: dict[str, Pastime] = {
    "sit still": Pastime(_STILL, 4.0, background.sit(None)),
    "look around": Pastime(_STILL, 2.0, background.sit(background.look_away)),
    "talk": Pastime(_STILL, 2.0, background.sit(background.nod)),
    "settle": Pastime(_STILL, 1.0, background.sit(background.settle)),
    **{
        name: Pastime(_STILL, 0.5, background.sit(None, place))
        for name, place in RESTING_PLACES.items()
    },
    **{name: Pastime(_BUSY, 1.0, background.reach(place)) for name, place in REACHES.items()},
    **{name: Pastime(_STILL, often, perform) for name, (often, perform) in HEAD_ONLY.items()},
    **{
        name: Pastime(_BUSY, often, perform)
        for name, (often, perform) in {**HANDLING, **ALMOST, **WHOLE_BODY}.items()
    },
    "talk with the hands": Pastime(_BUSY, 5.0, talk.talk_with_the_hands),
    "sign": Pastime(_BUSY, 5.0, signing.sign),
    "sign one word": Pastime(_BUSY, 4.0, signing.sign_one_word),
    "count on the fingers": Pastime(_BUSY, 1.0, talk.count_on_fingers),
    "clap": Pastime(_BUSY, 1.0, talk.clap),
    "begin a gesture and give up": Pastime(_BUSY, 3.0, background.give_up),
    "wave something off": Pastime(_BUSY, 1.5, background.wave_off),
    "lean": Pastime(_BUSY, 2.0, background.lean),
    "leave and come back": Pastime(_BUSY, 2.0, background.leave_and_come_back),
}


def sample_activity(rng: np.random.Generator, label: str) -> str:
    """Draw what somebody does.

    Args:
        rng: Source of randomness.
        label: "No gesture" or "Doing other things".

    Returns:
        A name of `ACTIVITIES`.
    """
    names = [name for name, pastime in ACTIVITIES.items() if pastime.label == label]
    frequencies = np.array([ACTIVITIES[name].frequency for name in names])
    return names[rng.choice(len(names), p=frequencies / frequencies.sum())]
