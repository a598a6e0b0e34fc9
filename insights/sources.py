"""Where the advice of the review rules comes from. Marks such as R1 are those of the clinical note.

`seen` False: only a description of the text was read. After `review_by` a system check asks for another look.
"""

from datetime import date

from .rule import Source

_READ = date(2026, 11, 22)
_REVIEW = date(2027, 11, 22)


def _source(title: str, organisation: str, url: str, section: str = "", *, seen: bool = True) -> Source:
    return Source(
        title=title,
        organisation=organisation,
        url=url,
        section=section,
        read_on=_READ,
        review_by=_REVIEW,
        seen=seen,
    )


NHS_LEG_CRAMPS = _source("Leg cramps", "NHS", "https://www.nhs.uk/conditions/leg-cramps/")  # R1
NHS_LEG_CRAMPS_OLDER = _source(
    "Leg cramps (an earlier text)", "NHS", "https://www.doctoori.net/leg-cramps"
)  # R1b
NHS_LEG_CRAMPS_2017 = _source(
    "Leg cramps: symptoms (reviewed 5 January 2017)",
    "NHS",
    "https://www.zana.com/a/leg-cramps-symptoms-leg-cramps.1344",
)  # R2
NIDIRECT = _source("Leg cramps", "nidirect, Northern Ireland", "https://www.nidirect.gov.uk/node/10453")  # R3
CKS_LEG_CRAMPS = _source(
    "Leg cramps (2012 text)", "NICE Clinical Knowledge Summaries", "https://cks.nice.org.uk/leg-cramps"
)  # R4
MAYO_NIGHT_CRAMPS = _source(
    "Night leg cramps: when to see a doctor",
    "Mayo Clinic",
    "https://www.mayoclinic.org/symptoms/night-leg-cramps/basics/when-to-see-doctor/sym-20050813",
)  # R6
MAYO_MUSCLE_CRAMP = _source(
    "Muscle cramp",
    "Mayo Clinic",
    "https://www.mayoclinic.org/diseases-conditions/muscle-cramp/symptoms-causes/syc-20350820",
)  # R7
CLEVELAND = _source(
    "Leg cramps", "Cleveland Clinic", "https://my.clevelandclinic.org/health/diseases/14170-leg-cramps"
)  # R8
MSD_QUICK_FACTS = _source(
    "Quick facts: muscle cramps", "MSD Manual", "https://www.merckmanuals.com/home/quick-facts"
)  # R9
AAFP_2012 = _source(
    "Nocturnal leg cramps (Allen and Kirby 2012)",
    "American Family Physician",
    "https://pubmed.ncbi.nlm.nih.gov/22963024/",
)  # R10
BMJ_CRAMPS = _source(
    "Muscle cramps", "BMJ Best Practice", "https://bestpractice.bmj.com/topics/en-us/569"
)  # R11
BMJ_DIAGNOSIS = _source(
    "Muscle cramps: diagnosis approach",
    "BMJ Best Practice",
    "https://bestpractice.bmj.com/topics/en-us/569/diagnosis-approach",
)  # R12
BMJ_EPIDEMIOLOGY = _source(
    "Muscle cramps: epidemiology",
    "BMJ Best Practice",
    "https://bestpractice.bmj.com/topics/en-gb/569/epidemiology",
)  # R13
HALLEGRAEFF_2017 = _source(
    "Criteria in diagnosing nocturnal leg cramps (Hallegraeff 2017)",
    "BMC Family Practice",
    "https://doi.org/10.1186/s12875-017-0600-x",
)  # R14
NAYLOR_1994 = _source(
    "A general population survey of rest cramps (Naylor and Young 1994)",
    "Age and Ageing",
    "https://doi.org/10.1093/ageing/23.5.418",
)  # R15
MAISONNEUVE_2016 = _source(
    "Nocturnal leg cramps in primary care (Maisonneuve 2016)",
    "BMC Family Practice",
    "https://doi.org/10.1186/s12875-016-0509-9",
)  # R16
GARRISON_2012 = _source(
    "Nocturnal leg cramps and prescription use (Garrison 2012)",
    "Archives of Internal Medicine",
    "https://doi.org/10.1001/archinternmed.2011.1029",
)  # R20
COCHRANE_MAGNESIUM = _source(
    "Magnesium for skeletal muscle cramps (2020)",
    "Cochrane",
    "https://doi.org/10.1002/14651858.CD009402.pub3",
)  # R21
COCHRANE_NON_DRUG = _source(
    "Non-drug therapies for lower limb muscle cramps (2021)",
    "Cochrane",
    "https://doi.org/10.1002/14651858.CD008496.pub3",
)  # R23
MHRA_QUININE = _source(
    "Quinine: not to be used routinely for nocturnal leg cramps",
    "MHRA",
    "https://www.gov.uk/drug-safety-update/quinine-not-to-be-used-routinely-for-nocturnal-leg-cramps",
)  # R24
JANSEN_1997 = _source(
    "Randomised controlled trial of hydroquinine in muscle cramps (Jansen 1997)",
    "The Lancet",
    "https://pubmed.ncbi.nlm.nih.gov/9048790/",
)  # R25
COPPIN_2005 = _source(
    "Managing nocturnal leg cramps (Coppin 2005)",
    "British Journal of General Practice",
    "https://pmc.ncbi.nlm.nih.gov/articles/PMC1463088/",
)  # R30
AAN_2010 = _source(
    "Symptomatic treatment for muscle cramps (2010)",
    "American Academy of Neurology",
    "https://doi.org/10.1212/WNL.0b013e3181d0ccca",
)  # R31
FARRAR_2001 = _source(
    "Clinical importance of changes in chronic pain intensity (Farrar 2001)",
    "Pain",
    "https://pubmed.ncbi.nlm.nih.gov/11690728/",
)  # R37
EAMC_REVIEW = _source(
    "Exercise-associated muscle cramps: an evidence-based review",
    "Journal of Athletic Training",
    "https://pmc.ncbi.nlm.nih.gov/articles/PMC8775277/",
)  # R38
NIOSH_RHABDO = _source(
    "Rhabdomyolysis: symptoms", "CDC, NIOSH", "https://www.cdc.gov/niosh/topics/rhabdo/symptoms.html"
)  # R40
CDC_HEAT = _source(
    "Heat-related illnesses", "CDC, NIOSH", "https://www.cdc.gov/niosh/heat-stress/about/illnesses.html"
)  # R41
NHS_DVT = _source(
    "Deep vein thrombosis", "NHS", "https://www.nhs.uk/conditions/deep-vein-thrombosis-dvt/"
)  # R42
HSE_PREGNANCY = _source(
    "Leg cramps in pregnancy", "HSE, Ireland", "https://www2.hse.ie/conditions/leg-cramps-pregnancy/"
)  # R43
BHF_WALKING = _source(
    "Intermittent claudication",
    "British Heart Foundation",
    "https://www.bhf.org.uk/informationsupport/conditions/intermittent-claudication",
)  # R45
MND_RED_FLAGS = _source(
    "Red flag tool for motor neurone disease",
    "MND Association and RCGP",
    "https://www.guidelines.co.uk/neurology-/mnd-red-flag-tool/252569.article",
)  # R46
NHS_STATINS = _source("Statins: side effects", "NHS", "https://www.nhs.uk/medicines/statins/")  # R47
NHS_HEART_ATTACK = _source(
    "Heart attack: signs", "NHS England", "https://www.nhs.uk/conditions/heart-attack/"
)  # R48
DELACOUR_2020 = _source(
    "Sedentary life and leg cramps over 60",
    "Scientific Reports",
    "https://doi.org/10.1038/s41598-020-59312-9",
)  # R62
FPNOTEBOOK = _source(
    "Nocturnal leg cramp", "Family Practice Notebook", "https://fpnotebook.com/Ortho/Sx/NctrnlLgCrmp.htm"
)  # R63
LEGS_MATTER = _source("Peripheral arterial disease", "Legs Matter", "https://legsmatter.org/")  # R65
NHS_STROKE = _source("Stroke: symptoms", "NHS", "https://www.nhs.uk/conditions/stroke/", seen=False)  # G
NHS_TETANUS = _source("Tetanus", "NHS", "https://www.nhs.uk/conditions/tetanus/", seen=False)  # G
CDC_TETANUS = _source(
    "Tetanus: clinical overview",
    "CDC",
    "https://www.cdc.gov/tetanus/hcp/clinical-overview/index.html",
    seen=False,
)  # G
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
BOAST_COMPARTMENT = _source(
    "BOAST: diagnosis and management of compartment syndrome of the limbs",
    "British Orthopaedic Association",
    "https://www.boa.ac.uk/standards-guidance/boasts.html",
    seen=False,
)  # G
ENDOCRINE_2016 = _source(
    "Emergency management of acute hypocalcaemia (2016)",
    "Society for Endocrinology",
    "https://doi.org/10.1530/EC-16-0056",
    seen=False,
)  # G
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
)  # G
NHS_PREGNANCY = _source(
    "Pregnancy: when to get help", "NHS", "https://www.nhs.uk/pregnancy/", seen=False
)  # G
NHS_PRE_ECLAMPSIA = _source(
    "Pre-eclampsia", "NHS", "https://www.nhs.uk/conditions/pre-eclampsia/", seen=False
)  # G
NHS_CELLULITIS = _source("Cellulitis", "NHS", "https://www.nhs.uk/conditions/cellulitis/", seen=False)  # G
NICE_CG100 = _source(
    "Alcohol-use disorders: physical complications (CG100)",
    "NICE",
    "https://www.nice.org.uk/guidance/cg100",
    seen=False,
)  # G
UK_CMO_2016 = _source(
    "Low risk drinking guidelines (2016)",
    "UK Chief Medical Officers",
    "https://www.gov.uk/government/publications/alcohol-consumption-advice-on-low-risk-drinking",
    seen=False,
)  # G
ICSD_3 = _source(
    "International Classification of Sleep Disorders, third edition",
    "American Academy of Sleep Medicine",
    "https://aasm.org/clinical-resources/international-classification-sleep-disorders/",
    seen=False,
)  # G
IRLSSG = _source(
    "Diagnostic criteria for restless legs",
    "International Restless Legs Syndrome Study Group",
    "https://www.irlssg.org/",
    seen=False,
)  # G
ARTICLE_S0 = _source("A consumer article on leg cramps (seed article S0)", "not named", "")  # S0
ARTICLE_S4 = _source("A consumer article on cramps of arms and legs (seed article S4)", "not named", "")  # S4
CRAMPDIARY = _source("Decisions of this project", "crampdiary", "")  # P
