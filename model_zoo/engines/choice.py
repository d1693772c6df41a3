"""Which engine runs a network on this computer?

Nothing here imports PyTorch or OpenVINO before it is needed.
"""

import logging
from collections.abc import Callable
from pathlib import Path

from model_zoo.description import ModelDescription, read_description
from model_zoo.engines.conversion_cache import ConversionCache, Convert, conversion_key
from model_zoo.engines.conversion_process import convert_in_child_process
from model_zoo.engines.engine import (
    Engine,
    EngineError,
    UnreadableNetworkError,
)
from model_zoo.engines.names import EngineChoice
from model_zoo.engines.trial import check_by_running
from model_zoo.errors import CheckpointError

logger = logging.getLogger(__name__)


def open_engine(
    path: Path,
    choice: EngineChoice = "auto",
    *,
    on_preparing: Callable[[], None] = lambda: None,
    convert: Convert = convert_in_child_process,
    cache: ConversionCache | None = None,
) -> tuple[Engine, ModelDescription]:
    """Make a model file ready to run; takes seconds, and some more the first time.

    A `CheckpointError` tells where the file is missing, damaged, or contradicts itself.

    Args:
        path: A checkpoint.
        choice: Which engine to take.
        on_preparing: Called where the model has to be converted first.
        convert: Converts a model file.
        cache: Where converted models are kept; None takes the user's folder for such things.

    Returns:
        An engine that was tried and has seen nothing, and what the file says of itself.

    Raises:
        EngineError: If OpenVINO was asked for by name and cannot run the network.
    """
    description = read_description(path)
    if choice != "torch":
        try:
            engine = _open_openvino(path, on_preparing, convert, cache or ConversionCache())
            _try_out(engine, path, description)
        except EngineError as error:
            if choice == "openvino":
                raise EngineError(
                    f"OpenVINO cannot run {path} here: {error}. Choose the engine torch instead."
                ) from error
            logger.warning("PyTorch runs the model, slower than OpenVINO would: %s.", error)
        else:
            return engine, description
    engine = _open_torch(path)
    check_by_running(engine, path, description)
    return engine, description


def _try_out(engine: Engine, path: Path, description: ModelDescription) -> None:
    """Run an engine once; PyTorch, which converted the file, has nothing against the file."""
    try:
        check_by_running(engine, path, description)
    except CheckpointError as error:
        raise EngineError(f"{engine.name} fails on this computer ({error})") from error


def _open_openvino(
    path: Path, on_preparing: Callable[[], None], convert: Convert, cache: ConversionCache
) -> Engine:
    try:
        from model_zoo.engines.openvino_engine import OpenVinoEngine
        from model_zoo.engines.openvino_runtime import VERSION
    except (ImportError, OSError) as error:
        raise EngineError(f"OpenVINO cannot be loaded ({error})") from error

    def make(out: Path) -> None:
        on_preparing()
        convert(path, out)

    key = conversion_key(path, VERSION)
    try:
        return OpenVinoEngine(cache.fetch(key, make))
    except UnreadableNetworkError:
        cache.discard(key)
        return OpenVinoEngine(cache.fetch(key, make))


def _open_torch(path: Path) -> Engine:
    from model_zoo.checkpoint import load_checkpoint
    from model_zoo.engines.torch_engine import TorchEngine

    return TorchEngine(load_checkpoint(path))
