"""What every border needs of text: phone numbers, masking, plain text. Pure, no I/O."""
