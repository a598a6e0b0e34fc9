"""Where the advice of the review rules comes from. Marks such as R1 are those of the clinical note.

All texts were read as stored copies of public pages, never live. Where an organisation's own address is
given, a copy of that page was read, or a reprint that names it. `seen` False: only a report or a description
of the text was read, which the page of the rule says. After `review_by` a system check asks for another look.

`_READ` is the day on which a text was read for this list. `_NOTE` stands with texts that only the clinical
note read and that were not found again: the note bears no date, so it is the day they were taken from it.
"""

from datetime import date

from .rule import Source

_READ = date(2026, 11, 22)
_NOTE = date(2026, 11, 22)
_REVIEW = date(2027, 11, 22)


def _source(
    title: str, organisation: str, url: str, section: str = "", *, read_on: date = _READ, seen: bool = True
) -> Source:
    return Source(
        title=title,
        organisation=organisation,
        url=url,
        section=section,
        read_on=read_on,
        review_by=_REVIEW,
        seen=seen,
    )


# -- public health services and clinics ----------------------------------------------------------------------

NHS_LEG_CRAMPS = _source(
    "Leg cramps", "NHS", "https://www.nhs.uk/conditions/leg-cramps/", "Non-urgent advice: see a GP"
)  # R1
NHS_LEG_CRAMPS_OLDER = _source(
    "Leg cramps (an earlier text)",
    "NHS",
    "https://www.doctoori.net/health-information/health-resources-a-z/conditions/?condition=leg-cramps",
    "Ask for an urgent appointment",
)  # R1b; a reprint, the NHS keeps no old texts
NHS_LEG_CRAMPS_2017 = _source(
    "Symptoms of leg cramps (reviewed 5 January 2017)",
    "NHS",
    "https://zana.com/a/leg-cramps-symptoms-leg-cramps.1344",
    "When to seek immediate medical advice",
)  # R2; a reprint
NHS_INFORM = _source(
    "Leg cramps",
    "NHS inform, Scotland",
    "https://www.nhsinform.scot/illnesses-and-conditions/muscle-bone-and-joints/conditions/leg-cramps",
    "When to get help",
)  # not in the note
NIDIRECT = _source(
    "Leg cramps",
    "nidirect, Northern Ireland",
    "https://www.nidirect.gov.uk/node/10453",
    "When to seek immediate medical advice",
)  # R3
CKS_LEG_CRAMPS = _source(
    "Leg cramps (2012 text)",
    "NICE Clinical Knowledge Summaries",
    "https://cks.nice.org.uk/leg-cramps",
    read_on=_NOTE,
)  # R4
MAYO_NIGHT_CRAMPS = _source(
    "Night leg cramps: when to see a doctor (2 March 2023)",
    "Mayo Clinic",
    "https://www.mayoclinic.org/symptoms/night-leg-cramps/basics/when-to-see-doctor/sym-20050813",
    "Seek medical care right away; schedule an office visit",
)  # R6
MAYO_MUSCLE_CRAMP = _source(
    "Muscle cramp",
    "Mayo Clinic",
    "https://www.mayoclinic.org/diseases-conditions/muscle-cramp/symptoms-causes/syc-20350820",
    "When to see a doctor",
    read_on=_NOTE,
    seen=False,
)  # R7; the note read a newspaper's account
CLEVELAND = _source(
    "Leg cramps",
    "Cleveland Clinic",
    "https://my.clevelandclinic.org/health/diseases/14170-leg-cramps",
    "Living with",
    read_on=_NOTE,
)  # R8
MSD_QUICK_FACTS = _source(
    "Quick facts: muscle cramps",
    "MSD Manual (Merck Manual), consumer version",
    "https://www.merckmanuals.com/home/quick-facts-brain-spinal-cord-and-nerve-disorders/"
    "symptoms-of-brain-spinal-cord-and-nerve-disorders/muscle-cramps",
    "When should I see a doctor for muscle cramps?",
)  # R9
NIOSH_RHABDO = _source(
    "Rhabdomyolysis: symptoms",
    "CDC, NIOSH",
    "https://www.cdc.gov/niosh/topics/rhabdo/symptoms.html",
    "When will symptoms appear?",
)  # R40
CDC_HEAT = _source(
    "Heat-related illnesses: what to look for and what to do (2017)",
    "CDC",
    "https://stacks.cdc.gov/view/cdc/59395",
    "Heat stroke; heat cramps",
)  # R41
NHS_DVT = _source(
    "Deep vein thrombosis",
    "NHS",
    "https://www.nhs.uk/conditions/deep-vein-thrombosis-dvt/",
    "Get an urgent GP appointment; call 999",
)  # R42; an earlier text of the NHS itself, and reports of today's
HSE_PREGNANCY = _source(
    "Leg cramps in pregnancy",
    "HSE, Ireland",
    "https://www2.hse.ie/conditions/leg-cramps-pregnancy/",
    read_on=_NOTE,
)  # R43
BHF_WALKING = _source(
    "Intermittent claudication: painful legs and peripheral arterial disease",
    "British Heart Foundation",
    "https://www.bhf.org.uk/informationsupport/heart-matters-magazine/medical/intermittent-claudication",
    "What is intermittent claudication?",
)  # R45
NHS_STATINS = _source(
    "Statins: side effects", "NHS", "https://www.nhs.uk/medicines/statins/", seen=False
)  # R47; newspapers that quote it
NHS_HEART_ATTACK = _source(
    "Heart attack: symptoms",
    "NHS",
    "https://www.nhs.uk/conditions/heart-attack/",
    "Symptoms of a heart attack",
)  # R48; as NHS England's campaign reprints it
LEGS_MATTER = _source(
    "Peripheral arterial disease", "Legs Matter", "https://legsmatter.org/", read_on=_NOTE
)  # R65
FPNOTEBOOK = _source(
    "Nocturnal leg cramp",
    "Family Practice Notebook",
    "https://fpnotebook.com/Ortho/Sx/NctrnlLgCrmp.htm",
    read_on=_NOTE,
)  # R63
NHS_CELLULITIS = _source(
    "Cellulitis",
    "NHS",
    "https://www.nhs.uk/conditions/cellulitis/",
    "Urgent advice: get advice from 111 now",
)  # G, read since
NHS_PRE_ECLAMPSIA = _source(
    "Pre-eclampsia (reviewed 4 January 2017)",
    "NHS",
    "https://www.nhs.uk/conditions/pre-eclampsia/",
    "Seek medical advice immediately",
)  # G, read since, in a reprint
NHS_STROKE = _source(
    "Stroke: symptoms", "NHS", "https://www.nhs.uk/conditions/stroke/", "The FAST test", seen=False
)  # G; surgeries that quote it
NHS_TETANUS = _source(
    "Tetanus", "NHS", "https://www.nhs.uk/conditions/tetanus/", "Symptoms of tetanus", seen=False
)  # G; reprints without a name or a date
CDC_TETANUS = _source(
    "Tetanus: clinical overview",
    "CDC",
    "https://www.cdc.gov/tetanus/hcp/clinical-overview/index.html",
    "Incubation period",
    seen=False,
)  # G; a county that quotes it
NHS_PREGNANCY = _source(
    "Pregnancy: when to get help", "NHS", "https://www.nhs.uk/pregnancy/", seen=False
)  # G

