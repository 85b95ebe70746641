/** The value below which a share of the values lies (0 to 1), interpolated; NaN where there are none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)] ?? Number.NaN;
  const high = sorted[Math.ceil(place)] ?? Number.NaN;
  return low + (high - low) * (place - Math.floor(place));
}

/** The middle value. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Median, mean, 95th percentile and number of values, rounded to microseconds. */
export function summary(values: readonly number[]): Summary {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const [middle, high] = [median(values), quantile(values, 0.95)];
  return { median: round(middle), mean: round(mean), p95: round(high), n: values.length };
}

export interface Summary {
  median: number;
  mean: number;
  p95: number;
  n: number;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
