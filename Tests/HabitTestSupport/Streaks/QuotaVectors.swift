/// Weeks and months: 2026-03-02, -09 and -16 are Mondays; March began on a Sunday.
public let quotaVectors = """
    # weeks
    3/week | 2026-03-09 | · | 0 | 0 | - | a new habit
    3/week | 2026-03-09 | D | 0 | 0 | - | one of three is no week yet
    3/week | 2026-03-11 | D D D | 1 | 1 | 9 | reached on Wednesday: the next week's Friday is the last chance
    3/week | 2026-03-11 | D D · | 0 | 0 | - | nothing to save before the first week
    3/week | 2026-03-15 | D D D · · · · | 1 | 1 | 5 | the end of a week that was reached
    3/week | 2026-03-16 | D D D · · · · · | 1 | 1 | 4 | Monday of the next one
    3/week | 2026-03-20 | D D D · · · · · · · · · | 1! | 1 | 0 | Friday: all three days are needed
    3/week | 2026-03-20 | D D D · · · · · · · · D | 1 | 1 | 1 | Friday done: so is Saturday
    3/week | 2026-03-21 | D D D · · · · · · · · · · | 0 | 1 | - | Saturday: too late
    3/week | 2026-03-21 | D D D · · · · D D · · · · | 1 | 1 | 1 | two done: Sunday suffices
    3/week | 2026-03-22 | D D D · · · · D D · · · · · | 1! | 1 | 0 | Sunday
    3/week | 2026-03-22 | D D D · · · · D D · · · · D | 2 | 2 | 5 | done on Sunday
    3/week | 2026-03-22 | D*14 | 2 | 2 | 5 | more than asked is no more than reached
    3/week | 2026-03-29 | D D D · · · · ·*7 D D D · · · · | 1 | 1 | 5 | a week without any in between
    3/week | 2026-03-24 | D*14 · · | 2 | 2 | 3 | two weeks and a Tuesday
    3/week | 2026-03-23 | D*7 D D ·*5 D | 0 | 1 | - | last week had two
    7/week | 2026-03-15 | D*7 | 1 | 1 | 1 | every day: tomorrow is the last chance to begin
    7/week | 2026-03-17 | D*7 D · | 1! | 1 | 0 | all the days that are left
    7/week | 2026-03-17 | D*7 · D | 0 | 1 | - | one day missed
    1/week | 2026-03-15 | · · · · · · D | 1 | 1 | 7 | on Sunday, and again by next Sunday
    1/week | 2026-03-22 | D ·*12 · | 1! | 1 | 0 | the last day of the week
    1/week | 2026-03-23 | D ·*13 · | 0 | 1 | - | one day later
    1/week | 2026-03-16 | · · · · · · D D | 2 | 2 | 13 | Sunday and Monday are two weeks
    # weeks and skips
    3/week | 2026-03-15 | S*7 | 0 | 0 | - | a week off is no week
    3/week | 2026-03-22 | D D D · · · · S*7 | 1 | 1 | 5 | nor does it break
    3/week | 2026-03-29 | D D D · · · · S*7 D D D · · · · | 2 | 2 | 5 | it is passed over
    3/week | 2026-03-15 | D D S*5 | 1 | 1 | 5 | two open days are asked for two
    3/week | 2026-03-15 | D · S*5 | 0 | 0 | - | one of two is not enough
    3/week | 2026-03-15 | D D S S S S · | 0 | 0 | - | three open days are asked for three
    3/week | 2026-03-22 | D D D · · · · D D S S S S · | 1! | 1 | 0 | and the third is today
    3/week | 2026-03-18 | D D D · · · · S S · | 1 | 1 | 2 | Friday, Saturday, Sunday still suffice
    3/week | 2026-03-18 | D D D · · · · · · · / · S S | 1! | 1 | 0 | Thursday, and today? The weekend is off
    3/week | 2026-03-17 | D D D · · · · · · / S*5 | 0 | 1 | - | Monday was not off: two are asked for and one is left
    3/week | 2026-03-17 | D D D · · · · D D / S*5 | 2 | 2 | 10 | and suffice
    3/week | 2026-03-15 | D D D · · · · / S*7 | 1 | 1 | 12 | next week is off as a whole
    3/week | 2026-03-15 | D D D · · · · / · · · · · · S | 1 | 1 | 4 | next Sunday is off: begin on Thursday
    # weeks and life
    3/week | 2026-03-15 | D D | 1 | 1 | 5 | added on Saturday: two days are asked for two
    3/week | 2026-03-15 | D · | 0 | 0 | - | one of two
    3/week | 2026-03-15 | D | 1 | 1 | 5 | added on Sunday
    3/week | 2026-03-15 | · | 0 | 0 | - | and not done
    3/week; added 0 | 2026-03-15 | D D D | 1 | 1 | 5 | entries from before make the life longer
    3/week; until -1 | 2026-03-18 | D D D · · · · D · · | 1 | 1 | - | archived in mid-week: the streak stays
    3/week; until -3 | 2026-03-22 | D D D · · · · D · · · · · · | 1 | 1 | - | archived on Thursday, still reachable
    3/week; until -1 | 2026-03-22 | D D D · · · · D · · · · · · | 1 | 1 | - | archived on Saturday, still reachable
    3/week; until -1 | 2026-03-18 | D D D · · · · D D · | 2 | 2 | - | archived on Tuesday: two days were due and done
    3/week; until 0 | 2026-03-16 | D D D · · · · D | 2 | 2 | - | archived on Monday: one was
    3/week; until 0 | 2026-03-16 | D D D · · · · · | 1 | 1 | - | and if it was not, nothing is lost
    3/week; until 0 | 2026-03-21 | D D D ·*10 | 0 | 1 | - | on Saturday too few days were left
    3/week; until 0 | 2026-03-17 | D D D · · · · S S | 1 | 1 | - | archived after skips alone: passed over
    3/week; until 0 | 2026-03-17 | D D | 1 | 1 | - | a life of two days, both done
    10/month; until 0 | 2026-03-04 | D*4 | 1 | 1 | - | a life of four days, all done
    # weeks over odd dates
    3/week | 2026-01-04 | D D D D D D D | 1 | 1 | 5 | a week in two years
    1/week | 2021-01-03 | D ·*6 D ·*6 | 2 | 2 | 7 | the week 53 of 2020
    1/week | 1970-01-04 | D ·*6 D ·*6 | 2 | 2 | 7 | over the epoch
    1/week | 2024-03-03 | D ·*6 D ·*6 | 2 | 2 | 7 | over a leap day
    # weeks to come
    3/week | 2026-03-20 | D D D · · · · · · · · · / D | 1! | 1 | 0 | a tick on a day to come does not count yet
    # new quotas
    3/week; -1: 5/week | 2026-03-22 | D*5 · · D D D · · · · | 2 | 2 | 3 | a raise asks no more of the week it is made in
    5/week; -1: 3/week | 2026-03-22 | D*5 · · D D D · · · · | 2 | 2 | 5 | less is less at once
    3/week; -6: 5/week | 2026-03-22 | D D D ·*4 D D D ·*4 | 0 | 1 | - | from Monday on it is five
    daily; -2: 3/week | 2026-03-15 | D D D · · · · | 1 | 1 | 5 | a week counts as a whole, however it began
    daily; -6: 3/week | 2026-03-15 | D D D · · · · | 1 | 1 | 5 | days do not become weeks
    3/week; -6: 10/month | 2026-03-15 | D*7 D*7 | 1 | 1 | 37 | weeks do not become months
    # months
    10/month | 2026-03-10 | D*10 | 1 | 1 | 42 | ten in March: 21 April is the last chance to begin
    10/month | 2026-03-10 | D*9 · | 0 | 0 | - | nine are not ten
    10/month | 2026-04-21 | D*10 ·*41 · | 1! | 1 | 0 | and there it is
    10/month | 2026-04-22 | D*10 ·*41 · · | 0 | 1 | - | one day later
    10/month | 2026-03-31 | D*59 D*31 | 3 | 3 | 21 | January, February, March
    1/month | 2026-03-31 | D ·*30 D ·*27 D ·*30 | 3 | 3 | 30 | the first of every month
    1/month | 2026-03-31 | D ·*58 · ·*30 | 0 | 1 | - | February was missed
    1/month | 2026-03-15 | S*28 ·*14 D | 1 | 1 | 46 | a skipped February before
    1/month | 2026-03-15 | D S*28 ·*14 · | 1 | 1 | 16 | a February off is passed over
    31/month | 2026-02-28 | D*28 | 1 | 1 | 1 | no month asks for more days than it has
    31/month | 2026-02-28 | D*27 · | 0 | 0 | - | but for all of them
    31/month | 2026-03-31 | D*59 D*31 | 3 | 3 | 1 | January, February, March whole
    29/month | 2024-02-29 | D*29 | 1 | 1 | 3 | a leap February: March can spare two
    20/month | 2026-03-31 | D*20 | 1 | 1 | 11 | added on the twelfth: all twenty days
    20/month | 2026-03-31 | D*10 | 1 | 1 | 11 | added with ten days left: ten are asked
    20/month | 2026-03-31 | D*9 · | 0 | 0 | - | and nine are not enough
    5/month | 2025-12-31 | D*31 D*30 D*31 | 3 | 3 | 27 | over the end of the year: 27 January
    """
