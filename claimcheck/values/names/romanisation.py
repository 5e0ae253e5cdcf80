"""Whether two Latin spellings can be one name written in another script.

A group of letters stands for one of several sounds, depending on the system that the writer
used: "u" in a Korean name is ㅜ, ㅓ or ㅡ. A scheme reads a name as a sequence of such sets; two
    spellings can be
one name when the sequences have one length and each pair of sets shares a sound. So "Seok" and
"Suk" agree, "Suk" and "Sook" agree, and "Seok" and "Sook" do not.

The readings follow Revised Romanization, McCune–Reischauer and common usage for Korean; Pinyin and
Wade–Giles for Chinese; Hepburn, Kunrei and their simplifications for Japanese; BGN/PCGN, ISO 9 and
press usage for Cyrillic; press usage for Arabic, Persian and South Asian names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

#: No name is this long; longer tokens are compared letter by letter only.
_LONGEST = 24
_SYLLABLE = 8


@dataclass(frozen=True, eq=False)
class Scheme:
    """How names of one language are spelled in Latin letters.

    Attributes:
        language: as it is called in a reason.
        sounds: what each group of letters can stand for: sets in sequence, separated by spaces,
            each character of a set being one sound.
        grapheme: matches the longest such group at a place.
        syllable: matches one syllable that words of this language can have.
    """

    language: str
    sounds: Mapping[str, str]
    grapheme: re.Pattern[str]
    syllable: re.Pattern[str]


def _scheme(language: str, sounds: str, syllable: str) -> Scheme:
    table = dict(pair.split("=", 1) for pair in re.split(r"[;\n]\s*", sounds.strip().strip(";")))
    groups = "|".join(sorted(table, key=len, reverse=True))
    return Scheme(language, table, re.compile(groups), re.compile(syllable))


KOREAN = _scheme(
    "Korean",
    # Q T P C are the aspirated twins of g d b j, N is final ng; digits are vowels with a glide.
    """
    g=g; gg=g; k=gQ; kk=gQ; ck=gQ; kh=Q; d=d; dd=d; t=dT; tt=d; th=T; b=b; bb=b; p=bP; pp=b; ph=P;
    j=j; jj=j; ch=jC; s=s; ss=s; sh=s; m=m; n=n; ng=N; l=r; r=r; rr=r; ll=r; h=h; hh=h;
    a=A; ah=A; ar=A; ae=E; ai=E; ay=E; e=E; eh=E; i=I; ee=I; y=I; o=OV; oh=OV; eo=V; uh=V;
    u=UVX; oo=U; ou=UV; eu=X; ui=W; eui=W; oe=K; oi=K; ya=1; yae=2; ye=2; yeo=3; you=35; yo=34;
    yu=35; yoo=5; wa=6; wha=h 6; wae=7; we=7; weo=8; wo=8; wi=9; wee=9; woo=U; wu=U
    """,
    r"(?:[gkdtbpjsmnrlh]|[kgdtbpjs]{2}|[ktpcs]h|wh)?(?:[aeiouy]|w[aeiou]|y[aeou]){1,3}h?"
    r"(?:ng|ck|[kgnlmptb])?",
)

CHINESE = _scheme(
    "Chinese",
    """
    b=b; p=bp; d=d; t=dt; g=g; k=gk; j=jr; q=q; x=x; hs=x; zh=Z; ch=Zcjq; sh=s; r=r; z=z; c=C;
    ts=zC; tz=z; s=S; tzu=z I; szu=S I; ssu=S I; m=m; n=n; ng=N; l=l; h=h; f=f; w=w; y=y;
    a=A; o=OL; e=E; i=I; ih=I; yi=Y; u=U; v=U; ue=2; ueh=2; eh=E; ai=1; ei=3; ao=4; ou=W; ow=W;
    ia=5; iang=5 N; ie=6; ieh=6; iao=7; iu=8; ian=9 n; ien=9 n; yan=y A n; yen=y A n; yu=y UW;
    you=y W; ua=K; uo=L; uai=M; ui=P; uei=P; iong=J N; iung=J N; ong=O N; ung=O N; ho=h EOL;
    ko=gk EOL; er=R; erh=R
    """,
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh|hs|ts|tz|sz|ss)?"
    r"(?:[aeiouv]|ai|ang?|ao|ei|eng?|eh|erh?|ia|iang?|iao|ieh?|ien|ing?|iong|iu|iung|ih|ong|ou|ow"
    r"|uai?|uang?|uei|ueh?|ui|ung?|uo)",
)

JAPANESE = _scheme(
    "Japanese",
    """
    a=A; aa=A; i=I; ii=I; u=U; uu=U; e=E; ee=E; o=O; ou=O; oo=O; oh=O; shi=s I; si=s I; chi=c I;
    ti=c I; tsu=t U; tu=t U; fu=h U; hu=h U; ji=j I; zi=j I; di=j I; zu=z U; dzu=z U; dz=z; sh=S;
    sy=S; ch=C; ty=C; j=Jy; jy=J; zy=J; k=k; kk=k; s=s; ss=s; t=t; tt=t; n=n; nn=n n; m=m; mb=n b;
    mp=n p; mm=n m; h=h; y=y; r=r; w=w; g=g; z=z; d=d; b=b; p=p; pp=p; cch=C; tch=C; ky=k y; ry=r y
    """,
    r"(?:[kstnhmyrwgzdbpj]|[kgnhbpmrsztj]y|sh|ch|ts|f|dz|kk|ss|tt|pp|tch|cch)?[aiueo]h?|[nm]",
)

GENERAL = _scheme(
    "general",
    """
    b=b; bh=b; c=k; ch=ch; tch=c; cz=c; ck=k; d=d; dh=d; f=f; ph=fv; g=g; gh=g; h=h; j=jY; zh=j;
    dzh=j; k=k; kh=kh; l=l; m=m; n=n; p=p; q=kg; r=r; s=s; sh=$; shch=#; sch=#$; t=t; th=t; ts=T;
    tz=T; v=v; w=v; x=k s; z=z; a=AE; aa=A; e=EIA; i=IE; o=OU; u=UO; oo=U; ou=UO; ee=I; y=I; ai=1;
    ay=1; ei=1; ey=1; au=2; aw=2; ow=2; ia=Y A; ya=Y A; ja=jY A; iu=Y U; yu=Y U; ju=jY U; io=Y O;
    yo=Y O; jo=jY O; sz=s$; dz=zj
    """,
    r"[a-z]",
)

#: Spellings of the commonest Korean surnames: those that are one name share a line.
_KOREAN_SURNAMES = """
lee yi ri rhee i li rhie; park pak bak bahk; kim gim; choi choe chwe choy; jung jeong chung chong
cheong; kang gang; cho jo; yoon yun youn; jang chang; lim im rim yim; roh noh no; ryu yoo yu you
lyu; moon mun; oh o; woo u wu; seo suh so; yang ryang; koo ku goo gu; kwon gwon; ko go koh; shin
sin; ahn an; joo ju choo chu; baek paik paek baik; bae pae; heo hur huh ho; han; hwang; song;
hong; nam; sim shim; min; son sohn; ha; cha; chun jeon chon jun; bang pang; tae thae; kye; eom
um; hyun hyon; pyon byun; kil gil; eun un; won; ki gi; do to; ji chi; bong pong; ra na la; mok;
sung seong
"""

#: Some of the commonest Chinese surnames, in Pinyin.
_CHINESE_SURNAMES = """
wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang
xie song tang feng han deng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng su wei
lu ding ren lv shen yao shi jin tan fu zhong cui liao wang fan bai qiu qin jia xia xue zou hou
xiong meng long duan lei qian yin chang wan gu lai wu kang he yan qiao gong wen ou tao hong hao
mao sha
"""


def _by_spelling(groups: str) -> dict[str, str]:
    lines = [g.split() for g in groups.split(";")]
    return {spelling: line[0] for line in lines for spelling in line}


_KOREAN_BY_SPELLING = _by_spelling(_KOREAN_SURNAMES)
_CHINESE_SET = frozenset(_CHINESE_SURNAMES.split())


def korean_surname(token: str) -> str | None:
    """One spelling for all spellings of a common Korean surname, or None."""
    return _KOREAN_BY_SPELLING.get(token)


@cache
def chinese_surname(token: str) -> bool:
    """Whether `token` spells a common Chinese surname, in Pinyin or Wade–Giles."""
    return token in _CHINESE_SET or any(agree(CHINESE, token, s) for s in _CHINESE_SET)


@cache
def readable(scheme: Scheme, token: str) -> bool:
    """Whether `token` can be a word of the scheme's language."""
    if not 0 < len(token) <= _LONGEST:
        return False
    # Syllable by syllable over the places they can end at: one pattern for the word is exponential.
    ends = {0}
    for start in range(len(token)):
        if start in ends:
            reach = range(start + 1, min(start + _SYLLABLE, len(token)) + 1)
            ends |= {end for end in reach if scheme.syllable.fullmatch(token, start, end)}
    return len(token) in ends


