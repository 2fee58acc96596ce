### Days, times and opening hours, as short as a sign on a door.
### Every line needs a native reader.

moment = { $day }/{ $month } jam { $clock }
    .sms = { $day }/{ $month } { $clock }
date = { $weekday } { $day }/{ $month }
date-with-year = { $date }/{ $year }
    .sms = { $day }/{ $month }/{ $year }
weekday-1 = Sen
weekday-2 = Sel
weekday-3 = Reb
weekday-4 = Kem
weekday-5 = Jum
weekday-6 = Sab
weekday-7 = Min
hours-days = { $first }-{ $last } { $opens }-{ $closes }
    .sms = { $first }-{ $last } { $from }-{ $to }
hours-day = { $first } { $opens }-{ $closes }
    .sms = { $first } { $from }-{ $to }
# Needs a native reader: bukak, takon.
hours-unknown = jam bukak: takon ing kantor
