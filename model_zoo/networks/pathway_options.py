"""What do two pathways see, and how do they tell each other of it?"""

from dataclasses import dataclass
from typing import Literal

FastInput = Literal["pictures", "movement"]
"""What the fast pathway sees: what the slow one sees, or what each picture has more or less than the one
before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PathwayOptions:
    """Choices of a network with two pathways. The defaults are the released networks' own.

    Attributes:
        fast_input: What the fast pathway sees.
        kind: "cmda"; "lateral" for SlowFast's strided convolution from fast to slow; "none".
        directions: Which halves of CMDA are used.
        downsampling: How CMDA makes one slow frame of several fast ones: their strongest response,
            their mean, or the first of them.
        channel_kernel: Neighbours that channel attention looks at: always 3, as released, or more
            for more channels, as the paper says.
        reduction: How many times fewer channels queries and keys of the space-time attention have;
            at least one channel is left.
        tokens: Which positions attend to which: all to all as in the paper; all to local means
            ("pooled_keys"); or local means to local means ("pooled").
    """

    fast_input: FastInput = "pictures"
    kind: Literal["cmda", "lateral", "none"] = "cmda"
    directions: Literal["both", "fast_to_slow", "slow_to_fast"] = "both"
    downsampling: Literal["max", "average", "stride"] = "max"
    channel_kernel: Literal["fixed", "adaptive"] = "fixed"
    reduction: int = 1
    tokens: Literal["full", "pooled_keys", "pooled"] = "full"
