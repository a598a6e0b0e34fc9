"""Symptoms that people tick and hardly deny: silence is a no once anybody was asked, and open before."""

from insights.case.seldom import seldom_asked
from tests.insights.rules.cases import ago, case, cramp


def told(*cramps):
    return [dict(each.signs) for each in seldom_asked(case(cramps).cramps, "weakness", "muscle_thinner")]


def test_nothing_is_filled_in_while_nobody_was_asked():
    assert told(cramp(ago(hours=2), yes="fever"), cramp(ago(hours=1))) == [{"fever": True}, {}]


def test_one_answer_to_any_of_them_makes_all_the_silence_a_no():
    no = {"weakness": False, "muscle_thinner": False}
    assert told(cramp(ago(hours=2), no="weakness"), cramp(ago(hours=1))) == [no, no]


def test_a_yes_stays():
    assert told(cramp(yes="weakness")) == [{"weakness": True, "muscle_thinner": False}]


def test_cramps_stay_the_same_ones():
    cramps = case([cramp(yes="weakness"), cramp()]).cramps
    assert [each.uuid for each in seldom_asked(cramps, "weakness")] == [each.uuid for each in cramps]
    assert seldom_asked([], "weakness") == ()
