"""日程: the council's and one's own days, on a page and as a calendar that a phone subscribes to."""
