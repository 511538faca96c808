"""What all tests share: no test is judged by how long it takes, and each draws the same examples on every run.

`HYPOTHESIS_PROFILE=search` draws new ones; what it finds is kept as a test.
"""

import os

from hypothesis import settings

settings.register_profile("hiwar", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "hiwar"))
