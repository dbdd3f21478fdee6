"""Write the JSON Schemas under data/schema from the models; `--check` fails when they differ."""

import json
import sys
from pathlib import Path

from fundmatch.models.schemas import PARTS, schema_of

FOLDER = Path(__file__).resolve().parents[1] / "data" / "schema"


def main() -> int:
    """Write or check every schema."""
    stale = []
    for part in PARTS:
        path = FOLDER / f"{part}.json"
        text = json.dumps(schema_of(part), ensure_ascii=False, indent=2) + "\n"
        if "--check" in sys.argv:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                stale.append(path.name)
        else:
            path.write_text(text, encoding="utf-8", newline="\n")
    if stale:
        sys.stderr.write(f"out of step with the models: {', '.join(stale)}; run `make fix`\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
