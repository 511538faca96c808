"""Pages: what each page tells, ready to be compared.

What enters is readings; what leaves is `tellings`: each contact of each page, with the `sides` for which its parties
take part and the persons of them, its `windows` of days, its `places`; `corrections` are what persons said of a page.

Invariant: a set of readings gives one list of tellings, whatever its order.
"""
