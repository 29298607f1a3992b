"""The review page: a small web server for looking, comparing and deciding, on this machine."""
