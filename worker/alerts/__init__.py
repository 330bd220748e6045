"""Alerts: whether one is sent (decisions), how it reads (notice), and by which way it leaves (smtp, webhook).

`decisions`, `silence`, `sources`, `policy`, `notice`, `payload`, `plain` and `console` decide and compose; they touch
nothing. `smtp`, `webhook` and `secrets` are the thin modules that meet the world.
"""
