"""How does PyTorch compute without standing in its own way? With one thread, and without denormal numbers.

Both hold for a whole process, so whoever asks for them gives them back: other code counts on exact arithmetic.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import torch


@contextmanager
def one_quick_thread() -> Iterator[None]:
    """Compute on one thread, and let numbers near 0 be 0, which are up to a hundred times slower to compute with.

    Yields:
        Nothing.
    """
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    try:
        yield
    finally:
        torch.set_num_threads(threads)
        torch.set_flush_denormal(False)