def agree(scheme: Scheme, one: str, other: str) -> bool:
    """Whether two folded words can spell one name under `scheme`."""
    if one == other:
        return True
    if not (readable(scheme, one) and readable(scheme, other)):
        return False
    if scheme is GENERAL:
        return _generally_agree(one, other)
    return _share_sounds(_read(scheme, one), _read(scheme, other))


def _share_sounds(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    pairs = zip(one, other, strict=False)
    return len(one) == len(other) > 0 and all(set(a) & set(b) for a, b in pairs)


def _generally_agree(one: str, other: str) -> bool:
    """Vowels weigh less here, so the words must be long and begin and end alike."""
    a, b = _simplified(one), _simplified(other)
    if a == b:
        return len(a) > 2
    if min(len(a), len(b)) < 5 or not _share_sounds(_read(GENERAL, a), _read(GENERAL, b)):
        return False
    ends_alike = a[-1] == b[-1] or not ({a[-1], b[-1]} & set("aeiou"))
    return ends_alike and (a[0] == b[0] or not {a[0], b[0]} & set("ae"))


#: Differences of system or of habit that no reading of single letters can hold, in order.
_SIMPLER = [
    (re.compile(pattern), simple)
    for pattern, simple in (
        (r"^(?:mohd|muhd|mhd|mohammad)$", "muhamad"),
        (r"^abd[aeiu]l+(?=.)|^abd[aeu]l$", "abdul"),
        (r"^mac(?=[^aeiou])", "mc"),
        (r"th(?!$)", "t"),
        (r"x", "ks"),
        (r"w(?=[aeiouy])", "v"),
        (r"([bcdfghj-npqrstvwxz])\1", r"\1"),
        (r"(?<=[bcdgkpt])r$", "er"),
        (r"(?:iyy|iy|ij|yi|yj|yy|ii|y)$", "i"),
        (r"(?<=[aeiou])[yji]e", "e"),
        (r"^ye", "e"),
        (r"e[wf]$", "ev"),
        (r"(?<=[aeiou])h$", ""),
        (r"ic$", "ich"),
        (r"([ou])e(?=[^aeiou])", r"\1"),
        (r"iy(?=[aeou])|ii(?=a)", "i"),
        (r"(?<=[bdfghklmnprstvz])[jy](?=[aou])", "i"),
        (r"ij(?=n$)", "ii"),
    )
]


@cache
def _simplified(word: str) -> str:
    for pattern, simple in _SIMPLER:
        word = pattern.sub(simple, word)
    return word


@cache
def _read(scheme: Scheme, word: str) -> tuple[str, ...]:
    """The sounds `word` can stand for, or nothing if it cannot be read."""
    sounds: list[str] = []
    at = 0
    while at < len(word):
        group = scheme.grapheme.match(word, at)
        if group is None:
            return ()
        sounds.extend(scheme.sounds[group.group()].split())
        at = group.end()
    return tuple(sounds)
