"""The other ways of asking, on the page of an answer."""

from __future__ import annotations

import time_machine

from tests.factories import NOW, make_diary
from tests.insights.planted import plant

OTHER_WAYS = "The same question in other ways"


@time_machine.travel(NOW, tick=False)
def test_the_ways_of_its_kind_stand_below_every_answer_that_can_be_put_so(client, db):
    # Cramps on 7 of 10 nights after alcohol, on 1 of 10 others, for half a year
    diary = make_diary("alice")
    plant(diary)
    client.force_login(diary.user)

    def page(key: str) -> str:
        answer = client.get(f"/insights/{key}/")
        assert answer.status_code == 200
        return answer.content.decode()

    alcohol, night, summer = map(page, ("exposure.alcohol.same", "timing.night", "season.summer"))
    assert OTHER_WAYS in alcohol
    for method in ("Fisher exact test", "Mantel-Haenszel, blocks of 4 weeks", "Case-crossover", "&lt;.0001"):
        assert method in alcohol
    assert "Rayleigh test" in night
    assert "Fisher exact test" not in night
    # Two years are needed for that.
    assert OTHER_WAYS not in summer
