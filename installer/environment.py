"""How is `.venv` made, and what is installed into it?"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from installer.stamp import Stamp, is_broken, is_up_to_date, read_stamp, wanted_stamp, write_stamp
from installer.steps import (
    DISK_FULL,
    DISK_SPACE_GB,
    SetupError,
    StepFailedError,
    child_environment,
    run_step,
    say,
)
from installer.system_needs import linux_needs, meet_needs, missing_needs

TORCH_CPU_INDEX = "https://download.pytorch.org/whl/cpu"


class Environment:
    """The virtual environment `.venv` of one copy of the project.

    Attributes:
        root: Folder of the project.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._folder = root / ".venv"
        self._python = Path(self.program("python"))
        self._stamp_file = self._folder / "gesture-app-install.json"

    def program(self, name: str) -> str:
        """Return the path of a program that is installed in the environment."""
        windows = sys.platform == "win32"
        return str(self._folder / ("Scripts" if windows else "bin") / (name + ".exe" * windows))

    def bring_up_to_date(self, extras: Sequence[str] = (), *, showing: bool = True) -> None:
        """Bring the system and the environment to what the files of the project ask for.

        A `SetupError` tells what the user has to bring, or which command failed.

        Args:
            extras: The optional groups of packages that are needed now, such as "test". Groups
                that were installed before stay.
            showing: Whether a window may be shown.
        """
        found = read_stamp(self._stamp_file) if self._python.exists() else None
        wanted = wanted_stamp(self.root, {*extras, *(found.extras if found else ())})
        installing = not is_up_to_date(found, wanted)
        if sys.platform == "linux":
            testing = "test" in extras
            needs = linux_needs(
                installing=installing, testing=testing, showing=showing, python=wanted.python
            )
            meet_needs(
                missing_needs(needs),
                has_apt=shutil.which("apt-get") is not None,
                is_root=os.geteuid() == 0,
            )
        if installing:
            self._install(found, wanted)

    def _install(self, found: Stamp | None, wanted: Stamp) -> None:
        if shutil.disk_usage(self.root).free < DISK_SPACE_GB * 1024**3:
            raise SetupError(DISK_FULL)
        if is_broken(found, wanted) or not self._has_pip(wanted.python):
            self._make_anew()
            found = None
        write_stamp(self._stamp_file, wanted._replace(complete=False))
        try:
            self._install_torch()
            project = f".[{','.join(wanted.extras)}]" if wanted.extras else "."
            self._pip_install(
                "Installing the packages (some minutes when new)",
                ["--constraint", "constraints.txt", "--editable", project],
            )
        except StepFailedError as error:
            if not any(line.startswith("Installing collected packages") for line in error.output):
                write_stamp(self._stamp_file, found)  # pip gave up before it changed anything.
            raise
        write_stamp(self._stamp_file, wanted)

    def _has_pip(self, python: str) -> bool:
        """Tell whether the environment runs, with pip, on the given version of Python."""
        question = "import pip, sys; print(*sys.version_info[:2], sep='.')"
        try:
            answer = subprocess.run(
                [self._python, "-c", question],
                env=child_environment(),
                capture_output=True,
                text=True,
            )
        except OSError:
            return False
        return answer.stdout.strip() == python

    def _make_anew(self) -> None:
        if Path(sys.prefix).resolve() == self._folder.resolve():
            raise SetupError("The environment .venv must be made anew. Leave it first: deactivate")
        command = [sys.executable, "-m", "venv", "--clear", str(self._folder)]
        run_step("Making the environment .venv", command, self.root)

    def _pip_install(self, title: str, arguments: Sequence[str]) -> None:
        run_step(title, [self.program("python"), "-m", "pip", "install", *arguments], self.root)

    def _install_torch(self) -> None:
        """Install the CPU build of PyTorch first, where the next step would take a CUDA build."""
        constraints = (self.root / "constraints.txt").read_text("utf-8")
        cpu_torch = cpu_torch_requirement(constraints, sys.platform)
        if cpu_torch is None or self._has_torch(cpu_torch):
            return
        index = ["--extra-index-url", TORCH_CPU_INDEX, "--retries", "1"]
        try:
            self._pip_install("Installing PyTorch for the CPU", ["--no-deps", *index, cpu_torch])
        except StepFailedError as error:
            if not re.search("No matching distribution|ResolutionImpossible", str(error)):
                raise
            say(
                f"  {TORCH_CPU_INDEX} has no CPU build for this system, or is out of reach.\n"
                "  PyPI's build is taken instead: a CUDA build of some 3 GB."
            )

    def _has_torch(self, cpu_torch: str) -> bool:
        """Tell whether that version is installed in any build: a user's CUDA build is kept."""
        version = cpu_torch.removeprefix("torch==").removesuffix("+cpu")
        return any(self._folder.glob(f"lib/python*/site-packages/torch-{version}*.dist-info"))


def cpu_torch_requirement(constraints: str, system: str) -> str | None:
    """Name the CPU build of PyTorch where PyPI would give a CUDA build of some 3 GB.

    Args:
        constraints: Contents of constraints.txt.
        system: `sys.platform`: "linux", "darwin" or "win32".

    Returns:
        A requirement such as "torch==2.13.0+cpu"; None where PyPI has the CPU build.

    Raises:
        ValueError: If the constraints pin no torch.
    """
    pin = re.search(r"^torch==[\w.]+", constraints, re.MULTILINE)
    if pin is None:
        raise ValueError("constraints.txt must pin torch with a line such as torch==2.13.0")
    return f"{pin[0]}+cpu" if system == "linux" else None
