### Days, times and opening hours, as short as a sign on a door.

moment = { $day }/{ $month } { $clock }
    .sms = { $day }/{ $month } { $clock }
date = { $weekday } { $day }/{ $month }
date-with-year = { $date }/{ $year }
    .sms = { $day }/{ $month }/{ $year }
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun
hours-days = { $first }-{ $last } { $opens }-{ $closes }
    .sms = { $first }-{ $last } { $from }-{ $to }
hours-day = { $first } { $opens }-{ $closes }
    .sms = { $first } { $from }-{ $to }
hours-unknown = ask the office for its opening hours
