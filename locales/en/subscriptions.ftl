### Notices of an office, of a service, or of all.

choice-subscribe = Office notices
choice-notices-office = My office
choice-notices-service = One service
choice-notices-all = All of the regency
choice-subscriptions = My subscriptions
choice-unsubscribe = Stop: { $what }

subscriptions-ask = Which notices would you like to get here, for instance about outages or opening hours?
subscriptions-ask-office = Which office? Type the name of your kecamatan (district), e.g. Kramatwatu, or choose from the list.
subscriptions-which-office = Please choose an office, or type the name of the kecamatan again.
subscriptions-not-found = We could not find that place in Serang Regency. Choose from the list, or type the name of the kecamatan again.
subscriptions-which-document = Notices about which document?
subscriptions-which-service = About which service?
subscriptions-all = all of Serang Regency

subscriptions-done = All right, we will send you the notices about { $what } here. Stop at any time: send STOP.
subscriptions-done-on-this-page = All right, we will show you the notices about { $what } here, as long as this page is open. Stop at any time: send STOP.
subscriptions-gone = That is no longer on the list. Please choose another one.
subscriptions-too-many = Sorry, you already have as many subscriptions as we can keep. Please stop one of them first.
subscriptions-ended = All right, we will not send you those notices any more.
subscriptions-mine = The notices you get. To stop one, choose below.
    .sms = The notices you get. Choose one to stop it:
subscriptions-none = You have not subscribed to any notices yet.
