"""How is OpenVINO imported so that it stays silent?

Without being asked, ``import openvino`` sends usage statistics over the network: its converter
``openvino.tools.ovc`` does, by way of the package ``openvino_telemetry``. Neither is needed here,
and neither can be imported once this module was. It is the only one that imports OpenVINO; the
others take it from here.

Source: https://docs.openvino.ai (OpenVINO telemetry); sys.modules in the Python Library Reference.
"""

import sys

for _unwanted in ("openvino_telemetry", "openvino.tools.ovc"):
    sys.modules[_unwanted] = None  # type: ignore[assignment]  # it makes an import fail

import openvino  # noqa: E402
from openvino.frontend import FrontEndManager  # noqa: E402

__all__ = ["FrontEndManager", "openvino"]

VERSION: str = openvino.get_version()
"""The exact build, such as "2026.4.1-22982-abc"."""
