"""Opinions of colleagues, and work to return to later

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

import api.columns

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "consultation",
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("began_at", api.columns.Time(), nullable=False),
        sa.Column("ended_at", api.columns.Time(), nullable=True),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name=op.f("fk_consultation_submission_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_consultation_person_id")),
        sa.PrimaryKeyConstraint("submission_id", "person_id", name=op.f("pk_consultation")),
    )
    op.create_index(op.f("ix_consultation_person_id"), "consultation", ["person_id"])
    op.create_table(
        "opinion",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("marking_id", sa.Uuid(), nullable=False),
        sa.Column("criterion", sa.String(length=40), nullable=True),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("asked_of", sa.Uuid(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("asked_at", api.columns.Time(), nullable=False),
        sa.Column("answered_at", api.columns.Time(), nullable=True),
        sa.Column("settled_at", api.columns.Time(), nullable=True),
        sa.ForeignKeyConstraint(["marking_id"], ["marking.id"], name=op.f("fk_opinion_marking_id")),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"], name=op.f("fk_opinion_asked_by")),
        sa.ForeignKeyConstraint(["asked_of"], ["person.id"], name=op.f("fk_opinion_asked_of")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion")),
    )
    op.create_index(op.f("ix_opinion_marking_id"), "opinion", ["marking_id"])
    op.create_index(op.f("ix_opinion_asked_of"), "opinion", ["asked_of"])
    op.create_table(
        "return_later",
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("at", api.columns.Time(), nullable=False),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name=op.f("fk_return_later_submission_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_return_later_person_id")),
        sa.PrimaryKeyConstraint("submission_id", "person_id", name=op.f("pk_return_later")),
    )


def downgrade() -> None:
    op.drop_table("return_later")
    op.drop_table("opinion")
    op.drop_table("consultation")
