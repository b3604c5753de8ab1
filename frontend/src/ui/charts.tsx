import type { ReactElement, ReactNode } from "react";
import css from "./charts.module.css";

export type HistogramColumn = { label: string; count: number };
/** A grade boundary: the line stands before the column of this number. */
export type HistogramBand = { before: number; label: string };

/** This shows how a group's marks lie: a grey column for each mark, its count above it, lines where a grade begins. */
export function Histogram({
  title,
  columns,
  bands = [],
}: {
  /** What is counted, with its n. */
  title: string;
  columns: readonly HistogramColumn[];
  bands?: readonly HistogramBand[];
}): ReactElement {
  const most = Math.max(1, ...columns.map((column) => column.count));
  const along = (place: number) => `calc(${place} / ${columns.length} * (100% + 3px) - 2px)`;
  return (
    <figure className={css.histogram}>
      <figcaption className={css.caption}>{title}</figcaption>
      <ol className={css.columns} style={{ gridTemplateColumns: `repeat(${columns.length}, 1fr)` }}>
        {columns.map((column) => (
          <li key={column.label} className={css.column}>
            <span className={css.count}>{column.count || ""}</span>
            <span className={css.bar} style={{ height: Math.round((column.count / most) * 50) }} />
            <span className={css.tick}>{column.label}</span>
          </li>
        ))}
      </ol>
      {bands.map((band) => (
        <span key={band.label} className={css.band} style={{ left: along(band.before) }}>
          {band.label}
        </span>
      ))}
    </figure>
  );
}

export type CriterionBar = {
  number: string;
  name: string;
  /** Between 0 and 1; null where nothing is judged yet. */
  share: number | null;
  /** "2.8 / 4", "31 of 38": the figure that the bar shows. */
  figure: ReactNode;
};

/** This shows the mean, or the share achieved, of each criterion as a thin grey bar beside its figure. */
export function CriterionBars({ title, bars }: { title: string; bars: readonly CriterionBar[] }): ReactElement {
  return (
    <figure>
      <figcaption className={css.caption}>{title}</figcaption>
      <ol className={css.bars}>
        {bars.map((bar) => (
          <li key={bar.number} className={css.criterion}>
            <span className={css.number}>{bar.number}</span>
            <span className={css.name}>{bar.name}</span>
            <span className={css.track}>
              <span className={css.fill} style={{ width: `${(bar.share ?? 0) * 100}%` }} />
            </span>
            <span className={css.figure}>{bar.figure}</span>
          </li>
        ))}
      </ol>
    </figure>
  );
}

/** This lists statistics, each a word and its figure. */
export function Statistics({
  title,
  entries,
}: {
  title: string;
  entries: readonly { name: string; figure: ReactNode }[];
}): ReactElement {
  return (
    <figure>
      <figcaption className={css.caption}>{title}</figcaption>
      <dl className={css.statistics}>
        {entries.map((entry) => (
          <div key={entry.name} className={css.statistic}>
            <dt>{entry.name}</dt>
            <dd>{entry.figure}</dd>
          </div>
        ))}
      </dl>
    </figure>
  );
}

/** This shows how much of something is done, under its words. */
export function Progress({ done, of, children }: { done: number; of: number; children: ReactNode }): ReactElement {
  return (
    <span className={css.progress}>
      <span className={css.words}>{children}</span>
      <span className={css.track}>
        <span className={css.fill} style={{ width: `${of ? (done / of) * 100 : 0}%` }} />
      </span>
    </span>
  );
}
