"""Notes to all assessors of a unit, and who looked again by their light

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

import api.columns

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "assessor_note",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("criterion", sa.String(length=40), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("words", sa.String(length=200), nullable=True),
        sa.Column("written_by", sa.Uuid(), nullable=False),
        sa.Column("written_at", api.columns.Time(), nullable=False),
        sa.Column("withdrawn_at", api.columns.Time(), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_assessor_note_unit_id")),
        sa.ForeignKeyConstraint(["written_by"], ["person.id"], name=op.f("fk_assessor_note_written_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessor_note")),
    )
    op.create_index(op.f("ix_assessor_note_unit_id"), "assessor_note", ["unit_id"])
    op.create_table(
        "note_heeded",
        sa.Column("note_id", sa.Uuid(), nullable=False),
        sa.Column("marking_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("at", api.columns.Time(), nullable=False),
        sa.ForeignKeyConstraint(["note_id"], ["assessor_note.id"], name=op.f("fk_note_heeded_note_id")),
        sa.ForeignKeyConstraint(["marking_id"], ["marking.id"], name=op.f("fk_note_heeded_marking_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_note_heeded_person_id")),
        sa.PrimaryKeyConstraint("note_id", "marking_id", name=op.f("pk_note_heeded")),
    )


def downgrade() -> None:
    op.drop_table("note_heeded")
    op.drop_table("assessor_note")
