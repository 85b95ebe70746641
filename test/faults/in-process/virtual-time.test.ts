import { afterAll, describe, expect, it } from 'vitest';
import { createProcess, resume, runAs } from './os-process.ts';
import { installVirtualTime } from './virtual-time.ts';

const time = installVirtualTime();
afterAll(() => time.uninstall());

describe('a timer of a process that was halted', () => {
  it('runs once the process goes on, unless it was called off before its turn', async () => {
    const process = createProcess('a browser');
    const ran: string[] = [];
    runAs(process, () => {
      const second = { timer: undefined as ReturnType<typeof setTimeout> | undefined };
      setTimeout(() => {
        ran.push('first');
        clearTimeout(second.timer);
      }, 1_000);
      second.timer = setTimeout(() => ran.push('second'), 2_000);
      setTimeout(() => ran.push('third'), 3_000);
    });
    process.isPaused = true;
    await time.pass(10_000);
    expect(ran).toEqual([]);
    resume(process);
    expect(ran).toEqual(['first', 'third']);
  });
});
