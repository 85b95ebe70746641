// Measures the restarts of docs/herd.md and draws their curves: node test/herd/draw.ts
// Writes docs/pictures/herd.svg, and prints the table.
import { writeFileSync } from 'node:fs';
import { chanceFrom } from '../fuzz/mutate.ts';
import type { Parting } from './herd.ts';
import { CLIENTS, measure, type Measured } from './measure.ts';

const SEED = 7;
const PARTINGS: readonly Parting[] = ['killed', 'away', 'orderly', 'gateway'];
const DOWN_MS = [200, 2_000, 5_000, 20_000];
/** The restart whose curves are drawn. */
const DRAWN_MS = 2_000;
const [WIDTH, HEIGHT, LEFT, TOP, BOTTOM] = [720, 300, 56, 24, 44];
const [LAST_S, MOST] = [18, 500];
const COLOURS: Record<Parting, string> = {
  killed: '#d9480f',
  away: '#9c36b5',
  orderly: '#1c7ed6',
  gateway: '#2b8a3e',
};
const WORDS: Record<Parting, string> = {
  killed: 'killed without a word',
  away: 'the whole site is away',
  orderly: 'says that it goes',
  gateway: 'killed behind a gateway',
};

const all: Measured[] = [];
for (const parting of PARTINGS)
  for (const downMs of DOWN_MS) {
    const measured = await measure(parting, downMs, chanceFrom(SEED));
    all.push(measured);
    console.log(row(measured));
  }
writeFileSync(new URL('../../docs/pictures/herd.svg', import.meta.url), drawing());

function row({ parting, downMs, tenth, second, halfMs, allMs, herd }: Measured): string {
  const cells = [
    parting,
    `${downMs / 1_000} s`,
    String(tenth.peak / 10),
    tenth.ratio.toFixed(0),
    String(second.peak),
    second.ratio.toFixed(1),
    `${(halfMs / 1_000).toFixed(1)} s`,
    `${(allMs / 1_000).toFixed(1)} s`,
    String(herd.refused),
  ];
  return `| ${cells.join(' | ')} |`;
}

function drawing(): string {
  const x = (seconds: number) => LEFT + (seconds / LAST_S) * (WIDTH - LEFT - 12);
  const y = (count: number) => HEIGHT - BOTTOM - (count / MOST) * (HEIGHT - TOP - BOTTOM);
  const grid = [0, 100, 200, 300, 400, 500].map(
    (count) =>
      `<path class="g" d="M${LEFT} ${y(count)}H${WIDTH - 12}"/><text x="${LEFT - 8}" y="${y(count) + 4}" text-anchor="end">${count}</text>`,
  );
  const seconds = [0, 3, 6, 9, 12, 15, 18].map(
    (second) =>
      `<text x="${x(second)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="${second === LAST_S ? 'end' : 'middle'}">${second} s</text>`,
  );
  const drawn = all.filter(({ downMs }) => downMs === DRAWN_MS);
  const curves = drawn.map(({ parting, herd }) => {
    const counts = Array.from({ length: LAST_S * 10 }, () => 0);
    for (const at of herd.connects) {
      const bin = Math.floor(at / 100);
      if (bin < counts.length) counts[bin] = (counts[bin] ?? 0) + 1;
    }
    const points = counts.map((count, bin) => `${x((bin + 0.5) / 10).toFixed(1)},${y(count).toFixed(1)}`);
    return `<polyline fill="none" stroke="${COLOURS[parting]}" stroke-width="1.6" points="${points.join(' ')}"/>`;
  });
  const key = drawn.map(
    ({ parting }, index) =>
      `<path stroke="${COLOURS[parting]}" stroke-width="3" d="M${WIDTH - 230} ${TOP + 14 + index * 20}h22"/><text x="${WIDTH - 200}" y="${TOP + 18 + index * 20}">${WORDS[parting]}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img">`,
    `<title>Connects of ${CLIENTS} clients in each tenth of a second after the hub is back</title>`,
    '<style>text{font:12px sans-serif;fill:#333}.g{stroke:#8886;stroke-width:1}rect{fill:#fff}',
    '@media(prefers-color-scheme:dark){text{fill:#ddd}rect{fill:#1b1b1f}}</style>',
    `<rect width="${WIDTH}" height="${HEIGHT}"/>`,
    ...grid,
    ...seconds,
    ...curves,
    ...key,
    `<text x="${LEFT}" y="${TOP - 8}">connects in a tenth of a second (fixed delays: ${CLIENTS} in one)</text>`,
    `<text x="${WIDTH - 12}" y="${HEIGHT - 8}" text-anchor="end">after the hub is back; it was gone for ${DRAWN_MS / 1_000} s</text>`,
    '</svg>',
    '',
  ].join('\n');
}
