"""Tryton over JSON-RPC: parties, complaints, sales and notes; the worked example of a connector in Python."""
