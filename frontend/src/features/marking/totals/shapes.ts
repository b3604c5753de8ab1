/** What the totals read of a rubric and a marking, and what they give: as rubrics/rubric.py, marking.py and totals.py. */

import type { Fraction, RoundingRule } from "./fraction";

export type Scoring = "levels" | "marks" | "indicators" | "achieved";
export type IndicatorState = "not" | "partly" | "fully";
export type Tier = "pass" | "merit" | "distinction";
export type KindOfGrade = "bands" | "tiers" | "achieved" | "level" | "none";
type Written = string | null | undefined;

export interface IndicatorShape {
  id: string;
  marks?: Written;
  required?: boolean;
}

export interface LevelShape {
  id: string;
  label: string;
  marks_from?: Written;
  marks_to?: Written;
}

export interface CriterionShape {
  id: string;
  scoring?: Scoring | null;
  max_marks?: Written;
  step?: Written;
  weight?: Written;
  required?: boolean;
  least?: Written;
  tier?: Tier | null;
  indicators?: readonly IndicatorShape[];
  choose?: number | null;
  partial?: boolean;
  levels?: readonly LevelShape[];
  achieved_from?: string | null;
  scored?: boolean;
}

export interface BandShape {
  label: string;
  from: string;
  to?: Written;
  unit?: "percent" | "marks";
}

export interface RubricShape {
  criteria?: readonly CriterionShape[];
  adjustments?: readonly { id: string; marks?: Written; unit?: "marks" | "percent" }[];
  grade_bands?: readonly BandShape[];
  grading?: KindOfGrade | null;
  rounding?: { of?: "marks" | "percent"; places?: number; rule?: RoundingRule } | null;
  choices?: readonly { count: number; options: readonly (readonly string[])[] }[];
  gates?: readonly { id: string; criteria: readonly string[]; least?: Written }[];
}

export interface JudgementShape {
  level?: string | null;
  mark?: Written;
  indicators?: { readonly [id: string]: IndicatorState };
  achieved?: boolean | null;
  no_response?: boolean;
}

export interface MarkingShape {
  judgements?: { readonly [criterion: string]: JudgementShape };
  adjustments?: { readonly [id: string]: number };
}

export interface CriterionTotal {
  criterion: string;
  state: "judged" | "no_response" | "not_judged";
  marks: Fraction | null;
  maximum: Fraction | null;
  so_far: Fraction | null;
  weighted: Fraction | null;
  achieved: boolean | null;
  proposed: boolean | null;
  level: string | null;
  gate_unmet: boolean;
  counted: boolean;
  missing: string[];
}

export interface Totals {
  complete: boolean;
  missing: string[];
  criteria: CriterionTotal[];
  marks: Fraction | null;
  maximum: Fraction | null;
  judged_maximum: Fraction | null;
  rounded_marks: Fraction | null;
  percentage: Fraction | null;
  rounded_percentage: Fraction | null;
  achieved: number | null;
  achievable: number | null;
  levels: { [label: string]: number };
  tier: Tier | null;
  grading: KindOfGrade;
  grade: string | null;
  gates_unmet: { gate: string; criterion: string | null }[];
  adjustments: { adjustment: string; times: number; marks: Fraction }[];
}
