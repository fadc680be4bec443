import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

/**
 * What a program writes that is busy for some time; its standard error says that it is a terminal.
 */
function busy(milliseconds: number, isTerminal: boolean, patience: number): string {
  const module = new URL('./progress.ts', import.meta.url).href;
  const code = `
    process.stderr.isTTY = ${isTerminal};
    const { startProgress } = await import(${JSON.stringify(module)});
    const end = startProgress('eventwright breaking', process.stderr, ${patience});
    const until = performance.now() + ${milliseconds};
    while (performance.now() < until);
    end();
    process.stderr.write('done');`;
  const { status, stderr } = spawnSync('node', ['--input-type=module', '-e', code], {
    encoding: 'utf8',
    env: { ...process.env, TERM: 'xterm' },
  });
  expect(status).toBe(0);
  return stderr;
}

const line = '\r\u001b[Keventwright breaking: ';

it('counts the seconds on a terminal while the program is busy, and clears the line', () => {
  const text = busy(2_200, true, 100);
  expect(text.split(line).length).toBeGreaterThan(2);
  expect(text).toContain(`${line}2 s …`);
  expect(text.endsWith(' s …\r\u001b[Kdone')).toBe(true);
});

it('writes nothing for a quick task', () => {
  expect(busy(200, true, 1_000)).toBe('done');
});

it('writes nothing without a terminal', () => {
  expect(busy(600, false, 100)).toBe('done');
});
