"""What a valid routine may still do badly: findings with places."""

from player.lint.findings import lint

__all__ = ["lint"]
