"""Supervising: live figures of queues and advisors, what drives contacts, where self-service stops."""
