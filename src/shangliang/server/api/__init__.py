"""The open interface `/api/v1/`: everything the screens do, for another program that acts in one seat."""
