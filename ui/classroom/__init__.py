"""The Classroom tab: predict the mode, and a whole list of questions of your own."""
