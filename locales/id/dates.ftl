### Days, times and opening hours, as short as a sign on a door.

moment = { $day }/{ $month } pkl { $clock }
    .sms = { $day }/{ $month } { $clock }
date = { $weekday } { $day }/{ $month }
date-with-year = { $date }/{ $year }
    .sms = { $day }/{ $month }/{ $year }
weekday-1 = Sen
weekday-2 = Sel
weekday-3 = Rab
weekday-4 = Kam
weekday-5 = Jum
weekday-6 = Sab
weekday-7 = Min
hours-days = { $first }-{ $last } { $opens }-{ $closes }
    .sms = { $first }-{ $last } { $from }-{ $to }
hours-day = { $first } { $opens }-{ $closes }
    .sms = { $first } { $from }-{ $to }
hours-unknown = jam buka: tanyakan ke kantor
