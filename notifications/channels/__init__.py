"""The ways out of the machine, one module each; every one is dispatched through Apprise."""
