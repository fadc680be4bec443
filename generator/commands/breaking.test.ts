import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { breakingCommand } from './breaking.ts';
import type { Report } from './command.ts';

const fixture = new URL('../breaking/fixtures/catalogue', import.meta.url);
let folder = '';

function git(...parameters: string[]): void {
  const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.com'];
  execFileSync('git', ['-C', folder, ...identity, ...parameters], { stdio: 'ignore' });
}

function change(file: string, from: string, to: string): void {
  const path = join(folder, file);
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
}

async function breaking(options: Readonly<Record<string, string>>): Promise<Report> {
  const folders = { schemas: folder, output: folder, handlers: folder };
  const call = { folders, operands: [], flag: () => false, value: (name: string) => options[name] };
  return breakingCommand.run(call);
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'schemas-'));
  cpSync(fixture, folder, { recursive: true });
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'first');
});

describe('breaking against a git revision', () => {
  it('finds nothing if nothing changed', async () => {
    const text = 'Nothing breaks. Compared 1 event with HEAD.\n';
    expect(await breaking({ against: 'HEAD' })).toEqual({ text, exitCode: 0 });
  });

  it('lists place, rule, consumer, witness and change', async () => {
    change('events/OrderPlaced.json', '["priority", "normal"]', '["normal", "express"]');
    const { text, exitCode } = await breaking({ against: 'HEAD' });
    expect(exitCode).toBe(1);
    expect(text).toContain('/events/OrderPlaced.json:9:16 breaks OrderPlaced (backward-broken)');
    expect(text).toContain('hits ship-order');
    expect(text).toContain('witness: {"orderId":"","speed":"priority"}');
    expect(text).toContain('seen in the types');
    expect(text).toContain('/consumers/ship-order.json:4:22 breaks OrderPlaced (filter-dead)');
  });

  it("checks only the directions of each event's mode", async () => {
    const { text } = await breaking({ against: 'HEAD', mode: 'forward' });
    expect(text).not.toContain('backward-broken');
    const none = await breaking({ against: 'HEAD', 'mode-of': 'OrderPlaced=none' });
    expect(none.exitCode).toBe(0);
  });

  it('takes the modes from the configuration unless one is given', async () => {
    const configuration = join(folder, 'eventwright.json');
    const asked = (compatibility: object) => {
      writeFileSync(configuration, JSON.stringify({ compatibility }));
      const folders = { schemas: folder, output: folder, handlers: folder, configuration };
      return async (options: Readonly<Record<string, string>>) => {
        const value = (name: string) => options[name];
        return await breakingCommand.run({ folders, operands: [], flag: () => false, value });
      };
    };
    const forward = await asked({ default: 'forward' })({ against: 'HEAD' });
    expect(forward.text).not.toContain('backward-broken');
    const exempt = asked({ default: 'full', events: { OrderPlaced: 'none' } });
    expect((await exempt({ against: 'HEAD' })).exitCode).toBe(0);
    expect((await exempt({ against: 'HEAD', mode: 'full' })).exitCode).toBe(1);
    rmSync(configuration);
  });

  it('compares with every revision if the mode is transitive', async () => {
    git('commit', '-qam', 'second');
    expect((await breaking({ against: 'HEAD' })).exitCode).toBe(0);
    expect((await breaking({ against: 'HEAD', mode: 'full-transitive' })).exitCode).toBe(1);
  });

  it('compares with a folder', async () => {
    const { text } = await breaking({
      against: join(import.meta.dirname, '../breaking/fixtures/catalogue'),
    });
    expect(text).toContain('backward-broken');
  });

  it('rejects an unknown mode, and an argument that is neither a revision nor a folder', async () => {
    expect((await breaking({ against: 'no-such-thing' })).exitCode).toBe(2);
    expect((await breaking({ against: 'HEAD', mode: 'sideways' })).exitCode).toBe(2);
  });
});
