"""What was made, paid and delivered."""
