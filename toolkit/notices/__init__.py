"""Notices: how a run or a publish went, told to a command, a webhook or by e-mail."""
