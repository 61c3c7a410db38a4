"""What every lint shares: reading the source tree."""
import re
from pathlib import Path

CODE = (".cpp", ".h")
TEXT = CODE + (".py", ".sh", ".md", ".txt", ".cmake", ".json", ".html", ".css", ".js", ".sql", "")
TOP_FOLDERS = ("app", "core", "ui", "tests", "resources", "installer", "docs", ".ci")


def files(root, folders=TOP_FOLDERS, suffixes=CODE):
    """(path relative to the root, lines) of every source file, the lints themselves left out."""
    top = [path for path in root.iterdir() if path.name != ".git"] if folders == TOP_FOLDERS else []
    for found in [top, *((root / folder).rglob("*") for folder in folders)]:
        for path in sorted(found):
            relative = path.relative_to(root)
            if relative.parts[:2] == ("tests", "lint") or "__pycache__" in relative.parts:
                continue
            if path.is_file() and path.suffix in suffixes:
                yield relative, path.read_text(encoding="utf-8", errors="replace").splitlines()


def without_comment(line):
    """The line less what follows //, unless that is part of a URL."""
    return re.sub(r"(?<!:)//.*", "", line)


def home(path):
    """The folder that a file belongs to: core/money, ui/sell, app/cli, tests."""
    parts = path.parts[:-1]
    return "/".join(parts[:2] if parts[:1] in (("app",), ("core",), ("ui",)) else parts[:1])


def core_order(root):
    """The folders of core/, lowest first, as core/CMakeLists.txt lists them."""
    cmake = (root / "core" / "CMakeLists.txt").read_text(encoding="utf-8")
    return re.search(r"foreach\(\s*FOLDER\s+([^)]*)\)", cmake).group(1).split()
