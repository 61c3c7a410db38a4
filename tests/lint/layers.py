"""Who may include whom: app -> ui -> core, and inside core only folders further down."""
import re
from pathlib import Path

import tree

INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]')
QT_HEADERS = [path for path in Path("/usr/include").glob("*/qt6/Qt*") if path.is_dir()]
CORE_QT = {"QtCore", "QtNetwork", "QtSql", "QtWebSockets"}
QT_OWNERS = {
    "QtGui": ("core/receipt", "ui/", "app/"),
    "QtWidgets": ("ui/", "app/till"),
    "QtPrintSupport": ("ui/",),
    "QtSvg": ("ui/",),
    "QtQuick": ("ui/page",),
    "QtWebEngine": ("ui/page",),
}
LIBRARY_OWNERS = {
    "boost/": ("core/http", "core/relay", "core/sandbox"),
    "qt6keychain/": ("core/vault",),
    "qrcodegen/": ("core/receipt",),
    "sqlite3.h": (),
}


def qt_module(header):
    """QtWidgets for QWidget as well as for QtWidgets/QWidget; None when it is not Qt's."""
    if header.startswith(("QtWebEngine", "QWebEngine")):
        return "QtWebEngine"
    if header.startswith("Qt") and "/" in header:
        return header.split("/")[0]
    if not re.fullmatch(r"Q\w+|q\w+\.h", header):
        return None
    return next((path.name for path in QT_HEADERS if (path / header).exists()), "an unknown module")


def layer_fault(folder, header, order):
    """Why a file of `folder` may not include the project's `header`, or None."""
    target = tree.home(Path(header))
    top, target_top = folder.split("/")[0], target.split("/")[0]
    layers = ["core", "ui", "app"]
    if "/" not in header:
        return "is not named from the top folder"
    if target_top not in layers or layers.index(target_top) > layers.index(top):
        return f"lies above {top}/"
    if top == "app" == target_top and target not in (folder, "app/shared"):
        return "belongs to another program"
    if top == "core" == target_top and target != folder:
        mine, other = folder.split("/")[1], target.split("/")[1]
        if mine not in order or other not in order or order.index(other) > order.index(mine):
            return f"lies above {folder} in core/CMakeLists.txt"
    return None


def library_fault(folder, header):
    """Why a file of `folder` may not include the library header, or None."""
    for prefix, owners in LIBRARY_OWNERS.items():
        if header.startswith(prefix) and folder not in owners:
            return f"is for {', '.join(owners) or 'tests'} only"
    module = qt_module(header)
    if module is None or module in CORE_QT:
        return None
    if not folder.startswith(QT_OWNERS.get(module, ("-",))):
        return f"is of {module}, which {folder} may not use"
    return None


def loops(edges):
    """Folders that reach themselves over the includes."""
    def reach(start):
        seen, todo = set(), [start]
        while todo:
            for other in edges.get(todo.pop(), set()) - seen:
                seen.add(other)
                todo.append(other)
        return seen
    return sorted(folder for folder in edges if folder in reach(folder))


def first_include_fault(root, path, lines):
    """A source file includes the header of its name first, which shows that this one stands alone."""
    own = path.with_suffix(".h")
    if path.suffix != ".cpp" or not (root / own).exists():
        return None
    first = next((line for line in lines if INCLUDE.match(line)), "")
    return None if first == f'#include "{own}"' else f"does not include {own} first"


def check(root):
    problems, edges, order = [], {}, tree.core_order(root)
    for path, lines in tree.files(root, ("app", "core", "ui")):
        if fault := first_include_fault(root, path, lines):
            problems.append(f"{path}: {fault}")
        folder = tree.home(path)
        for number, line in enumerate(lines, 1):
            match = INCLUDE.match(line)
            if not match or match.group(2).endswith(".moc"):
                continue
            quote, header = match.groups()
            fault = layer_fault(folder, header, order) if quote == '"' else library_fault(folder, header)
            if fault:
                problems.append(f"{path}:{number}: {header} {fault}")
            elif quote == '"' and tree.home(Path(header)) != folder:
                edges.setdefault(folder, set()).add(tree.home(Path(header)))
    return problems + [f"{folder}: includes itself through other folders" for folder in loops(edges)]