# -- guidelines and reference works for clinicians -----------------------------------------------------------

AAFP_2012 = _source(
    "Nocturnal leg cramps (Allen and Kirby 2012)",
    "American Family Physician",
    "https://pubmed.ncbi.nlm.nih.gov/22963024/",
)  # R10
BMJ_CRAMPS = _source(
    "Muscle cramps",
    "BMJ Best Practice",
    "https://bestpractice.bmj.com/topics/en-us/569",
    "History and exam: key diagnostic factors",
)  # R11
BMJ_DIAGNOSIS = _source(
    "Muscle cramps: diagnosis approach",
    "BMJ Best Practice",
    "https://bestpractice.bmj.com/topics/en-us/569/diagnosis-approach",
    "History",
)  # R12
BMJ_EPIDEMIOLOGY = _source(
    "Muscle cramps: epidemiology",
    "BMJ Best Practice",
    "https://bestpractice.bmj.com/topics/en-gb/569/epidemiology",
    read_on=_NOTE,
)  # R13
BMJ_CAUDA_EQUINA = _source(
    "Cauda equina syndrome: diagnosis approach",
    "BMJ Best Practice",
    "https://bestpractice.bmj.com/topics/en-gb/3000164/diagnosis-approach",
    "Key recommendations",
)  # not in the note
MHRA_QUININE = _source(
    "Quinine: not to be used routinely for nocturnal leg cramps",
    "MHRA",
    "https://www.gov.uk/drug-safety-update/quinine-not-to-be-used-routinely-for-nocturnal-leg-cramps",
    read_on=_NOTE,
)  # R24
AAN_2010 = _source(
    "Symptomatic treatment for muscle cramps, an evidence-based review (2010)",
    "American Academy of Neurology",
    "https://doi.org/10.1212/WNL.0b013e3181d0ccca",
    "Recommendations",
)  # R31
MND_RED_FLAGS = _source(
    "Motor neurone disease: red flag diagnosis tool",
    "MND Association and RCGP",
    "https://www.guidelines.co.uk/neurology-/mnda-motor-neurone-disease-guideline/252569.article",
    "How does it present?",
)  # R46
NHS_HIGHLAND_LIMB = _source(
    "Vascular guidelines: acute and chronic limb-threatening ischaemia",
    "NHS Highland",
    "https://rightdecisions.scot.nhs.uk/tam-treatments-and-medicines-nhs-highland/therapeutic-guidelines/"
    "vascular/vascular-guidelines/",
    "Presentation",
)  # not in the note
CKS_ARTERY = _source(
    "Peripheral arterial disease",
    "NICE Clinical Knowledge Summaries",
    "https://cks.nice.org.uk/topics/peripheral-arterial-disease/",
    seen=False,
)  # G
NICE_CG147 = _source(
    "Peripheral arterial disease: diagnosis and management (CG147)",
    "NICE",
    "https://www.nice.org.uk/guidance/cg147",
    seen=False,
)  # G
NICE_NG127 = _source(
    "Suspected neurological conditions (NG127)", "NICE", "https://www.nice.org.uk/guidance/ng127", seen=False
)  # G
NICE_CG100 = _source(
    "Alcohol-use disorders: physical complications (CG100)",
    "NICE",
    "https://www.nice.org.uk/guidance/cg100/chapter/Recommendations",
    "1.1.1 Acute alcohol withdrawal: admission to hospital",
)  # G, read since
BOAST_COMPARTMENT = _source(
    "BOAST: diagnosis and management of compartment syndrome of the limbs (July 2014)",
    "British Orthopaedic Association",
    "https://www.boa.ac.uk/resources/boast-10-pdf.html",
    "Standards for practice",
)  # G, read since
ENDOCRINE_2016 = _source(
    "Emergency management of acute hypocalcaemia in adult patients (2016)",
    "Society for Endocrinology",
    "https://ec.bioscientifica.com/view/journals/ec/5/5/G7.xml",
    "Clinical presentation; potential causes",
)  # G, read since
MSD_LOW_CALCIUM = _source(
    "Hypocalcaemia",
    "MSD Manual, professional version",
    "https://www.msdmanuals.com/professional/endocrine-and-metabolic-disorders/electrolyte-disorders/hypocalcemia",
    seen=False,
)  # G
MSD_CRAMPS = _source(
    "Muscle cramps",
    "MSD Manual, professional version",
    "https://www.msdmanuals.com/professional/neurologic-disorders/symptoms-of-neurologic-disorders/muscle-cramps",
    seen=False,
)  # G; a garbled copy
UK_CMO_2016 = _source(
    "Low risk drinking guidelines (2016)",
    "UK Chief Medical Officers",
    "https://www.gov.uk/government/publications/alcohol-consumption-advice-on-low-risk-drinking",
    "Weekly drinking guideline",
    seen=False,
)  # G; its page was read, its number in surgeries that quote it
ICSD_3 = _source(
    "International Classification of Sleep Disorders, third edition",
    "American Academy of Sleep Medicine",
    "https://aasm.org/clinical-resources/international-classification-sleep-disorders/",
    "Chronic insomnia: at least three times a week",
    seen=False,
)  # G; a table that quotes it
IRLSSG = _source(
    "Restless legs: updated consensus criteria (Allen 2014)",
    "International Restless Legs Syndrome Study Group",
    "https://doi.org/10.1016/j.sleep.2014.03.025",
    "Essential diagnostic criteria",
    seen=False,
)  # G; NHS Wales and a journal that quote them

