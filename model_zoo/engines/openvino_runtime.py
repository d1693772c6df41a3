"""How is OpenVINO imported so that it stays silent?

Without being asked, ``import openvino`` sends usage statistics over the network: its converter
``openvino.tools.ovc`` does, by way of the package ``openvino_telemetry``. Neither is needed here,
and neither can be imported once this module was. It is the only one that imports OpenVINO; the
others take it from here.

Source: https://docs.openvino.ai (OpenVINO telemetry); sys.modules in the Python Library Reference.
"""

import sys
from types import MappingProxyType

for _unwanted in ("openvino_telemetry", "openvino.tools.ovc"):
    sys.modules[_unwanted] = None  # type: ignore[assignment]  # it makes an import fail

import openvino  # noqa: E402
from openvino.frontend import FrontEndManager  # noqa: E402

from model_zoo.engines.signal_stack import signal_stack_kept  # noqa: E402

__all__ = ["FrontEndManager", "openvino"]

_ON_ONE_THREAD = MappingProxyType(
    {
        "INFERENCE_PRECISION_HINT": "f32",  # otherwise bfloat16 where the processor has it
        "INFERENCE_NUM_THREADS": 1,
        "NUM_STREAMS": 1,
        "ENABLE_CPU_PINNING": False,
        "CPU_DENORMALS_OPTIMIZATION": True,  # softmax makes denormals, which processors are slow at
    }
)

VERSION: str = openvino.get_version()
"""The exact build, such as "2026.4.1-22982-abc"."""


def request_on_one_thread(core: openvino.Core, model: openvino.Model) -> openvino.InferRequest:
    """Make a network ready for one thread of the CPU, in float32.

    Args:
        core: What has read it.
        model: The network.

    Returns:
        What runs it.

    Raises:
        RuntimeError: If OpenVINO does not accept it.
    """  # noqa: DOC502
    with signal_stack_kept():
        compiled = core.compile_model(model, "CPU", dict(_ON_ONE_THREAD))
    return compiled.create_infer_request()
