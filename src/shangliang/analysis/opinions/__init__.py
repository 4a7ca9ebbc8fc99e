"""The opinion map: who stands where, which groups there are, what they stand for, what divides, what all agree on.

    votes = read_votes(Path("votes.csv"))
    found = map_opinions(votes, resamples=50)

docs/analysis/opinions.md explains the method, its sources and its weaknesses.
"""
