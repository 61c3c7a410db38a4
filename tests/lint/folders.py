"""Every folder of core/ and ui/ tells what lives in it, shortly; those of core/ are part of the build."""
import tree

README_LINES = 20


def check(root):
    problems, order = [], tree.core_order(root)
    for folder in sorted(path for top in ("core", "ui") for path in (root / top).glob("*") if path.is_dir()):
        name = folder.relative_to(root)
        readme = folder / "README.md"
        if not readme.exists():
            problems.append(f"{name}: has no README.md")
        elif len(readme.read_text(encoding="utf-8").splitlines()) > README_LINES:
            problems.append(f"{name}/README.md: longer than {README_LINES} lines")
        if name.parts[0] == "core" and folder.name not in order:
            problems.append(f"{name}: is not listed in core/CMakeLists.txt")
    return problems
