/// The examples that define what a streak is.
public let workedExamples = """
    daily | 2026-03-13 | D D D | 3 | 3 | 1 | tomorrow is the next chance
    daily | 2026-03-13 | D D · | 2! | 2 | 0 | today is not over yet
    daily | 2026-03-13 | D · D D | 2 | 2 | 1 | a miss ends the run before it
    daily | 2026-03-13 | D S D | 2 | 2 | 1 | a skip neither breaks nor lengthens
    daily | 2026-03-13 | D · · | 0 | 1 | - | yesterday was missed
    daily | 2026-03-13 | D S S · | 1! | 1 | 0 | skips change nothing
    mon,wed,fri | 2026-03-15 | D · D · D · · | 3 | 3 | 1 | Sunday is neutral and Monday is due
    mon,wed,fri | 2026-03-11 | · · D | 1 | 1 | 2 | Monday was missed and Friday is next
    3/week | 2026-03-10 | D D D · · · · · · | 1 | 1 | 3 | Friday, Saturday and Sunday are enough
    3/week | 2026-03-14 | D D D · · · · D · · · · · | 1! | 1 | 0 | both remaining days are needed
    3/week | 2026-03-15 | D D D · · · · D · · · · · · | 0 | 1 | - | one day is not enough for two
    """

/// Schedules that name particular days; 2026-03-02, -09, -16 and -23 are Mondays.
public let dayVectors = """
    # daily: the ends of the history
    daily | 2026-03-13 | · | 0 | 0 | - | a new habit has no streak and nothing to save
    daily | 2026-03-13 | D | 1 | 1 | 1 | the first day counts immediately
    daily | 2026-03-13 | S | 0 | 0 | - | a skip is not a streak
    daily | 2026-03-13 | S S S | 0 | 0 | - | nor are many skips
    daily | 2026-03-13 | S D | 1 | 1 | 1 | a skip before the first done day changes nothing
    daily | 2026-03-13 | D S | 1 | 1 | 1 | today is skipped, so tomorrow is next
    daily | 2026-03-13 | D · S | 0 | 1 | - | a skip does not make up for yesterday
    daily | 2026-03-13 | · · · · · | 0 | 0 | - | nothing was ever done
    daily | 2026-03-13 | · · D D | 2 | 2 | 1 | open days before the first done day do not matter
    daily | 2026-03-13 | D*30 · | 30! | 30 | 0 | a month depends on today
    daily | 2026-03-13 | D*30 · · | 0 | 30 | - | and is lost
    daily | 2026-03-13 | D*30 · S | 0 | 30 | - | skipping after the miss is too late
    daily | 2026-03-13 | D*30 S · | 30! | 30 | 0 | a skip instead of the miss is in time
    daily | 2026-03-13 | D*400 | 400 | 400 | 1 | longer than a year
    daily | 2026-03-13 | D*1100 · D*1050 | 1050 | 1100 | 1 | runs across several pages
    daily | 2026-03-13 | D ·*2100 D D | 2 | 2 | 1 | a gap of several pages
    daily | 2026-03-13 | D S*2100 · | 1! | 1 | 0 | skips across several pages
    # daily: longest
    daily | 2026-03-13 | D D D · D D | 2 | 3 | 1 | the longest is in the past
    daily | 2026-03-13 | D D · D D D | 3 | 3 | 1 | the longest is the current one
    daily | 2026-03-13 | D D · D D | 2 | 2 | 1 | two of equal length
    daily | 2026-03-13 | D D S D · D | 1 | 3 | 1 | a skip inside the longest
    daily | 2026-03-13 | D · D · D · · | 0 | 1 | - | every second day is not a daily streak
    # daily: planned skips and other future days
    daily | 2026-03-13 | D D / S S | 2 | 2 | 3 | planned skips postpone the next chance
    daily | 2026-03-13 | D · / S S | 1! | 1 | 0 | they do not help today
    daily | 2026-03-13 | D S / S · | 1 | 1 | 2 | a holiday that has started
    daily | 2026-03-13 | D · / D | 1! | 1 | 0 | a check-in from a time zone further east does not count yet
    daily | 2026-03-13 | · · / D D | 0 | 0 | - | nor does it start a streak
    # daily: the active range
    daily; added -1 | 2026-03-13 | D · D D | 2 | 2 | 1 | entries from before the habit was added count, and so do gaps
    daily; added 0 | 2026-03-13 | D D · | 2! | 2 | 0 | the habit starts with the first entry
    daily; added 2 | 2026-03-13 | · · | 0 | 0 | - | added in a time zone further east, so it does not exist yet
    daily; until -3 | 2026-03-13 | D D · · · | 2 | 2 | - | archived with its streak, which stays and is not at risk
    daily; until -2 | 2026-03-13 | D D · · · | 2 | 2 | - | the day of archiving was not over yet
    daily; until -1 | 2026-03-13 | D D · · · | 0 | 2 | - | lost before the habit was archived
    daily; until 0 | 2026-03-13 | D D · | 2 | 2 | - | archived today, so there is nothing to save
    daily; until 3 | 2026-03-13 | D D · | 2! | 2 | 0 | as of a day before it was archived
    # daily: unusual dates
    daily | 2024-03-01 | D D D | 3 | 3 | 1 | across a leap day
    daily | 2023-03-01 | D D | 2 | 2 | 1 | across the end of February in an ordinary year
    daily | 2026-01-01 | D D D | 3 | 3 | 1 | across the end of a year
    daily | 1970-01-01 | D D D · | 3! | 3 | 0 | across the epoch
    daily | 0001-01-02 | D D | 2 | 2 | 1 | at the start of the calendar
    daily | 9999-12-31 | D D | 2 | 2 | - | at the end of the calendar there is no tomorrow
    daily | 9999-12-31 | D · | 1! | 1 | 0 | but there is a today
    # weekdays
    mon,wed,fri | 2026-03-13 | D · D · · | 2! | 2 | 0 | Friday is due and open
    mon,wed,fri | 2026-03-13 | D · D · D | 3 | 3 | 3 | done on Friday, so Monday is next
    mon,wed,fri | 2026-03-13 | D · D · S | 2 | 2 | 3 | skipped on Friday, so Monday is next
    mon,wed,fri | 2026-03-14 | D · D · · · | 0 | 2 | - | Friday was missed
    mon,wed,fri | 2026-03-14 | D · S · D · | 2 | 2 | 2 | Wednesday was skipped
    mon,wed,fri | 2026-03-12 | D D D D | 2 | 2 | 1 | Tuesday and Thursday do not count
    mon,wed,fri | 2026-03-12 | · D · D | 0 | 0 | - | neutral days alone do not make a streak
    mon,wed,fri | 2026-03-12 | D S D S | 2 | 2 | 1 | a skip on a neutral day changes nothing
    mon,wed,fri | 2026-03-10 | D · | 1 | 1 | 1 | an open neutral day is not a risk
    mon,wed,fri | 2026-03-15 | D · D · D · · / S | 3 | 3 | 3 | Monday has a planned skip
    weekdays | 2026-03-16 | D*5 · · · | 5! | 5 | 0 | across the weekend, with Monday open
    weekdays | 2026-03-15 | D*5 · · | 5 | 5 | 1 | Sunday is not due
    weekdays | 2026-03-16 | D*5 · · D | 6 | 6 | 1 | done on Monday
    weekdays | 2026-03-17 | D*5 · · · D | 1 | 5 | 1 | Monday was missed
    weekdays | 2026-03-14 | D*4 S · | 4 | 4 | 2 | Friday was skipped
    weekends | 2026-03-14 | D D ·*5 D | 3 | 3 | 1 | Saturdays and Sundays only
    weekends | 2026-03-15 | D D ·*5 D · | 3! | 3 | 0 | Sunday is open
    weekends | 2026-03-16 | D D ·*5 D · · | 0 | 3 | - | Sunday was missed
    sun | 2026-03-15 | D ·*6 D ·*6 D | 3 | 3 | 7 | once a week
    sun | 2026-03-14 | D ·*6 D ·*6 | 2 | 2 | 1 | the day before
    sun | 2026-03-15 | D ·*6 S ·*6 · | 1! | 1 | 0 | one week off
    sun | 2026-03-16 | D*7 D*7 D*3 | 3 | 3 | 6 | done every day, but only Sundays count
    mon | 2026-03-15 | D D D D D D D | 1 | 1 | 1 | six extra days do not count
    # every n days
    every 3 days | 2026-03-13 | D · · D · · D | 3 | 3 | 3 | counted from the first day
    every 3 days | 2026-03-13 | D · · D · · · | 2! | 2 | 0 | due today
    every 3 days | 2026-03-13 | D · · D · · · · | 0 | 2 | - | missed yesterday
    every 3 days | 2026-03-13 | D · · D · · · D | 0 | 2 | - | a day late is a miss
    every 3 days | 2026-03-13 | D · · S · · D | 2 | 2 | 3 | a due day is skipped
    every 3 days | 2026-03-13 | D · · D · | 2 | 2 | 2 | two days to go
    every 3 days | 2026-03-13 | D D D D D | 2 | 2 | 2 | extra days do not count
    every 3 days from 2026-03-13 | 2026-03-13 | D · · D · · · | 2! | 2 | 0 | the anchor is today
    every 3 days from 2026-03-14 | 2026-03-13 | · D · · D · · | 2 | 2 | 1 | counted backwards from a future day
    every 3 days from 2026-03-12 | 2026-03-13 | D · · D · · D | 0 | 0 | - | done, but never on a due day
    every 2 days | 2026-03-02 | D · D | 2 | 2 | 2 | across the end of a month
    every 2 days; added -1 | 2026-03-13 | D · D · D | 0 | 0 | - | counted both ways from the day the habit was added
    every 2 days; added -2 | 2026-03-13 | D · D · D | 3 | 3 | 2 | the same with the other parity
    every 30 days | 2026-03-13 | D ·*29 D ·*10 | 2 | 2 | 20 | about once a month
    every 365 days | 2026-03-13 | D ·*364 D | 2 | 2 | 365 | once a year
    every 3 days | 2026-03-13 | D · · D / · · S | 2 | 2 | 6 | the next due day has a planned skip
    # a new schedule
    daily; -3: weekdays | 2026-03-16 | D D D · · · | 3! | 3 | 0 | the weekend became neutral on Friday
    daily; -2: weekdays | 2026-03-16 | D D D D · · · | 4! | 4 | 0 | from Saturday on
    weekdays; -2: daily | 2026-03-16 | D*5 · D · | 1! | 5 | 0 | daily from Saturday, which was missed
    daily; -1: mon,wed,fri | 2026-03-12 | D D D · | 3 | 3 | 1 | earlier days keep their schedule
    daily; -3: every 2 days | 2026-03-13 | D D D · D · | 4 | 4 | 1 | counted from the day it was set
    daily; 2: weekends | 2026-03-12 | D D D · | 3! | 3 | 0 | a schedule set for a later day does not count yet
    daily; -6: 3/week; 0: daily | 2026-03-15 | D*5 · · · · · · D | 1 | 5 | 1 | weeks in between end the streak
    3/week; 0: daily | 2026-03-16 | D*7 D | 1 | 1 | 1 | weeks do not become days
    3/week; 0: daily | 2026-03-16 | D*7 · | 0 | 0 | - | and there is nothing to save
    daily; -6: 3 in 7 days | 2026-03-15 | D*9 · · D · · D | 15 | 15 | 1 | both count days, so the streak continues
    3 in 7 days; -1: daily | 2026-03-15 | D · D · D D · | 6! | 6 | 0 | and back again
    3 in 7 days; -2: daily | 2026-03-15 | D · D · D · · | 0 | 5 | - | and is lost like a daily streak
    """

