import { describe, expect, it } from 'vitest';
import type { StudioEvent } from '../../../lib/domain/event.ts';
import { moveBoard } from '../../../lib/domain/studio.ts';

function told(more: Partial<StudioEvent>): StudioEvent {
  return {
    kind: 'studio',
    account: 'studio',
    system: 'fessbox',
    event: 'channelUpdate',
    id: '1',
    at: 1000,
    full: false,
    channels: {},
    ...more,
  };
}
const full = told({
  full: true,
  channels: { one: { mode: 'ring', level: 60 }, two: { mode: 'free' } },
  master: { onAir: true },
  lines: { line: { name: 'Line 1' } },
});

describe('a studio’s board', () => {
  it('keeps what an event leaves out', () => {
    const board = moveBoard(moveBoard(undefined, full), told({ channels: { one: { mode: 'air' } } }));
    expect(board.channels).toEqual({ one: { mode: 'air', level: 60 }, two: { mode: 'free' } });
    expect(board.master).toEqual({ onAir: true });
  });

  it('leaves what it was before as it was, and holds on to what was not told of', () => {
    const before = moveBoard(undefined, full);
    const copy = structuredClone(before);
    const after = moveBoard(before, told({ channels: { one: { mode: 'air' }, two: null } }));
    expect(before).toEqual(copy);
    expect(after.master).toBe(before.master);
    expect(after.lines).toBe(before.lines);
  });

  it('learns of new channels and loses those that are gone', () => {
    const board = moveBoard(
      moveBoard(undefined, full),
      told({ channels: { two: null, three: { mode: 'ring' } } }),
    );
    expect(Object.keys(board.channels)).toEqual(['one', 'three']);
  });

  it('loses what an empty text takes away', () => {
    const troubled = told({ channels: { one: { problem: 'not connected', with: '701' } } });
    const board = moveBoard(moveBoard(undefined, troubled), told({ channels: { one: { problem: '' } } }));
    expect(board.channels).toEqual({ one: { with: '701' } });
  });

  it('is replaced by a full one, so that nothing stale stays', () => {
    const board = moveBoard(
      moveBoard(undefined, full),
      told({ full: true, channels: { four: { mode: 'free' } } }),
    );
    expect(board).toMatchObject({ channels: { four: { mode: 'free' } }, master: {}, lines: {} });
    expect(Object.keys(board.channels)).toEqual(['four']);
  });

  it('changes by what operators and master are told', () => {
    const board = moveBoard(
      moveBoard(undefined, full),
      told({ master: { muted: true }, operators: { '701': { level: 50, whisper: null } } }),
    );
    expect(board).toMatchObject({
      master: { onAir: true, muted: true },
      operators: { '701': { level: 50, whisper: null } },
    });
  });
});
