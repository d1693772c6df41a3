"""What does ``python -m gesture_app.injector`` do?"""

import sys

from gesture_app.injector.process import main

sys.exit(main())
