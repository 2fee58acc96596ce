"""The office: head office and UPTDs, their kecamatan, services, counters, hours and holidays."""
