"""What the product does, without Qt, HTTP or vendors."""
