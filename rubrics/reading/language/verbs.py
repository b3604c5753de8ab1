"""This module recognises verbs and their forms, as far as splitting a requirement needs it.

The list holds what examiners ask learners to do. English does not show a verb by its look, so a word that is as often
a noun (“records”, “plan”) counts as a verb only where its neighbours say so; see ``coordination``.
"""

from __future__ import annotations

from typing import Literal

from rubrics.reading.language.command_verbs import COMMAND_VERBS
from rubrics.reading.language.words import word_set

Form = Literal["base", "s", "ing", "ed"]

_MORE = word_set(
    """
cross glue lie lay hang anchor invert activate assist staple nail drape pleat hem knot thread splint bandage irrigate auscultate
suction cannulate titrate pipette filter distil decant centrifuge inoculate plate germinate transplant propagate mulch
fertilise weed hoe dig sow water graft baste saute simmer poach grill roast peel dice grate sieve whip glaze debone
fillet tow reverse indicate refuel rotate skim screed point render lath shutter shim plumb caulk sharpen hone rivet
crimp braze forge temper quench anneal bevel ream countersink deburr backstitch interface topstitch exfoliate tint tone
bleach foil perm blowdry epilate thread shampoo rinse dribble shoot volley serve spar tackle sprint juggle throw catch
pitch aim harmonise transpose modulate improvise phrase bow strum articulate tongue sketch shade etch engrave score
sculpt cast fire glaze mould mount frame crop expose develop storyboard animate rig composite compile debug refactor
query index encrypt authenticate instantiate parse serialise normalise virtualise back backup partition ping configure
provision network invoice reconcile depreciate accrue amortise budget lobby legislate prosecute plead cite distinguish
cross-examine mediate arbitrate litigate translate interpret conjugate decline inflect paraphrase skim scan infer deduce
hypothesise extrapolate interpolate integrate differentiate expand factorise rearrange simplify bisect enlarge reflect
firm loosen tighten have round plot substitute factorise expand tabulate annotate garnish portion overtake accelerate brake bowl swim dive
palpate inject dilute incubate excavate compact render tile grout prime deploy iterate sequence recall
accept access accommodate accompany account achieve acknowledge act activate add address adhere adjust administer
adopt advise advocate agree aim align allocate allow amend annotate answer anticipate apologise appear appraise
approach approve arrange articulate ask assemble assign assist assure attach attempt attend audit avoid award
balance base begin bend blend blow boil bolt breathe brief bring brush calibrate calm care carry categorise cause
challenge change charge chill choose chop circle cite clamp clarify clear climb close coat code collaborate collate
collect colour comfort commence commit communicate compile comply compute conduct confirm confront connect conserve
consult contain continue contribute control convey convince cook cool cope correct count cover credit crouch cue
cultivate date deal debate debug decide declare decorate decrease dedicate deepen delegate demand deploy derive
deserve detail determine diagnose dig direct disassemble discard disclose disconnect disinfect dismantle display
dispose dissect distribute divide document dress drill drive drop dry earn edit educate elaborate elevate elicit
eliminate embed embrace emphasise employ empower enable encourage end engage enhance enjoy ensure enter escalate
establish evacuate evidence exchange exhibit expand experiment exploit extend extract face facilitate fasten feed
feel file fill filter find finish flag flex flush fold forecast frame fry gain gather gauge get glaze go grasp greet
grind group grow guard guide hear heat help highlight hold honour imagine impose include incorporate increase
indicate influence inform initiate innovate insert insist inspire insulate interact intervene interview introduce
invent invite involve iron isolate join judge justify keep knead knock know lay learn leave lift light listen load
lock log look lower manipulate mark marinate meet memorise mention mentor merge mind minimise mirror mix mobilise
modify mould mount move narrate navigate negotiate nod note notice notify nurture observe obtain offer open optimise
order oversee own pack paint parallel park participate pass pause pay perceive persuade phrase pick pipe pitch place
plant plaster play plaster point polish portray position pour practise praise preserve press prevent print
prioritise probe process project promote prompt proof pronounce protect prove provide prune pull punctuate purchase
push put qualify quantify question raise react read realise rearrange reason reassure rebuild receive recite
recognise reconcile recover recreate recycle redraft reduce refactor refer refine refrain refuse regulate rehearse
reject release rely remain remember remind remove render repair repeat replace reply request rescue resolve respect
rest restate restore restrain resuscitate return reveal revise reword rewrite ring rinse roll rotate route rub run
salt sample sand save say scale scan schedule score scrape screen scrub seal search season secure see seek sell send
sense sequence serve set settle shake shape share sharpen shorten shout sift sign signal signpost simplify simulate
sing sit size smile smooth solder sort source speak specify spell splice spray spread stabilise stand start steer
sterilise stick stir stitch stop store strengthen stretch strike strip study submit substantiate substitute
supervise supply surface sustain swab swap sweep switch tackle tailor take talk tap target tell tend think thread
thank tidy tie time track trade train transcribe transfer transform treat trim troubleshoot tune turn type uncover
understand undertake unpack update uphold upload utilise validate value vary vocalise voice wait walk warm warn wash
watch wear weave weld welcome whisk widen win wipe wire wrap
"""
)

