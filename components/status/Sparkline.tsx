import type { QueueCourse } from '../../lib/domain/queue-samples.ts';

const [WIDTH, HEIGHT] = [56, 16];
/** So that the thickest line stays inside. */
const EDGE = 1.5;

/** Props of {@link Sparkline}. */
export interface SparklineProps {
  course: QueueCourse;
  /** The same in words. */
  label: string;
}

/** A number's course as a small stepped line: a number holds until the next. Nothing where there is no course yet. */
export function Sparkline({ course, label }: SparklineProps) {
  const most = Math.max(1, ...course.filter((value) => value !== undefined));
  const known = course.filter((value) => value !== undefined);
  if (known.length < 2) return null;
  const x = (minute: number) => round((minute * WIDTH) / course.length);
  const y = (value: number) => round(HEIGHT - EDGE - (value / most) * (HEIGHT - 2 * EDGE));
  const line = course.map((value, minute) => {
    if (value === undefined) return '';
    const isFirst = course[minute - 1] === undefined;
    return `${isFirst ? `M${x(minute)} ${y(value)}` : `V${y(value)}`}H${x(minute + 1)}`;
  });
  return (
    <svg
      class="sparkline"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={label}
    >
      <title>{label}</title>
      <path class="sparkline-ground" d={`M0 ${HEIGHT - 0.5}H${WIDTH}`} />
      <path d={line.join('')} />
    </svg>
  );
}

function round(length: number): number {
  return Math.round(length * 10) / 10;
}
