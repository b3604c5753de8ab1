"""What assessors wrote, to be found again

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

import api.columns

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "written_comment",
        sa.Column("marking_id", sa.Uuid(), nullable=False),
        sa.Column("criterion", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("rubric_id", sa.Uuid(), nullable=False),
        sa.Column("level", sa.String(length=40), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", api.columns.Time(), nullable=False),
        sa.ForeignKeyConstraint(["marking_id"], ["marking.id"], name=op.f("fk_written_comment_marking_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_written_comment_person_id")),
        sa.ForeignKeyConstraint(["rubric_id"], ["rubric.id"], name=op.f("fk_written_comment_rubric_id")),
        sa.PrimaryKeyConstraint("marking_id", "criterion", name=op.f("pk_written_comment")),
    )
    op.create_index(op.f("ix_written_comment_person_id"), "written_comment", ["person_id"])


def downgrade() -> None:
    op.drop_table("written_comment")
