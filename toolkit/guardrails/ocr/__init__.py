"""Reading the lettering of a finished picture: an extra, on this machine, with models that come in its wheel."""
