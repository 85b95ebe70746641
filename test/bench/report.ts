/** One line of the report. */
export interface Measure {
  what: string;
  unit: string;
  ours: number;
  /** What the bare extension takes for the same. */
  bare?: number;
  /** The most that is wanted: of the ratio where there is a bare value, else of ours. None where it only informs. */
  bar?: number;
  /** The least that is wanted, where more is better. */
  least?: number;
  details?: unknown;
}

/** Titles of the columns. */
export const HEAD = ['measure', 'ours', 'bare', 'ratio', 'bar', ''];

/** How often ours takes what the bare extension takes. */
export function ratioOf({ ours, bare }: Measure): number | undefined {
  return bare === undefined ? undefined : ours / bare;
}

/** Whether the bar is kept; undefined where there is none. */
export function isWithin(measure: Measure): boolean | undefined {
  if (measure.least !== undefined) return measure.ours >= measure.least;
  return measure.bar === undefined ? undefined : (ratioOf(measure) ?? measure.ours) <= measure.bar;
}

/** The measures as a table in text. */
export function table(measures: readonly Measure[]): string {
  const rows = [HEAD, ...measures.map(rowOf)];
  const widths = HEAD.map((_title, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 || column === 5
            ? cell.padEnd(widths[column] ?? 0)
            : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** A measure as the cells of its row. */
export function rowOf(measure: Measure): string[] {
  const { what, unit, ours, bare, bar = measure.least } = measure;
  const ratio = ratioOf(measure);
  const within = isWithin(measure);
  return [
    what,
    `${format(ours)} ${unit}`,
    bare === undefined ? '' : `${format(bare)} ${unit}`,
    ratio === undefined ? '' : `${ratio.toFixed(2)} ×`,
    bar === undefined ? '' : ratio === undefined ? `${format(bar)} ${unit}` : `${bar.toFixed(2)} ×`,
    within === undefined ? '' : within ? 'within' : 'MISSED',
  ];
}

function format(value: number): string {
  return value >= 1000 ? Math.round(value).toLocaleString('en') : String(Math.round(value * 100) / 100);
}
