"""Text as it stands: letters of any script, words in their places, stems, and what stands between two words."""
