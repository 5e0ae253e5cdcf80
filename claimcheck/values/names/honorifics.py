"""Words around a person's name that are no part of it: titles before, letters after, particles."""

from __future__ import annotations

#: Titles of address, rank and office, folded (no dots, no case), that can precede a name.
TITLES = frozenset(
    """
    mr mrs ms miss mx mister madam madame monsieur mme mlle herr frau senor senora sra don dona doña
    dr doctor prof professor sir dame lord lady baron baroness count countess viscount earl duke
    duchess prince princess king queen emperor empress sultan emir emperor pope saint
    rev reverend father fr sister brother bishop archbishop cardinal rabbi imam pastor
    sheikh shaikh sheik ayatollah grand mullah maulana maulvi hojatoleslam
    president vice prime minister premier chancellor secretary ambassador envoy senator sen
    congressman congresswoman representative rep governor gov mayor judge justice
    chairman chairwoman chairperson chair speaker leader chief executive ceo director spokesman
    spokeswoman spokesperson foreign defence defense finance interior attorney
    general gen lieutenant lt colonel col major maj captain capt commander cmdr admiral adm sergeant
    sgt brigadier marshal corporal cpl private pvt officer detective inspector superintendent
    hon honourable honorable excellency he former acting interim ex late
    shri sri smt shrimati thiru pandit datuk dato datin tan seri tun ir haji hajj h hj drs
    """.split()
)

#: Titles that are also names or initials: titles only with a dot, or before two words or more.
AMBIGUOUS_TITLES = frozenset(
    "h he fr don grand tan king prince duke earl baron major marshal judge justice bishop pope "
    "dean chair chief saint private sri late general sheikh sultan emir count tun ir sen".split()
)

#: Letters and words after a name that are no part of it, folded.
POST_NOMINALS = frozenset(
    "jr sr ii iii iv phd md ma mba msc bsc llb esq kc qc mp mep mla mna obe mbe cbe kbe dbe ac ao "
    "am oam gbs gbm sbs jp sc lc se sh sip spd ret retd".split()
)

#: Those of `POST_NOMINALS` that tell a parent from a child.
GENERATIONS = {"jr": "junior", "sr": "senior", "ii": "II", "iii": "III", "iv": "IV"}

#: Titles only before this word, and names otherwise: "Tan Sri", but "Tan Dung".
PAIRED_TITLES = {"tan": "sri"}

#: Words that link the parts of a title: "Secretary of State", "Minister for Foreign Affairs".
TITLE_LINKS = frozenset({"of", "for", "and", "the", "state", "affairs", "external"})

#: Names so common in their region that sharing one and one other says little.
COMMON_NAMES = frozenset(
    "muhamad sayed syed abdul singh kumar khan ali nguyen thi maria jose".split()
)

#: Words that link the parts of a name and are often left out.
PARTICLES = frozenset(
    "bin binti binte bint ibn ben al el de del della di da dos das do la le van von der den ten te "
    "af av zu zur und ap".split()
)
