"""This module holds the words of the feedback letter, for each setting of a course."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from rubrics.values import Document

Setting = Literal["vocational", "school", "university"]


class FeedbackWords(Document):
    """These are the headings and phrases of a letter; ``{}`` is where its figures or names go."""

    achieved: str = "Achieved"
    not_yet_achieved: str = "Not yet achieved"
    no_response: str = "No response"
    not_judged: str = "Not judged yet"
    not_counted: str = "not counted"
    provisional: str = "provisional"
    so_far: str = "so far"
    still_to_judge: str = "Still to judge: {criteria}."
    criterion_achieved: str = "{achieved} of {achievable} criterion achieved"
    criteria_achieved: str = "{achieved} of {achievable} criteria achieved"
    at_level: str = "{label} in {count}"
    can_change: str = "This is provisional and can still change."
    gates: str = "What had to be met and was not: {gates}"
    adds_up: str = "How it adds up"
    evidence: str = "The evidence looked at"
    met: str = "What met it"
    earned: str = "What earned it"
    not_shown: str = "What it does not show"
    partly: str = "in part"
    level_reached: str = "The level reached"
    next_level: str = "What the next level asks"
    own_words: str = "From your assessor"
    next_time: str = "Next time"
    watch_for: str = "Watch for: {text}"
    remarks: str = "Remarks in your work, in order"
    on_criterion: str = "on {title}"
    sum: str = "Sum"
    percentage: str = "As a percentage"
    rounded: str = "Rounded"
    late: str = "Handed in {time} late"
    penalty: str = "Taken off"
    capped: str = "Held at the most that may be reached"
    times: str = "{text}, {times} times"
    work: str = "your work"
    page: str = "page {page}"
    area: str = "page {page}, a marked area at the {where}"
    at_time: str = "{time}"
    stretch: str = "{time} to {until}"


FEEDBACK_WORDS: Mapping[Setting, FeedbackWords] = {
    "vocational": FeedbackWords(),
    "school": FeedbackWords(
        earned="What earned the marks",
        own_words="From your teacher",
        not_shown="What was not there",
        remarks="Remarks in your answers, in order",
    ),
    "university": FeedbackWords(
        own_words="From your marker",
        criterion_achieved="{achieved} of {achievable} marking criterion achieved",
        criteria_achieved="{achieved} of {achievable} marking criteria achieved",
    ),
}
