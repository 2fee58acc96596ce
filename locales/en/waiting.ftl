### The waiting list.

waiting-joined = All right, you are on the waiting list of { $office }. If a place is freed, we offer it to you here and hold it for a while.
waiting-joined-on-this-page = All right, you are on the waiting list of { $office }. If a place is freed, we hold it for a while and offer it here, as long as this page is open. To look yourself: send JANJI SAYA.
    .sms = All right, you are on the waiting list of { $office }. If a place is freed, we offer it to you here and hold it for a while.
waiting-left = All right, you no longer wait there.
waiting-too-many = You already wait on as many lists as we can keep. Please leave one of them first.
