"""What the page takes of training is light: a page starts without torch."""

import subprocess
import sys


def test_what_is_taken_of_training_imports_nothing_heavy():
    program = "import sys, ui.shared.from_training; print([n for n in ('torch', 'transformers') if n in sys.modules])"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True).stdout == "[]\n"
