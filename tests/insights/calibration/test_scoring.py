import pytest

from insights.calibration.naive import RULES
from insights.calibration.scoring import Kind, kind_of, score
from insights.calibration.simulator import World
from insights.calibration.suites import Suite, suites

EXERCISE, ALCOHOL, COLD = (f"exposure.{name}.same" for name in ("exercise", "alcohol", "cold_exposure"))


def suite(**world):
    planted = world.pop("planted", {EXERCISE: 3.0})
    more = {"also_true": ("muscle.*",), "innocent": COLD} | world
    return Suite(
        name="tried", title="tried", group="planted", ratio=3.0, world=World(planted=planted), **more
    )


def found(key, *companions, direction="up", ci=(1.5, 4.0)):
    return {"key": key, "with": list(companions), "direction": direction, "estimate": 2.0, "ci": list(ci)}


def record(clear=(), possible=(), merged=(), oracle=(), **more):
    return {
        "horizon": 26,
        "number": 0,
        "episodes": 50,
        "luck": 1.5,
        "compared": 30,
        "clear": list(clear),
        "merged": list(merged),
        "possible": list(possible),
        "no_sign": [],
        "oracle": dict(oracle),
        "naive": {rule: [] for rule in RULES},
    } | more


@pytest.mark.parametrize(
    ("finding", "kind"),
    [
        (found(EXERCISE), Kind.TRUE),
        (found(EXERCISE, direction="down"), Kind.FALSE),
        (found(COLD, EXERCISE), Kind.TRUE),
        (found(COLD), Kind.FALSE),
        (found("exposure.exercise.next"), Kind.NEIGHBOUR),
        (found(COLD, "exposure.exercise.next"), Kind.NEIGHBOUR),
        (found("muscle.calf"), Kind.NEIGHBOUR),
        (found("trend.rate"), Kind.FALSE),
    ],
)
def test_what_a_finding_counts_as(finding, kind):
    assert kind_of(suite(), finding) is kind


def test_a_remedy_is_planted_as_fewer_cramps():
    remedy = suite(planted={"medicine.magnesium.rate": 1 / 3})
    assert kind_of(remedy, found("medicine.magnesium.rate", direction="down")) is Kind.TRUE
    assert kind_of(remedy, found("medicine.magnesium.rate", direction="up")) is Kind.FALSE


def test_where_nothing_is_planted_everything_is_false():
    assert kind_of(suite(planted={}, also_true=()), found(EXERCISE)) is Kind.FALSE


def test_shares_are_means_over_diaries():
    told = score(
        suite(),
        [
            record(clear=[found(EXERCISE), found(ALCOHOL)], oracle={EXERCISE: True}),
            record(possible=[found(COLD, EXERCISE), found(ALCOHOL)], oracle={EXERCISE: True}),
            record(merged=[found(EXERCISE)], oracle={EXERCISE: False}),
            record(clear=[found(COLD)], oracle={EXERCISE: True}),
        ],
    )
    assert told.any_false == 0.5
    assert told.false_share == pytest.approx((0.5 + 0 + 0 + 1) / 4)
    assert (told.false_clear, told.all_clear) == (2, 3)
    assert told.false_hints == 0.25
    assert (told.oracle, told.clear, told.shown, told.merged) == (0.75, 0.25, 0.5, 0.25)
    assert told.innocent_clear == 0.25
    assert told.lead_true == 1.0


def test_a_pattern_that_was_false_at_one_look_is_false():
    told = score(suite(), [record(clear=[found(COLD, EXERCISE), found(COLD)])])
    assert (told.any_false, told.all_clear) == (1.0, 1)


def test_the_interval_is_that_of_the_first_time():
    told = score(suite(), [record(clear=[found(EXERCISE, ci=(1.2, 2.9)), found(EXERCISE, ALCOHOL)])])
    assert told.covered == 0.0


def test_power_is_the_share_of_what_is_planted():
    both = suite(planted={EXERCISE: 2.0, ALCOHOL: 2.0})
    assert score(both, [record(clear=[found(EXERCISE)])]).clear == 0.5


def test_naming_everything_is_power_with_many_false():
    named = {rule: [EXERCISE, ALCOHOL, COLD] for rule in RULES}
    told = score(suite(), [record(naive=named)]).naive["tags"]
    assert (told.power, told.any_false, told.false_each) == (1.0, 1.0, 2.0)
    assert told.false_share == pytest.approx(2 / 3)


def test_without_diaries_there_is_no_score():
    with pytest.raises(ValueError, match="no diaries"):
        score(suite(), [])


def test_every_suite_has_a_name_of_its_own_and_its_innocent_is_not_planted():
    listed = suites()
    assert len({each.name for each in listed}) == len(listed)
    assert all(each.innocent not in each.planted for each in listed)
    assert {each.group for each in listed} == {"null", "background", "planted", "confounded"}
    assert min(each.diaries for each in listed) >= 200
