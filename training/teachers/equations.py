"""Gold equations as short, exact rationales: 'X=((13.0+5.0)-10.0)' becomes '13+5=18. 18-10=8.'"""

import ast
import operator

from training.teachers.writing import format_number

SIGNS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
OPERATE = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}


class _Steps:
    """Collects one written step an operation; `unknown` marks the sub-expressions that hold x."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self._known: dict[str, float] = {}  # a part that stands twice is worked out once

    def apply(self, left: float, sign: str, right: float) -> float:
        value = OPERATE[sign](left, right)
        self.written.append(f"{format_number(left)}{sign}{format_number(right)}={format_number(value)}.")
        return value

    def evaluate(self, node: ast.expr) -> float:
        if isinstance(node, ast.Constant):
            return float(node.value)
        part = ast.dump(node)
        if part not in self._known:
            left = self.evaluate(node.left)
            self._known[part] = self.apply(left, SIGNS[type(node.op)], self.evaluate(node.right))
        return self._known[part]

    def solve(self, node: ast.expr, value: float) -> float:
        """The x for which the expression, in which x stands once, has the value: the operations undone one by one."""
        if isinstance(node, ast.Name):
            return value
        sign = SIGNS[type(node.op)]
        if _holds_unknown(node.left):
            other = self.evaluate(node.right)
            return self.solve(node.left, self.apply(value, {"+": "-", "-": "+", "*": "/", "/": "*"}[sign], other))
        other = self.evaluate(node.left)
        if sign in "-/":
            return self.solve(node.right, self.apply(other, sign, value))
        return self.solve(node.right, self.apply(value, {"+": "-", "*": "/"}[sign], other))


def _holds_unknown(node: ast.expr) -> bool:
    return any(isinstance(part, ast.Name) for part in ast.walk(node))


def steps(equation: str) -> tuple[str, float]:
    """The rationale and the value of x of a linear equation with x once ('70-x=27'), or of a bare expression.

    Raises ValueError for anything else (two unknowns, another operator, no equation).
    """
    try:
        sides = [ast.parse(side.strip().lower(), mode="eval").body for side in equation.split("=")]
    except SyntaxError as error:
        raise ValueError(f"not an equation: {equation}") from error
    if len(sides) == 1:
        sides.insert(0, ast.Name("x"))
    if len(sides) != 2 or sum(map(_holds_unknown, sides)) != 1:
        raise ValueError(f"not an equation in one unknown: {equation}")
    known, unknown = sorted(sides, key=_holds_unknown)
    work = _Steps()
    try:
        value = work.solve(unknown, work.evaluate(known))
    except (AttributeError, KeyError, ZeroDivisionError, TypeError) as error:
        raise ValueError(f"cannot be explained step by step: {equation}") from error
    return " ".join(work.written), value
