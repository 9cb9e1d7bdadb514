/// Sums of a week or a month; 2026-03-02, -09 and -16 are Mondays, and March started on a Sunday.
public let sumVectors = """
    # at least
    weekly; target 20 | 2026-03-09 | · | 0 | 0 | - | a new habit
    weekly; target 20 | 2026-03-09 | 19.999999 | 0 | 0 | - | a millionth short
    weekly; target 20 | 2026-03-09 | 20 | 1 | 1 | 13 | reached at once, so the last day of next week is the last chance
    weekly; target 20 | 2026-03-11 | 5 5 5+5 | 1 | 1 | 11 | reached by the sum of three days
    weekly; target 0.9 | 2026-03-11 | 0.3 0.3 0.3 | 1 | 1 | 11 | three times 0.3 is 0.9
    weekly; target 20 | 2026-03-15 | 20 ·*6 | 1 | 1 | 7 | the end of a week that reached its target
    weekly; target 20 | 2026-03-16 | 20 ·*6 · | 1 | 1 | 6 | the next week has until Sunday
    weekly; target 20 | 2026-03-20 | 20 ·*6 5 ·*4 | 1 | 1 | 2 | a part is recorded, and Sunday is enough for the rest
    weekly; target 20 | 2026-03-22 | 20 ·*6 5 ·*5 · | 1! | 1 | 0 | Sunday is the last chance
    weekly; target 20 | 2026-03-22 | 20 ·*6 5 ·*5 14 | 1! | 1 | 0 | at risk whatever was recorded so far
    weekly; target 20 | 2026-03-22 | 20 ·*6 5 ·*5 15 | 2 | 2 | 7 | reached on Sunday
    weekly; target 20 | 2026-03-23 | 20 ·*6 5 ·*5 14 · | 0 | 1 | - | one short, and the week is over
    weekly; target 20 | 2026-03-22 | 20 ·*6 20 ·*6 | 2 | 2 | 7 | two weeks in a row
    weekly; target 20 | 2026-03-29 | 20 ·*6 20 ·*6 19 ·*5 · | 2! | 2 | 0 | the third week is still open
    weekly; target 20 | 2026-03-30 | 20 ·*6 20 ·*6 19 ·*6 20 | 1 | 2 | 13 | a new streak after a short week
    weekly; target 20 | 2026-03-30 | 20 ·*20 20 | 1 | 1 | 13 | weeks without any amount
    weekly; target 1000000000 | 2026-03-10 | 999999999.999999 0.000001 | 1 | 1 | 12 | the largest
    weekly; target 20 | 2026-03-15 | 5 D*6 | 0 | 0 | - | a bare done adds nothing to a sum
    weekly; target 20 | 2026-03-16 | 20 ·*6 · / 20 | 1 | 1 | 6 | a check-in from a time zone further east does not count yet
    # skips
    weekly; target 20 | 2026-03-20 | 20 ·*6 · · · · · / S S | 1! | 1 | 0 | the weekend has planned skips, so Friday is the last chance
    weekly; target 20 | 2026-03-21 | 20 ·*6 · · · · · S / S | 0 | 1 | - | and then the week is lost at once
    weekly; target 20 | 2026-03-22 | 20 ·*6 S*7 | 1 | 1 | 7 | a week off does not break the streak
    weekly; target 20 | 2026-03-29 | 20 ·*6 S*7 20 ·*6 | 2 | 2 | 7 | it is passed over
    weekly; target 20 | 2026-03-16 | 20 ·*6 S | 1 | 1 | 6 | one skipped day changes nothing
    # life
    weekly; target 20 | 2026-03-22 | 5 · 20 ·*6 | 1 | 1 | 7 | a first week that is cut short is passed over
    weekly; target 20 | 2026-03-22 | 20 · 20 ·*6 | 2 | 2 | 7 | but it counts if it was reached
    weekly; target 20; until -2 | 2026-03-18 | 20 ·*6 5 · · | 1 | 1 | - | archived in a week that was not over yet
    weekly; target 20; until -2 | 2026-03-25 | 20 ·*6 5 ·*6 · · · | 0 | 1 | - | lost before the habit was archived
    # without a target
    weekly | 2026-03-09 | D | 1 | 1 | 13 | one done day is due
    weekly | 2026-03-22 | D ·*12 · | 1! | 1 | 0 | Sunday is the last chance
    weekly | 2026-03-22 | D ·*12 3 | 2 | 2 | 7 | an amount is enough
    weekly | 2026-03-22 | D ·*12 0 | 1! | 1 | 0 | but not 0
    weekly | 2026-03-23 | D ·*12 · · | 0 | 1 | - | a week without a done day
    # at most
    weekly; at most 5 | 2026-03-11 | 2 · 3 | 0 | 0 | - | a week holds once it is over
    weekly; at most 5 | 2026-03-16 | 2 · 3 · · · · · | 1 | 1 | 6 | this week needs an amount by Sunday
    weekly; at most 5 | 2026-03-16 | 2 · 3 · · · · 1 | 1 | 1 | - | with an amount there is nothing left to save
    weekly; at most 5 | 2026-03-18 | 2 ·*6 2 · 3.000001 | 0 | 1 | - | lost the moment the sum passes the target
    weekly; at most 5 | 2026-03-22 | 2 ·*6 ·*6 · | 1! | 1 | 0 | no amount yet on the last day
    weekly; at most 5 | 2026-03-22 | 2 ·*6 ·*6 D | 1! | 1 | 0 | a bare done is not an amount
    weekly; at most 5 | 2026-03-22 | 2 ·*6 ·*6 0 | 1 | 1 | - | 0 is one
    weekly; at most 5 | 2026-03-23 | 2 ·*6 ·*7 · | 0 | 1 | - | a week without an amount
    weekly; at most 0 | 2026-03-23 | 0 ·*6 0 ·*6 · | 2 | 2 | 6 | nothing at all for two weeks
    weekly; at most 5 | 2026-03-22 | 2 ·*6 S*7 | 1 | 1 | 7 | a week off
    # months
    monthly; target 100 | 2026-04-01 | 100 ·*31 | 1 | 1 | 29 | March started on a Sunday, and April has thirty days
    monthly; target 100 | 2026-03-31 | 60 ·*29 40 | 1 | 1 | 30 | the first and the last day of a month
    monthly; target 100 | 2026-03-31 | 100 ·*27 60 ·*29 39 | 1! | 1 | 0 | February was reached, and one is missing in March
    monthly; target 100 | 2026-04-01 | 100 ·*27 60 ·*29 39 · | 0 | 1 | - | April begins
    monthly | 2024-03-01 | D ·*28 · | 1 | 1 | 30 | a leap day
    # a new schedule
    weekly; target 20; -2: 3/week | 2026-03-18 | 20 ·*6 D D D | 2 | 2 | 9 | both count weeks, and three done days are enough
    3/week; target 20; -2: weekly | 2026-03-18 | 20 20 20 ·*4 5 5 5 | 1 | 1 | 4 | the week under the sum is still open
    3/week; -1: weekly | 2026-03-18 | D D D ·*4 D D D | 2 | 2 | 11 | without a target one done day is due
    daily; target 20; 0: weekly | 2026-03-18 | 20*7 20 20 · | 1 | 1 | 11 | days do not become weeks, but the week counts as a whole
    weekly; target 20; 0: daily | 2026-03-18 | 20 ·*6 20 20 20 | 1 | 1 | 1 | nor do weeks become days
    """

/// Counters, which are never due.
public let counterVectors = """
    anytime | 2026-03-13 | · | 0 | 0 | - | a new counter
    anytime | 2026-03-13 | D D D | 0 | 0 | - | has no streak
    anytime | 2026-03-13 | D · 5 S · | 0 | 0 | - | whatever is recorded
    anytime; target 5 | 2026-03-13 | 5 3 | 0 | 0 | - | with a target for the day
    daily; -1: anytime | 2026-03-13 | D D D · | 0 | 2 | - | the longest streak stays
    daily; -3: anytime; 0: daily | 2026-03-13 | D D · · D · | 2! | 2 | 0 | days under a counter are neutral
    anytime; -1: daily | 2026-03-13 | D D D D | 2 | 2 | 1 | they do not lengthen a streak
    """
