def test_x(db): 
    from django.db import connection
    with connection.cursor() as c: c.execute("select 1")
