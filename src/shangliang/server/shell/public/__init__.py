"""The public site: what has been disclosed, for anybody, without signing in."""
