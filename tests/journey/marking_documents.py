"""This module holds the marking documents of the two journeys, as an examiner might paste them."""

from __future__ import annotations

PRUNING = """\
Topic Synopsis
This topic covers the winter pruning of young apple trees, from choosing the day to clearing the ground.
Key Concepts & Core Principles
- Fruiting Spur: A short, slow-growing shoot that carries blossom and, later, fruit.
- Outward-Facing Bud: A bud on the outer side of a shoot; the new growth leads away from the middle of the tree.
- Open Crown: A head of branches with space in the middle, so that light and air reach the fruit.
Exam Tips & Revision Strategies
- Say why you chose the season before you describe a single cut.
- Name the tool for each cut, and how you kept its blade clean.
- Step back after every few cuts and describe the shape that you see.
Common Misconceptions & Mistakes to Avoid
- Thinking that harder pruning always gives more fruit, when it mostly gives more shoots.
- Leaving a long stub above the bud, which dies back and lets disease in.
Examiner Marking Points
- Award credit for choosing a suitable season to prune and giving a reason for the choice.
- Credit evidence that shows safe handling of the tools (e.g., clean blades, a stable ladder, and thick gloves) and \
explains how damage to the bark is prevented.
- Learners must be able to select the branches to remove, make each cut above an outward-facing bud, and clear the \
cuttings from the ground.
- Assessors should look for an open crown with space between the branches.
"""
"""Four criteria with 2, 2, 3 and 1 points; no marks are stated."""

COMPLAINT = """\
Topic Synopsis
This topic covers complaints at a hotel reception, from the first word to the entry in the log.
Key Concepts & Core Principles
- Remedy: What is done for the guest so that the matter is mended.
- Authority: What a receptionist may decide without asking the manager.
- Complaints Log: The book in which every complaint is written down, with its remedy.
Exam Tips & Revision Strategies
- Let the guest finish before you offer a remedy.
- Write the entry in the log while the guest can still read it.
Common Misconceptions & Mistakes to Avoid
- Thinking that an apology for the guest's trouble admits that the hotel was at fault.
- Offering a remedy that only the manager may give.
Examiner Marking Points
- Learners must be able to greet the guest and repeat the complaint in their own words.
- Award credit for offering a remedy within the authority of a receptionist (e.g., another room, a late departure, or \
a free breakfast).
- Credit evidence that shows an accurate entry in the complaints log and explains what the hotel will change.
"""
"""Three criteria with 2, 1 and 2 points; no marks are stated."""
