"""Echoes: which articles carry one text, and whose voice it is, so that copies count as one origin.

What enters is articles with their texts (`carrier`), one by one or all together; what leaves is clusters of articles
that carry one text, and the origin of each. The way: `words` (courtesies and spelling taken away) → `signature` (runs
of five words, and a sketch of them to look copies up by) → `index` (candidates) → `alignment` and `keys` (what stands
in the place of what), `bulletins` (issues of one), `edited` (gone over word by word) → `likeness` (the verdict) →
`origin` (whose text). `readings` gives the chronology what it counts, `listener` the same from what a ledger keeps,
page by page.
Invariant: all of it depends on the set of articles alone.
"""

from hiwar.chronology.echoes.carrier import Carrier, carrier_of
from hiwar.chronology.echoes.index import EchoIndex
from hiwar.chronology.echoes.listener import Listener, kept_index
from hiwar.chronology.echoes.origin import EchoRecord, OriginName, cluster_records, records
from hiwar.chronology.echoes.readings import Echo, echoes, echoes_of
from hiwar.chronology.echoes.signature import Signature, signature_of
from hiwar.chronology.echoes.words import Words, words_of

__all__ = [
    "Carrier", "Echo", "EchoIndex", "EchoRecord", "Listener", "OriginName", "Signature", "Words", "carrier_of",
    "cluster_records", "echoes", "echoes_of", "kept_index", "records", "signature_of", "words_of",
]  # fmt: skip
