### What is disturbed now?

choice-outages = Outages
choice-outages-again = Ask again

outages-none = We know of no disturbance, as of { $as_of }. This may change: ask here again before you set out.
outages-answer =
    { $registry }
    { $components }
    Still available here: status, documents needed, offices and hours. For the latest news send INFO at any time.
    .sms = { $registry } { $components }
outages-answer-alone = { outages-answer }
    .sms = { $registry } Status checks still work.
outages-registry-up = The population data system is running, as of { $as_of }.
    .sms = Data as of { $as_of }.
outages-registry-down = The population data system has been down since { $since }. The status we give is as of { $as_of }. Counters may not be able to serve you: ask here again before you set out.
    .sms = Population data system down since { $since }; status as of { $as_of }. Counters may not serve you; ask again: INFO.
outages-registry-unknown = We do not know whether the population data system is running; it was last read { $as_of }. Ask here again before you set out.
    .sms = We do not know whether the population data system is running; last read { $as_of }. Ask again: INFO.
outages-registry-never-seen = We have not been able to read the population data system yet, so we do not know whether it is disturbed.
outages-components-none = We know of no other disturbed service.
    .sms = No other outage known.
outages-components = Disturbed: { $components }. Beyond that we know of no disturbed service.
    .sms = Disturbed: { $components }.
outages-components-there = Disturbed: { $components }.
outages-components-more = Disturbed: { $components }, and { $count } more.
outages-lines = { $above }; { $line }
outages-component = { $service } at { $office } since { $since }
outages-all-services = all services
outages-all-offices = all offices
outages-because = { $line } ({ $cause })
outages-until = { $line }, planned to last until { $at }
    .sms = { $line }, until { $at }
outages-next-news = { $line }, next news { $at }
    .sms = { $line }, news { $at }
outages-works = { $line }, still works: { $works }
    .sms = { $line }, works: { $works }
outages-services-more = { $services } and { $count } other services

cause-listrik = power cut
cause-jaringan = network fault
cause-pusat = fault at the national centre
    .sms = fault at the centre
cause-alat-rekam = recording device broken
    .sms = recorder broken
cause-printer = printer broken
cause-blangko = out of blank cards
cause-petir = struck by lightning
    .sms = lightning
cause-pemeliharaan = maintenance
