"""The people of the graded questions, by name or by what they are to the one who tells."""

from training.teachers.graded.grammar import Actor, someone

_SHE = (
    "Nora Mia Ana Zoe Ruth Ivy Lena Priya Fatima Chloe Emma Julia Kate Maya Olga Rosa Sara Tina Wendy Aisha Dana Elif"
).split()
_HE = "Tom Ben Ali Omar Leo Max Sam Raj Finn Hugo Ivan Jack Karl Luis Nico Paul Theo Yusuf Adam Diego Erik Greg".split()
NAMED = [
    actor
    for pair in zip((someone(name, True) for name in _SHE), (someone(name, False) for name in _HE), strict=True)
    for actor in pair
]
UNNAMED = [
    Actor("my brother", "he", "him", "his"),
    Actor("the baker", "she", "her", "her"),
    Actor("my aunt", "she", "her", "her"),
    Actor("the teacher", "he", "him", "his"),
    Actor("grandpa", "he", "him", "his"),
    Actor("the farmer", "he", "him", "his"),
    Actor("my sister", "she", "her", "her"),
    Actor("the girl next door", "she", "her", "her"),
    Actor("our coach", "he", "him", "his"),
    Actor("the shopkeeper", "she", "her", "her"),
]
