"""The operations, one router per domain."""
