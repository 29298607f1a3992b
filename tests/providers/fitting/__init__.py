"""From a model's raw picture to a figure on the box."""
