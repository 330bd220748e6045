"""The service: feeds in, alerts out."""
