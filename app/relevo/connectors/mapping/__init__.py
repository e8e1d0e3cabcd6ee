"""From a vendor's record to a customer or an entry: mapped, joined, and checked whose it is."""
