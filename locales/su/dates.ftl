### Days, times and opening hours, as short as a sign on a door.

# Needs a native reader: tabuh.
moment = { $day }/{ $month } tabuh { $clock }
    .sms = { $day }/{ $month } { $clock }
date = { $weekday } { $day }/{ $month }
date-with-year = { $date }/{ $year }
    .sms = { $day }/{ $month }/{ $year }
weekday-1 = Sen
weekday-2 = Sal
weekday-3 = Reb
weekday-4 = Kem
weekday-5 = Jum
weekday-6 = Sap
weekday-7 = Min
hours-days = { $first }-{ $last } { $opens }-{ $closes }
    .sms = { $first }-{ $last } { $from }-{ $to }
hours-day = { $first } { $opens }-{ $closes }
    .sms = { $first } { $from }-{ $to }
hours-unknown = jam buka: taroskeun ka kantor
