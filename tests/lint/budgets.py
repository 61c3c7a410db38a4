"""How long files and functions may get before they must be split by meaning."""
import tree

FILE_LINES = {".cpp": 500, ".h": 200}
FUNCTION_LINES = 60


def functions(lines):
    """(first line, length) of every function body; as .clang-format lays code out, the braces of
    a function outside a class stand alone in the first column. Tables of test data are no logic."""
    start = None
    for number, line in enumerate(lines, 1):
        if line == "{" and "_data()" not in lines[number - 2]:
            start = number
        elif line.startswith("}") and start is not None:
            yield start, number - start + 1
            start = None


def check(root):
    problems = []
    for path, lines in tree.files(root):
        limit = FILE_LINES[path.suffix]
        if len(lines) > limit:
            problems.append(f"{path}: {len(lines)} lines, the limit is {limit}")
        if path.suffix == ".h" and "#pragma once" not in lines:
            problems.append(f"{path}: has no #pragma once")
        for start, length in functions(lines):
            if length > FUNCTION_LINES:
                problems.append(f"{path}:{start}: a function of {length} lines, the limit is {FUNCTION_LINES}")
    return problems
