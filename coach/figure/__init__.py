"""The moving figure: skeleton, poses, motions and their outlines; pure geometry, no painting."""
