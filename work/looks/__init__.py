"""Evidence looked at as any visitor would see it: asked for, judged by what came, kept, and told when it breaks."""
