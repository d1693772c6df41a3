"""Does the program leave the network alone?"""

import subprocess
import sys
from pathlib import Path

from tests.videos import write_video

_WATCHED = """
import socket, sys

def refuse(event, arguments):
    if event == "socket.getaddrinfo":
        raise SystemExit(f"asked for an address: {arguments}")
    if event in ("socket.connect", "socket.sendto", "socket.bind"):
        if arguments[0].family != socket.AF_UNIX:
            raise SystemExit(f"{event} {arguments[1]}")

sys.addaudithook(refuse)
from gesture_app.cli import main
raise SystemExit(main(sys.argv[1:]))
"""


def watched(*words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", _WATCHED, *words], capture_output=True, text=True, check=False
    )


def test_recognising_opens_no_network_connection(tmp_path: Path) -> None:
    video = write_video(tmp_path / "clip.mp4", rate_hz=15, num_frames=60)

    ran = watched("run", "--headless", "--source", str(video))

    assert (ran.returncode, ran.stderr) == (0, "")
    assert '"event": "end"' in ran.stdout


def test_the_watch_notices_a_connection() -> None:
    probe = _WATCHED.split("from gesture_app")[0]
    probe += "socket.create_connection(('127.0.0.1', 9))"

    ran = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=False)

    assert "asked for an address" in ran.stderr
