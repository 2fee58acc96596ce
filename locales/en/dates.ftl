### Days, times and opening hours, as short as a sign on a door.

moment = { $day }/{ $month } { $clock }
date = { $weekday } { $day }/{ $month }
date-with-year = { $date }/{ $year }
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun
hours-days = { $first }-{ $last } { $opens }-{ $closes }
hours-day = { $first } { $opens }-{ $closes }
hours-unknown = ask the office for its opening hours