/// Weeks and months; 2026-03-02, -09 and -16 are Mondays, and March started on a Sunday.
public let quotaVectors = """
    # weeks
    3/week | 2026-03-09 | · | 0 | 0 | - | a new habit
    3/week | 2026-03-09 | D | 0 | 0 | - | one of three is not a week yet
    3/week | 2026-03-11 | D D D | 1 | 1 | 9 | met on Wednesday, so Friday of next week is the last chance
    3/week | 2026-03-11 | D D · | 0 | 0 | - | nothing to save before the first week
    3/week | 2026-03-15 | D D D · · · · | 1 | 1 | 5 | the end of a week that met its quota
    3/week | 2026-03-16 | D D D · · · · · | 1 | 1 | 4 | Monday of the next week
    3/week | 2026-03-20 | D D D · · · · · · · · · | 1! | 1 | 0 | on Friday, all three days are needed
    3/week | 2026-03-20 | D D D · · · · · · · · D | 1 | 1 | 1 | Friday is done, and Saturday is needed too
    3/week | 2026-03-21 | D D D · · · · · · · · · · | 0 | 1 | - | on Saturday it is too late
    3/week | 2026-03-21 | D D D · · · · D D · · · · | 1 | 1 | 1 | two are done, so Sunday is enough
    3/week | 2026-03-22 | D D D · · · · D D · · · · · | 1! | 1 | 0 | Sunday is the last chance
    3/week | 2026-03-22 | D D D · · · · D D · · · · D | 2 | 2 | 5 | done on Sunday
    3/week | 2026-03-22 | D*14 | 2 | 2 | 5 | more than the quota counts no more
    3/week | 2026-03-29 | D D D · · · · ·*7 D D D · · · · | 1 | 1 | 5 | a week without any done days in between
    3/week | 2026-03-24 | D*14 · · | 2 | 2 | 3 | two weeks and a Tuesday
    3/week | 2026-03-23 | D*7 D D ·*5 D | 0 | 1 | - | last week had only two
    7/week | 2026-03-15 | D*7 | 1 | 1 | 1 | every day is due, so tomorrow is the last chance to start
    7/week | 2026-03-17 | D*7 D · | 1! | 1 | 0 | all the remaining days are needed
    7/week | 2026-03-17 | D*7 · D | 0 | 1 | - | one day was missed
    1/week | 2026-03-15 | · · · · · · D | 1 | 1 | 7 | on Sunday, and again by next Sunday
    1/week | 2026-03-22 | D ·*12 · | 1! | 1 | 0 | the last day of the week
    1/week | 2026-03-23 | D ·*13 · | 0 | 1 | - | one day later
    1/week | 2026-03-16 | · · · · · · D D | 2 | 2 | 13 | Sunday and Monday are in different weeks
    # weeks and skips
    3/week | 2026-03-15 | S*7 | 0 | 0 | - | a week off is not a week
    3/week | 2026-03-22 | D D D · · · · S*7 | 1 | 1 | 5 | nor does it break the streak
    3/week | 2026-03-29 | D D D · · · · S*7 D D D · · · · | 2 | 2 | 5 | it is ignored
    3/week | 2026-03-15 | D D S*5 | 1 | 1 | 5 | with two unskipped days, two are due
    3/week | 2026-03-15 | D · S*5 | 0 | 0 | - | one of two is not enough
    3/week | 2026-03-15 | D D S S S S · | 0 | 0 | - | with three unskipped days, three are due
    3/week | 2026-03-22 | D D D · · · · D D S S S S · | 1! | 1 | 0 | and the third is today
    3/week | 2026-03-18 | D D D · · · · S S · | 1 | 1 | 2 | Friday, Saturday and Sunday are still enough
    3/week | 2026-03-18 | D D D · · · · · · · / · S S | 1! | 1 | 0 | the weekend is off, so today and Thursday are needed
    3/week | 2026-03-17 | D D D · · · · · · / S*5 | 0 | 1 | - | Monday was not off, so two are due and one is left
    3/week | 2026-03-17 | D D D · · · · D D / S*5 | 2 | 2 | 10 | and those are enough
    3/week | 2026-03-15 | D D D · · · · / S*7 | 1 | 1 | 12 | all of next week is off
    3/week | 2026-03-15 | D D D · · · · / · · · · · · S | 1 | 1 | 4 | next Sunday is off, so Thursday is the last chance to start
    # weeks and the active range
    3/week | 2026-03-15 | D D | 1 | 1 | 5 | added on Saturday, so two days are due
    3/week | 2026-03-15 | D · | 0 | 0 | - | one of two
    3/week | 2026-03-15 | D | 1 | 1 | 5 | added on Sunday
    3/week | 2026-03-15 | · | 0 | 0 | - | and not done
    3/week; added 0 | 2026-03-15 | D D D | 1 | 1 | 5 | earlier entries extend the active range
    3/week; until -1 | 2026-03-18 | D D D · · · · D · · | 1 | 1 | - | archived in mid-week, and the streak stays
    3/week; until -3 | 2026-03-22 | D D D · · · · D · · · · · · | 1 | 1 | - | archived on Thursday, when the quota was still possible
    3/week; until -1 | 2026-03-22 | D D D · · · · D · · · · · · | 1 | 1 | - | archived on Saturday, when the quota was still possible
    3/week; until -1 | 2026-03-18 | D D D · · · · D D · | 2 | 2 | - | archived on Tuesday, with two days due and done
    3/week; until 0 | 2026-03-16 | D D D · · · · D | 2 | 2 | - | archived on Monday, with one due and done
    3/week; until 0 | 2026-03-16 | D D D · · · · · | 1 | 1 | - | and if it is not done, nothing is lost
    3/week; until 0 | 2026-03-21 | D D D ·*10 | 0 | 1 | - | on Saturday, too few days were left
    3/week; until 0 | 2026-03-17 | D D D · · · · S S | 1 | 1 | - | archived after skips only, so the week is ignored
    3/week; until 0 | 2026-03-17 | D D | 1 | 1 | - | active for two days, both done
    10/month; until 0 | 2026-03-04 | D*4 | 1 | 1 | - | active for four days, all done
    # weeks across unusual dates
    3/week | 2026-01-04 | D D D D D D D | 1 | 1 | 5 | a week that spans two years
    1/week | 2021-01-03 | D ·*6 D ·*6 | 2 | 2 | 7 | week 53 of 2020
    1/week | 1970-01-04 | D ·*6 D ·*6 | 2 | 2 | 7 | across the epoch
    1/week | 2024-03-03 | D ·*6 D ·*6 | 2 | 2 | 7 | across a leap day
    # future weeks
    3/week | 2026-03-20 | D D D · · · · · · · · · / D | 1! | 1 | 0 | a check-in on a future day does not count yet
    # new quotas
    3/week; -1: 5/week | 2026-03-22 | D*5 · · D D D · · · · | 2 | 2 | 3 | a higher quota does not change the week it is set in
    5/week; -1: 3/week | 2026-03-22 | D*5 · · D D D · · · · | 2 | 2 | 5 | a lower quota takes effect immediately
    3/week; -6: 5/week | 2026-03-22 | D D D ·*4 D D D ·*4 | 0 | 1 | - | from Monday on, it is five
    daily; -2: 3/week | 2026-03-15 | D D D · · · · | 1 | 1 | 5 | a whole week counts, even if the schedule changed within it
    daily; -6: 3/week | 2026-03-15 | D D D · · · · | 1 | 1 | 5 | days do not become weeks
    3/week; -6: 10/month | 2026-03-15 | D*7 D*7 | 1 | 1 | 37 | weeks do not become months
    # months
    10/month | 2026-03-10 | D*10 | 1 | 1 | 42 | ten in March, so 21 April is the last chance to start
    10/month | 2026-03-10 | D*9 · | 0 | 0 | - | nine is not ten
    10/month | 2026-04-21 | D*10 ·*41 · | 1! | 1 | 0 | on that day
    10/month | 2026-04-22 | D*10 ·*41 · · | 0 | 1 | - | one day later
    10/month | 2026-03-31 | D*59 D*31 | 3 | 3 | 21 | January, February and March
    1/month | 2026-03-31 | D ·*30 D ·*27 D ·*30 | 3 | 3 | 30 | the first of every month
    1/month | 2026-03-31 | D ·*58 · ·*30 | 0 | 1 | - | February was missed
    1/month | 2026-03-15 | S*28 ·*14 D | 1 | 1 | 46 | a skipped February before
    1/month | 2026-03-15 | D S*28 ·*14 · | 1 | 1 | 16 | a February off is ignored
    31/month | 2026-02-28 | D*28 | 1 | 1 | 1 | no month requires more days than it has
    31/month | 2026-02-28 | D*27 · | 0 | 0 | - | but it requires all of them
    31/month | 2026-03-31 | D*59 D*31 | 3 | 3 | 1 | all of January, February and March
    29/month | 2024-02-29 | D*29 | 1 | 1 | 3 | a leap February; March can spare two days
    20/month | 2026-03-31 | D*20 | 1 | 1 | 11 | added on the twelfth, with all twenty days done
    20/month | 2026-03-31 | D*10 | 1 | 1 | 11 | added with ten days left, so ten are due
    20/month | 2026-03-31 | D*9 · | 0 | 0 | - | and nine are not enough
    5/month | 2025-12-31 | D*31 D*30 D*31 | 3 | 3 | 27 | across the end of the year, until 27 January
    """

