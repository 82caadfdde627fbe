"""The SOP-AP sheet (PermenPANRB 35/2012) of a running process, made of its drawing and its card.

`kartu` what the card says of it, `susun` rows and flows, `lembar` pages, `rute` arrows, `lukis` the pictures,
`periksa` V-SOP-01 to 06. Pure: printing is `naskah`'s. Source: rules.md 3.4.
"""