_AMBIGUOUS = word_set(
    """
access account act address aim answer approach attempt audit balance base benefit brief care cause challenge change
charge check circle claim close coat code colour comment conduct contact contrast control cost count cover credit
critique cue cut date debate delegate demand design detail display document dress drill drop effect end estimate
evidence exchange exercise exhibit experiment face feature feed figure file filter finish flag focus force form
frame function gain gauge grade grasp group guard guide help highlight hold impact increase influence interview
issue judge key label lead level lift light limit link list load lock log look map mark market match matter mean
measure mention mentor merge method mirror mix model mould mount move name need note number offer order outline own
pack paint park part pass pause phrase pipe place plan plant plaster play point position practice practise praise
present press print process produce profile progress project promise prompt proof question quote range rank reason
record report request research respect respond rest result return review ring risk roll root route run salt sample
sand scale scan schedule score screen seal search season secure sense sequence set shape share show sign signal size
sketch smooth solder sort source spray spread stage stand start state step stick stitch stop store stress strike
strip structure study style summary supply support surface switch target task taste test thread tie time title track
trade train transfer treat trim turn type update use value view voice wait walk warm wash watch weave work wrap
limit strength control cost tool name value cross glue anchor staple nail knot thread splint bandage filter plate mulch
weed water graft roast grate sieve whip glaze tow reverse render shutter shim plumb caulk rivet crimp forge temper bevel
tint tone bleach foil perm shampoo rinse shoot volley serve tackle sprint pitch aim phrase bow tongue sketch shade score
cast fire mould mount frame crop rig composite query index parse back backup partition ping network invoice budget skim
catch throw render bow dice hem pleat drape peel reflect
"""
) - {"respond", "produce", "mean"}

ADJECTIVES = word_set(
    """
clear clean correct complete open dry secure smooth calm direct close present own perfect separate appropriate live warm
cool even level free safe sound firm full light right slow steady total tidy trim welcome narrow thorough
"""
)
"""Words that are verbs only before an article: “clean the bench”, but “clean sound”."""

INTRANSITIVE = word_set(
    """
act agree apologise appear arrive attend begin breathe collaborate commence communicate conclude continue cooperate
cope crouch improvise intervene kneel listen nod participate pause react reflect remain reply respond rest shout
sing sit smile speak stand start stop succeed think wait walk
"""
)

_IRREGULAR_PAST = {
    "bring": "brought", "build": "built", "buy": "bought", "choose": "chosen", "cut": "cut", "deal": "dealt",
    "draw": "drawn", "drive": "driven", "feel": "felt", "find": "found", "get": "got", "give": "given", "go": "gone",
    "grow": "grown", "hear": "heard", "have": "had", "hold": "held", "keep": "kept", "know": "known", "lay": "laid", "lead": "led",
    "leave": "left", "make": "made", "meet": "met", "pay": "paid", "put": "put", "read": "read", "run": "run",
    "say": "said", "see": "seen", "seek": "sought", "sell": "sold", "send": "sent", "set": "set", "show": "shown",
    "speak": "spoken", "take": "taken", "teach": "taught", "tell": "told", "think": "thought",
    "understand": "understood", "undertake": "undertaken", "wear": "worn", "weave": "woven", "write": "written",
}  # fmt: skip

