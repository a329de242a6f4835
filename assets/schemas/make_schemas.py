"""Write the JSON Schemas for editors from the domain: ``python assets/schemas/make_schemas.py``."""

import json
from pathlib import Path

from coach.library.files import FOLDERS
from coach.library.json_schema import schema

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Write ``KIND.schema.json`` for each kind of file, in ASCII, so that any encoding carries it."""
    for kind in FOLDERS.values():
        file = HERE / f"{kind}.schema.json"
        file.write_text(json.dumps(schema(kind), indent=2) + "\n", encoding="ascii", newline="\n")
        print(file.name)


if __name__ == "__main__":
    main()
