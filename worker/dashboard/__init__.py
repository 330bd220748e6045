"""The dashboard: a thin door to the store. It shows, and changes nothing but a dead letter that is sent again."""
