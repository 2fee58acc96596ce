"""An Android phone with the office's SIM, on which the app SMSGate serves us by HTTP."""
