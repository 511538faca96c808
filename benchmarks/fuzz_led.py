"""The same as `fuzz`, with changes that the coverage of our code leads: `python benchmarks/fuzz_led.py INPUTS`.

Needs atheris, which has no build for every Python; without it this says so and ends well.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

try:
    import atheris
except ImportError:
    print("atheris is not installed: changes by chance only")
    sys.exit(0)

with atheris.instrument_imports(include=["hiwar.sources", "hiwar.document"]):
    import fuzz


def main() -> None:
    """Run so many inputs; the fuzzer itself ends the process, with a status of its own where one fails."""
    inputs = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    seeds, work = Path(tempfile.mkdtemp()), Path(tempfile.mkdtemp())
    for number, (name, data) in enumerate(fuzz.seeds()):
        (seeds / str(number)).write_bytes(bytes([fuzz.NAMES.index(name)]) + data)
    trial = fuzz.Trial(work)

    def one(data: bytes) -> None:
        failed = trial.failed
        trial.run(fuzz.NAMES[data[0] % len(fuzz.NAMES)] if data else fuzz.NAMES[0], data[1:])
        if trial.failed > failed:
            raise RuntimeError("see fuzz-found")
        if trial.count % (inputs // 10 or 1) == 0:
            print(trial.told(), flush=True)  # the fuzzer ends the process itself, and says nothing of its own

    atheris.Setup([sys.argv[0], f"-runs={inputs}", "-max_len=60000", "-timeout=30", "-verbosity=0", str(seeds)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