_DOUBLING = word_set(
    """
blot chop clap commit cut dig drop fit flag get knit log map nod occur pin plan prefer put refer rub run scan scrub
set shop sit skip stir stop strip submit swab swap swim tap transfer transmit trim tip win wrap begin plot
"""
)
_BASES = frozenset(verb.split()[0] for verb in COMMAND_VERBS) | _MORE | _AMBIGUOUS | INTRANSITIVE


def _s_form(verb: str) -> str:
    if verb == "have":
        return "has"
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if verb.endswith("y") and verb[-2:-1] not in "aeiou" else verb + "s"


def _stem(verb: str) -> str:
    if verb in _DOUBLING:
        return verb + verb[-1]
    if verb in {"model", "label", "travel", "level", "signal", "total", "fulfil", "instil"}:
        return verb + "l"
    return verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) else verb


def ing_form(verb: str) -> str:
    """This gives a verb's form in “-ing”."""
    return verb[:-2] + "ying" if verb.endswith("ie") else _stem(verb) + "ing"


def _ed_form(verb: str) -> str:
    if verb in _IRREGULAR_PAST:
        return _IRREGULAR_PAST[verb]
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + "d" if verb.endswith(("ee", "ie")) else _stem(verb) + "ed"


def _forms() -> dict[str, dict[Form, str]]:
    known: dict[str, dict[Form, str]] = {}
    for verb in sorted(_BASES):
        spellings = {verb}
        if verb.endswith("ise") and len(verb) > 5:
            spellings.add(verb[:-3] + "ize")
        if verb.endswith("yse"):
            spellings.add(verb[:-3] + "yze")
        if verb in {"model", "label", "practise", "travel", "signal", "level"}:
            american: dict[str, tuple[Form, ...]] = {"ing": ("ing",), "ed": ("ed",)}
            bare = "practic" if verb == "practise" else verb
            for ending, forms in american.items():
                for form in forms:
                    known.setdefault(bare + ending, {}).setdefault(form, verb)
        for spelling in spellings:
            known.setdefault(spelling, {}).setdefault("base", verb)
            known.setdefault(_s_form(spelling), {}).setdefault("s", verb)
            known.setdefault(ing_form(spelling), {}).setdefault("ing", verb)
            known.setdefault(_ed_form(spelling), {}).setdefault("ed", verb)
    known["be"] = {"base": "be"}
    return known


_FORMS = _forms()


def base_of(word: str, form: Form | None = None) -> str | None:
    """This gives the verb whose form a word is; null where it is none (in that form, where one is asked for)."""
    lowered = word.lower()
    forms = _FORMS.get(lowered) or _FORMS.get(lowered.rsplit("-", 1)[-1], {})
    if form is not None:
        return forms.get(form)
    return next(iter(forms.values()), None)


def is_form(word: str, form: Form) -> bool:
    """This says whether a word can be that form of a verb; any long enough word in “-ing” can be one."""
    if form == "ing" and word.lower() in _TRADES:
        return False
    if base_of(word, form) is not None:
        return True
    return form == "ing" and len(word) > 5 and word.lower().endswith("ing") and word.lower() not in NOT_VERBS


def is_ambiguous(word: str, form: Form) -> bool:
    """This says whether a word is as often a noun as that form of a verb (“records”, “plan”)."""
    return form in ("base", "s") and base_of(word, form) in _AMBIGUOUS


NOT_ADVERBS = word_set("family supply apply comply reply rely only early daily weekly monthly assembly anomaly")
"""Words in “-ly” that describe no verb."""

_TRADES = word_set("marketing engineering catering nursing accounting banking housing clothing")

NOT_VERBS = word_set(
    """
anything building ceiling clothing during engineering evening everything housing lightning marketing meaning morning
nothing offspring painting plumbing something spring string underlying wellbeing well-being wedding wiring
accounting banking bearing being bedding catering counselling dressing feeling finding flooring footing greeting
heading nursing outgoing ongoing scaffolding seating setting sibling spelling swimming timing wording
"""
) - {"greeting", "setting", "dressing", "finding", "feeling", "bearing"}
