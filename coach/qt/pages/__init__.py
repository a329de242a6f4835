"""Pages: each gets its collaborators in the constructor and asks upwards by named signals."""
