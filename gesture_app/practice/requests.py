"""Which gestures are asked for, and in which order?"""

from collections.abc import Sequence
from random import Random


def draw_requests(gestures: Sequence[str], times: int, seed: int) -> tuple[str, ...]:
    """Shuffle the requests of a round: everything once, then everything once more, and so on.

    Args:
        gestures: What may be asked for, each once.
        times: How often each is asked for, at least 1.
        seed: The same gives the same order.

    Returns:
        The requests; none follows itself, unless there is only one gesture.

    Raises:
        ValueError: If there is nothing to ask for.
    """
    if not gestures or times < 1:
        raise ValueError(f"needs a gesture and a request, got {len(gestures)} and {times}")
    random = Random(seed)
    requests: list[str] = []
    for _ in range(times):
        turn = random.sample(list(gestures), len(gestures))
        if requests and turn[0] == requests[-1] and len(turn) > 1:
            other = random.randrange(1, len(turn))
            turn[0], turn[other] = turn[other], turn[0]
        requests += turn
    return tuple(requests)
