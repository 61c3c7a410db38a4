"""README.md shows only pictures that a test compares with the running program."""
import re


def check(root):
    readme = root / "README.md"
    if not readme.exists():
        return []
    shown = re.findall(r"!\[[^]]*\]\(([^)]+)\)", readme.read_text(encoding="utf-8"))
    return [f"README.md: {name}: is no picture of tests/gui/looks/" for name in shown
            if not name.startswith("tests/gui/looks/") or not (root / name).exists()]
