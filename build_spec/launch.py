"""Where the frozen program begins: the same as ``python -m coach``."""

import sys

from coach.__main__ import main

sys.exit(main())
