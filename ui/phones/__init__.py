"""A class with its phones: pupils guess on their own devices, the teacher's screen shows what they guess."""
