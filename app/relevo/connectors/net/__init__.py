"""The way to a source's servers and back: requests, answers, hosts, and what holds questions back."""