/// Rolling schedules: `n in x days`.
public let rollingVectors = """
    3 in 7 days | 2026-03-13 | · | 0 | 0 | - | a new habit
    3 in 7 days | 2026-03-13 | D | 1 | 1 | 5 | D····DD is the latest way to three in seven
    3 in 7 days | 2026-03-13 | D · | 1 | 1 | 4 | today is open, so the run counts up to yesterday
    3 in 7 days | 2026-03-13 | D · · · · · | 5! | 5 | 0 | today and tomorrow are needed
    3 in 7 days | 2026-03-13 | D · · · · · · | 0 | 6 | - | a window of seven with at most two
    3 in 7 days | 2026-03-13 | D D D | 3 | 3 | 5 | four days off in between
    3 in 7 days | 2026-03-13 | D D D · · · · | 6 | 6 | 1 | the window still holds three
    3 in 7 days | 2026-03-13 | D D D · · · · · | 7! | 7 | 0 | the first done day is about to leave the window
    3 in 7 days | 2026-03-13 | D D D · · · · · · | 0 | 7 | - | two done days have left the window
    3 in 7 days | 2026-03-13 | D D D · · · · D | 8 | 8 | 1 | saved today
    3 in 7 days | 2026-03-13 | D · · D · · D · · D | 7 | 7 | 1 | every third day leaves windows of two
    3 in 7 days | 2026-03-13 | D*10 | 10 | 10 | 5 | more than the quota
    3 in 7 days | 2026-03-13 | · · D · D | 3 | 3 | 4 | a run starts with a done day
    3 in 7 days | 2026-03-13 | D ·*6 D D D | 3 | 6 | 5 | a run counts while its window is not full
    3 in 7 days | 2026-03-13 | D D D ·*5 D D D | 3 | 7 | 5 | a gap of five ends one run and starts another
    3 in 7 days | 2026-03-13 | D D D ·*4 D D D | 10 | 10 | 5 | a gap of four does not
    3 in 7 days | 2026-03-13 | D D D · D ·*5 D | 1 | 8 | 5 | the run starts after the window that failed
    # skipped days do not count
    3 in 7 days | 2026-03-13 | D S | 1 | 1 | 5 | today does not count
    3 in 7 days | 2026-03-13 | D D D S*20 D | 4 | 4 | 5 | three weeks off
    3 in 7 days | 2026-03-13 | D D D · · S · · · | 7! | 7 | 0 | a skip postpones it by a day
    3 in 7 days | 2026-03-13 | D D D · · S · · · · | 0 | 7 | - | but not by more
    3 in 7 days | 2026-03-13 | S S D | 1 | 1 | 5 | skips before a run
    3 in 7 days | 2026-03-13 | S S | 0 | 0 | - | skips alone are not a run
    3 in 7 days | 2026-03-13 | D D D / S S | 3 | 3 | 7 | planned skips postpone the last chance
    3 in 7 days | 2026-03-13 | D D D · · · · · / S S | 7! | 7 | 0 | but not if the last chance is today
    # other windows
    1 in 1 days | 2026-03-13 | D D D | 3 | 3 | 1 | like daily
    1 in 1 days | 2026-03-13 | D D · | 2! | 2 | 0 | like daily
    1 in 1 days | 2026-03-13 | D · · | 0 | 1 | - | like daily
    7 in 7 days | 2026-03-13 | D*8 · | 8! | 8 | 0 | every day
    1 in 2 days | 2026-03-13 | D · D · D | 5 | 5 | 2 | never two days off in a row
    1 in 2 days | 2026-03-13 | D · D · | 3 | 3 | 1 | one day off is allowed
    1 in 2 days | 2026-03-13 | D · D · · | 4! | 4 | 0 | today decides
    1 in 2 days | 2026-03-13 | D · D · · · | 0 | 4 | - | two days off in a row
    1 in 366 days | 2026-03-13 | D ·*300 | 300 | 300 | 66 | once in a year
    4 in 7 days | 2026-03-13 | D · · · · · | 5 | 5 | - | the window is not full, but the run cannot be saved
    4 in 7 days | 2026-03-13 | D · · · · | 4! | 4 | 0 | the last day on which it can be saved
    # the active range
    3 in 7 days; until -2 | 2026-03-13 | D D D · · · | 3 | 3 | - | archived with its streak
    3 in 7 days | 2026-01-02 | D D D · · | 4 | 4 | 3 | across the end of a year
    3 in 7 days | 2026-03-13 | D D D ·*2100 D | 1 | 7 | 5 | a gap of several pages
    3 in 7 days; -3: 5 in 7 days | 2026-03-13 | D · · D · · D D D D D | 11 | 11 | 3 | a stricter schedule counts only its own days
    """

