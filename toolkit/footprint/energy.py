"""Energy of local work: processor seconds times watts a core, as a range with its boundary."""

from __future__ import annotations

from toolkit.model.proof import Energy
from toolkit.words.say import phrase

LOW_W = 5.0
"""W per busy core: a laptop's or an efficient server's share of package power."""
HIGH_W = 15.0
"""W per busy core: a desktop's or an older server's, memory and losses of the power supply included."""
BOUNDARY = phrase(
    "Estimated: processor seconds x 5 to 15 W per busy core on this machine; "
    "screens, network, storage services and the making of the hardware are not counted."
)


def energy_of(cpu_s: float) -> Energy:
    """Return the energy of ``cpu_s`` processor seconds (all cores added up), in Wh."""
    return Energy(low_wh=cpu_s * LOW_W / 3600.0, high_wh=cpu_s * HIGH_W / 3600.0, boundary=BOUNDARY)
