"""From a model's raw picture to a figure on the box: decoded, cut out, cleaned, placed and given its shadow."""
