"""Words that must not stand where they stand."""
import re

import tree

PRODUCT = ("app", "core", "ui")
# (what, where by start of path, suffixes, in comments too, why)
RULES = [
    (r"\btr\(", ("core/",), tree.CODE, False, "words for people are made in app/ and ui/"),
    (r"\b(TODO|FIXME|XXX(?!\"))\b(?!.*#\d)", ("",), tree.TEXT, True, "needs the number of an issue"),
    (r"\b(double|float|toDouble|toFloat|qreal)\b", ("core/money/", "core/sale/", "core/ledger/"),
     tree.CODE, False, "money is whole minor units (law 9)"),
    (r"\bignoreSslErrors\b", ("",), tree.CODE, False, "TLS is verified or refused"),
    (r"\bQSKIP\b", ("",), tree.CODE, False, "a test runs or does not exist"),
    (r"\b(processEvents|QEventLoop|waitFor(Finished|ReadyRead|BytesWritten|Connected|Disconnected))\b",
     ("app/", "core/", "ui/"), tree.CODE, False, "no event loop inside another"),
    (r"\b(pockyt-api|design|anchors)\.md\b", ("",), tree.TEXT, True,
     "is no file of this repository"),
    (r"(?<![\w.}>)*$])/(home|work|root|Users)/", ("",), tree.TEXT, True, "is a path of one machine"),
]
FLOATING = re.compile(r"\b(double|float)\b")
NEAR_LINES = 3


def floating_near_money(path, lines):
    """Floating point within a few lines of Money, anywhere in the product."""
    code = [tree.without_comment(line) for line in lines]
    for number, line in enumerate(code, 1):
        around = code[max(0, number - 1 - NEAR_LINES):number + NEAR_LINES]
        if FLOATING.search(line) and any("Money" in other for other in around):
            yield f"{path}:{number}: floating point beside Money (law 9)"


def check(root):
    problems = []
    for path, lines in tree.files(root, suffixes=tree.TEXT):
        for pattern, places, suffixes, comments, why in RULES:
            if not str(path).startswith(places) or path.suffix not in suffixes:
                continue
            for number, line in enumerate(lines, 1):
                match = re.search(pattern, line if comments else tree.without_comment(line))
                if match:
                    problems.append(f"{path}:{number}: {match.group(0).strip()}: {why}")
        if path.parts[0] in PRODUCT and path.suffix in tree.CODE:
            problems.extend(floating_near_money(path, lines))
    return problems
