"""How does a video file stand in for a camera?"""

from pathlib import Path
from threading import Lock

from gesture_app.camera.frame import CameraError, EndOfVideo, Frame
from gesture_app.camera.opencv import cv2, to_rgb
from gesture_app.camera.playback import Playback


class VideoFileCamera:
    """A video file in place of a webcam.

    Frame times are positions in the video. Rotation that the file asks for is applied.
    """

    def __init__(self, path: Path, *, realtime: bool, loop: bool = False) -> None:
        """Open a file and decode its first picture.

        Args:
            path: A video in any format that OpenCV's FFmpeg reads.
            realtime: Give each frame when its time has come, as a camera would; otherwise as fast
                as they are read.
            loop: Begin again at the end; times keep rising.

        Raises:
            CameraError: If there is no such file, or it holds no pictures.
        """
        if not path.is_file():
            raise CameraError(f"There is no video file {path}; check the path.")
        self._path = path
        self._is_looping = loop
        self._playback = Playback(realtime=realtime)
        self._decoding = Lock()
        self._loop_begins_s = 0.0
        self._last: Frame | None = None
        self._open()
        self._decoded = self._decode()
        if self._decoded is None:
            self.close()
            raise CameraError(
                f"{path} cannot be read as a video; it is damaged or of another kind. "
                "Use a video file such as MP4, WebM or AVI."
            )

    def read(self) -> Frame:
        """Give the next frame.

        Returns:
            The frame, in real time not before its time.

        Raises:
            EndOfVideo: If there is none left.
            CameraError: If the file was closed.
        """
        if self._playback.is_closed:
            raise CameraError(f"The video {self._path} was closed.")
        frame, self._decoded = self._decoded or self._decode(), None
        if frame is None and self._is_looping:
            frame = self._begin_again()
        if frame is None:
            raise EndOfVideo
        self._last = frame
        self._playback.wait_for(frame.time_s)
        return frame

    def close(self) -> None:
        """Let the file go, and end a wait for the next frame's time."""
        self._playback.close()
        with self._decoding:
            self._capture.release()

    def _open(self) -> None:
        self._capture = cv2.VideoCapture(str(self._path), cv2.CAP_FFMPEG)
        rate_hz = self._capture.get(cv2.CAP_PROP_FPS)
        self._frame_interval_s = 1 / rate_hz if 1 <= rate_hz <= 1000 else 1 / 30

    def _decode(self) -> Frame | None:
        with self._decoding:
            is_read, bgr = self._capture.read()
            time_s = self._loop_begins_s + self._capture.get(cv2.CAP_PROP_POS_MSEC) / 1000
        if not is_read:
            return None
        if self._last is not None and time_s <= self._last.time_s:
            time_s = self._last.time_s + self._frame_interval_s
        return Frame(to_rgb(bgr), time_s)

    def _begin_again(self) -> Frame | None:
        assert self._last is not None, "the first frame was decoded on opening"
        with self._decoding:
            self._capture.release()
            if not self._playback.is_closed:
                self._open()
        self._loop_begins_s = self._last.time_s + self._frame_interval_s
        return self._decode()
