"""Names that users give to their sources, watches and vocabularies. They become parts of file names."""

import re

from fundmatch.models.wording import Phrase

NAME = re.compile(r"[^\W_][\w-]{0,59}")
BAD_NAME = Phrase(
    "”{name}” kan inte vara ett namn: bokstäver, siffror, - och _, högst 60",
    "“{name}” cannot be a name: letters, digits, - and _, at most 60",
)
