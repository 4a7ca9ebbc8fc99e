import time
def test_x(house):
    print(len(house.parked), house.matter.title)
