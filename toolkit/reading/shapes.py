"""Small shapes that campaign, kit and roster share: ids, words, file names."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

SAFE_ID = r"^[A-Za-z0-9_-]{1,64}$"
"""An id is a file name, a bucket key and a form field's name at once."""

SafeId = Annotated[str, Field(pattern=SAFE_ID)]
Word = Annotated[str, Field(min_length=1, max_length=80)]
Line = Annotated[str, Field(max_length=200)]
FileName = Annotated[str, Field(min_length=1, max_length=200)]
