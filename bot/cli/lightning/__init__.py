"""`siaga drill lightning`: 16 May 2018 once more, with Siaga standing by."""
