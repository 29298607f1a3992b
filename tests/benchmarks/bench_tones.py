"""How each skin tone comes out of the studio: ``python -m tests.benchmarks.bench_tones [EXPRESSION ...]``."""

from __future__ import annotations

import sys

from tests.studio.busts import bust, lightness_of_face, measured
from toolkit.studio.skin import TONES

_HEAD = "tone  Monk     face L*  dE00   brows    eyes   mouth  modelling  clipped"


def main() -> None:
    """One line for each tone: the lit face's distance to its Monk tone, and the lightness of features against it."""
    for expression in sys.argv[1:] or ("smile", "calm", "laugh", "joy"):
        sys.stdout.write(f"{expression}\n{_HEAD}\n")
        for tone, monk in enumerate(TONES, start=1):
            drawn = bust(tone, expression)
            face = measured(drawn, tone)
            sys.stdout.write(
                f"{tone:4}  {monk}  {lightness_of_face(drawn):7.1f}  {face.off:4.1f}  {face.brows:6.1f}"
                f"  {face.eyes:6.1f}  {face.mouth:6.1f}  {face.modelling:9.1f}  {face.clipped:6.2%}\n"
            )
        sys.stdout.flush()


if __name__ == "__main__":
    main()
