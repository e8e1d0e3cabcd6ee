"""Wrapping up: what is offered, how it is bound to contact and customer, and how it reaches the back offices once."""
