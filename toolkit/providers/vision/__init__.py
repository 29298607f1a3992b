"""A vision model as a judge with eyes: a figure and its brief go out, an answer by a fixed rubric comes back."""