/// Targets: days that become done by the amounts added on them.
public let amountVectors = """
    # at least
    daily; target 0.9 | 2026-03-13 | 0.3+0.3+0.3 | 1 | 1 | 1 | three times 0.3 is 0.9
    daily; target 0.9 | 2026-03-13 | 0.3+0.3+0.3*5 | 5 | 5 | 1 | several days in a row
    daily; target 0.9 | 2026-03-13 | 0.9 0.3+0.3 | 1! | 1 | 0 | a partly done day is open
    daily; target 0.9 | 2026-03-13 | 0.9 0.3+0.599999 0.9 | 1 | 1 | 1 | a millionth short is not enough
    daily; target 1 | 2026-03-13 | 0.1+0.1+0.1+0.1+0.1+0.1+0.1+0.1+0.1+0.1 | 1 | 1 | 1 | ten tenths make one
    daily; target 0.000003 | 2026-03-13 | 0.000001+0.000002 D | 2 | 2 | 1 | the smallest amounts, and a bare done
    daily; target 1000000000 | 2026-03-13 | 999999999.999999+0.000001 | 1 | 1 | 1 | the largest
    daily; target 4.35 | 2026-03-13 | 4.35 1.45+1.45+1.45 S 4.35 | 3 | 3 | 1 | recorded at once or in parts
    # at most
    daily; at most 0.3 | 2026-03-13 | 0.1+0.2 | 1 | 1 | 1 | 0.1 and 0.2 do not exceed 0.3
    daily; at most 0.3 | 2026-03-13 | 0.3 0.1+0.2+0.000001 0.3 | 1 | 1 | 1 | a millionth more does
    daily; at most 0.3 | 2026-03-13 | 0.1+0.2 · 0 | 1 | 1 | 1 | a day without an amount is not done
    # at most 0
    daily; at most 0 | 2026-03-13 | 0 0 0 | 3 | 3 | 1 | nothing at all for three days
    daily; at most 0 | 2026-03-13 | 0 D 0 | 3 | 3 | 1 | done without an amount
    daily; at most 0 | 2026-03-13 | 0 0 0.000001 0 | 1 | 2 | 1 | anything above 0 is too much
    daily; at most 0 | 2026-03-13 | 0 0 · | 2! | 2 | 0 | no entry is not an amount of 0
    mon,wed,fri; at most 0 | 2026-03-13 | 0 5 0 5 0 | 3 | 3 | 3 | neutral days do not count
    # other schedules
    3/week; target 0.9 | 2026-03-11 | 0.3+0.6 0.45+0.45 0.1+0.8 | 1 | 1 | 9 | three days in a week
    3/week; at most 0.3 | 2026-03-15 | 0.1+0.2 0.1+0.2 0.4 0 ·*3 | 1 | 1 | 5 | with an upper limit
    1 in 2 days; target 0.3 | 2026-03-13 | 0.1+0.2 · 0.1+0.2 | 3 | 3 | 2 | a rolling window
    """
