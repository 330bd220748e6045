"""The whole service on one machine: a real broker from a wheel, a supervisor for the processes, the demo targets."""
