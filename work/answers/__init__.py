"""What the coordinator types into ITAS: the way to the evidence, the tick that it is there, the public page."""
