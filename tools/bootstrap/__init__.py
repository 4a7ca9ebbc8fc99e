"""Makes the environment that everything else runs in. Standard library only."""

import sys
from pathlib import Path

# Before there is an environment nothing else puts the program's own sources on the path.
_sources = str(Path(__file__).resolve().parents[2] / "src")
if _sources not in sys.path:
    sys.path.insert(1, _sources)
