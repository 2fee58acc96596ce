### Days, times and opening hours, as short as a sign on a door.
### Every line needs a native reader.

moment = { $day }/{ $month } jam { $clock }
date = { $weekday } { $day }/{ $month }
date-with-year = { $date }/{ $year }
weekday-1 = Sen
weekday-2 = Sel
weekday-3 = Reb
weekday-4 = Kem
weekday-5 = Jum
weekday-6 = Sab
weekday-7 = Min
hours-days = { $first }-{ $last } { $opens }-{ $closes }
hours-day = { $first } { $opens }-{ $closes }
# Needs a native reader: bukak, takon.
hours-unknown = jam bukak: takon ing kantor
