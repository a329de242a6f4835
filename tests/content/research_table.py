"""Section F of the content specification: the notes from research, and what each must say of itself."""

from typing import NamedTuple


class Note(NamedTuple):
    """A row of section F."""

    owner: str
    """The move or routine that shows it."""
    text: str
    """The note, word for word."""
    care: tuple[str, ...]
    """A piece of text for what its caveat or its study has to say."""


NOTES: dict[str, Note] = {
    "F-01": Note(
        "foundation-seven",
        "Up to 7 in 10 people get back pain at some time. You are not alone.",
        ("general", "source"),
    ),
    "F-02": Note(
        "easy-run",
        "Running makes you a few millimetres shorter for a while. It happens with or without back pain.",
        ("small", "14 men", "harm"),
    ),
    "F-03": Note(
        "easy-run",
        "Former athletes reported less back pain than others,"
        " and runners' discs looked no worse than average.",
        ("men", "937"),
    ),
    "F-04": Note(
        "weights",
        "Maximal lifting was linked with more disc wear. Train light to moderate here.",
        ("maximal", "compet"),
    ),
    "F-05": Note(
        "hamstring-stretch",
        "Runners had tighter hamstrings than non-runners. Stretch for movement, not as a cure.",
        ("no link",),
    ),
    "F-06": Note(
        "back-warm-up",
        "Most back pain comes from muscles and ligaments and passes. Early gentle activity helps.",
        ("expert",),
    ),
    "F-07": Note(
        "walk-jog-intervals",
        "Runners report back pain less often than the general public.",
        ("not proof",),
    ),
    "F-08": Note(
        "easy-run",
        "A study of 79 adults found healthier-looking discs in runners than in non-runners.",
        ("2017", "25", "35", "fast walking", "slow running", "impact"),
    ),
    "F-10": Note(
        "brisk-walk",
        "A review of studies found that aerobic exercise can ease long-standing low back pain.",
        ("310", "eight"),
    ),
    "F-11": Note(
        "brisk-walk",
        "The target is 150 minutes of aerobic exercise a week.",
        ("2020",),
    ),
    "F-12": Note(
        "easy-run",
        "In a small 2007 pilot trial, 12 weeks of aerobic exercise came with 41 % less pain.",
        ("20 people", "pilot", "high-intensity"),
    ),
    "F-13": Note(
        "front-plank",
        "A stronger core shares the load with your back.",
        ("can",),
    ),
    "F-14": Note(
        "glute-bridge",
        "Tired hips make your back work overtime. Train glutes.",
        ("expert",),
    ),
    "F-15": Note(
        "calf-stretch",
        "A tight calf can change your stride right up to the back.",
        ("expert",),
    ),
    "F-16": Note(
        "hip-circles",
        "When one hip is stiff, the back gets pulled to one side.",
        ("expert",),
    ),
    "F-17": Note(
        "hip-flexor-stretch",
        "Long sitting can tighten the front of the hips.",
        ("suspected",),
    ),
    "F-18": Note(
        "posture-reset",
        "Head over shoulders: less strain up top.",
        ("expert",),
    ),
    "F-19": Note(
        "climber-and-plank-pair",
        "Rest is training. Too much too soon causes overuse injuries.",
        ("number",),
    ),
    "F-20": Note(
        "brisk-walk",
        "No need to train hard. Walking counts.",
        ("one physician",),
    ),
    "F-21": Note(
        "easy-run",
        "Running also helps mood, heart and blood pressure.",
        ("general",),
    ),
    "F-22": Note(
        "bird-dog",
        "Core stability work is a well-tried way to help a sore back.",
        ("similar",),
    ),
    "F-23": Note(
        "desk-break",
        "Long sitting presses on discs. Get up often.",
        ("physician",),
    ),
    "F-24": Note(
        "foam-roll-release",
        "Many back strains ease within one to three weeks.",
        ("not a promise",),
    ),
    "F-25": Note(
        "glute-stretch",
        "Supple glutes and hamstrings keep movement easy.",
        ("source",),
    ),
    "F-26": Note(
        "stay-well",
        "Age, weight, smoking and family history matter more for discs than running.",
        ("one physician",),
    ),
    "F-27": Note(
        "cadence-drill",
        "Slower pace, softer ground and fresh shoes all mean less shock.",
        ("figures",),
    ),
    "F-28": Note(
        "side-lying-hip-abduction",
        "When one muscle is weak, others pay. Train the whole chain.",
        ("expert",),
    ),
    "F-29": Note(
        "superman",
        "Weak front, back or core is common with back pain. It can be trained.",
        ("expert",),
    ),
}
"""F-09 is about mice and is left out (section F)."""
