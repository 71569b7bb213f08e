"""What a valid routine may still do badly: findings with places."""
