"""The supervisor's board: live queues and advisors, what drives contacts, where self-service stops, the wallboard."""
