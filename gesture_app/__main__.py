"""Makes `python -m gesture_app` do what the command `gesture-app` does."""

import sys

from gesture_app.cli import main

if __name__ == "__main__":
    sys.exit(main())
