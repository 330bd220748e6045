"""The health of the service: judged from facts, told by pulses and the broker."""