# -- studies and reviews -------------------------------------------------------------------------------------

HALLEGRAEFF_2017 = _source(
    "Criteria in diagnosing nocturnal leg cramps: a systematic review (Hallegraeff 2017)",
    "BMC Family Practice",
    "https://doi.org/10.1186/s12875-017-0600-x",
    "Results",
)  # R14
NAYLOR_1994 = _source(
    "A general population survey of rest cramps (Naylor and Young 1994)",
    "Age and Ageing",
    "https://doi.org/10.1093/ageing/23.5.418",
    "Summary",
)  # R15
MAISONNEUVE_2016 = _source(
    "Prevalence of cramps in patients over the age of 60 in primary care (Maisonneuve 2016)",
    "BMC Family Practice",
    "https://doi.org/10.1186/s12875-016-0509-9",
    "Results",
)  # R16
GARRISON_2012 = _source(
    "Nocturnal leg cramps and prescription use that precedes them (Garrison 2012)",
    "Archives of Internal Medicine",
    "https://doi.org/10.1001/archinternmed.2011.1029",
    "Results",
)  # R20
COCHRANE_MAGNESIUM = _source(
    "Magnesium for skeletal muscle cramps (2020)",
    "Cochrane",
    "https://doi.org/10.1002/14651858.CD009402.pub3",
    "Main results",
)  # R21
COCHRANE_NON_DRUG = _source(
    "Non-drug therapies for the secondary prevention of lower limb muscle cramps (2021)",
    "Cochrane",
    "https://doi.org/10.1002/14651858.CD008496.pub3",
    "Main results",
)  # R23
JANSEN_1997 = _source(
    "Randomised controlled trial of hydroquinine in muscle cramps (Jansen 1997)",
    "The Lancet",
    "https://pubmed.ncbi.nlm.nih.gov/9048790/",
    "Methods",
)  # R25
COPPIN_2005 = _source(
    "Managing nocturnal leg cramps: calf-stretching exercises and cessation of quinine (Coppin 2005)",
    "British Journal of General Practice",
    "https://pmc.ncbi.nlm.nih.gov/articles/PMC1463088/",
    "Results",
)  # R30
FARRAR_2001 = _source(
    "Clinical importance of changes in chronic pain intensity (Farrar 2001)",
    "Pain",
    "https://pubmed.ncbi.nlm.nih.gov/11690728/",
    "Abstract",
)  # R37
EAMC_REVIEW = _source(
    "Exercise-associated muscle cramps: an evidence-based review (Miller 2022)",
    "Journal of Athletic Training",
    "https://doi.org/10.4085/1062-6050-0696.20",
)  # R38
DELACOUR_2020 = _source(
    "Physical activity and nocturnal leg cramps over 60 (Delacour 2020)",
    "Scientific Reports",
    "https://doi.org/10.1038/s41598-020-59312-9",
    "Abstract",
)  # R62

# -- not from a service, a guideline or a study --------------------------------------------------------------

ARTICLE_S0 = _source("A consumer article on leg cramps (S0)", "consumer article", "")  # S0
ARTICLE_S4 = _source("A consumer article on cramps of arms and legs (S4)", "consumer article", "")  # S4
CRAMPDIARY = _source("Decisions of this project", "crampdiary", "")  # P
