"""What articles are about: topics, stories, corrections."""
