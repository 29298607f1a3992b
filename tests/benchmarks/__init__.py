"""What things cost: run by hand, never part of the suite."""
