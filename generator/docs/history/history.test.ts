import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { load } from '../../load/load.ts';
import { build } from '../../model/build.ts';
import { readHistory } from './history.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'history-'));
  git('init', '-q');
  return () => rmSync(folder, { recursive: true });
});

function git(...words: readonly string[]): void {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@b', '-c', 'commit.gpgsign=false'];
  execFileSync('git', ['-C', folder, ...identity, ...words], { stdio: 'pipe' });
}

function commit(subject: string, tag?: string): void {
  git('add', '-A');
  git('commit', '-qm', subject);
  if (tag !== undefined) git('tag', tag);
}

const file = (path: string) => join(folder, 'schemas', path);

function write(path: string, value: object): void {
  mkdirSync(dirname(file(path)), { recursive: true });
  writeFileSync(file(path), JSON.stringify(value));
}

function event(properties: object, more: object = {}): object {
  const names = { 'x-amazon-events-source': 's', 'x-amazon-events-detail-type': 'a.happened' };
  return { ...names, type: 'object', properties, ...more };
}

/** The versions of the only event: tag, subject, verdict and changes. */
function versions(most = 10): readonly string[] {
  const documents = load(join(folder, 'schemas'));
  const history = readHistory(join(folder, 'schemas'), documents, most);
  return build(documents).catalog.events.flatMap((one) =>
    history.versionsOf(one).map(({ changes, subject, tag, verdict }) => {
      const told = changes.map(({ kind, place }) => ` ${kind} ${place}`).join('');
      return `${tag ?? '-'} ${subject}: ${verdict}${told}`;
    }),
  );
}

describe('The history of an event', () => {
  it('has each version with its tag, changes and verdict', () => {
    const number = { type: 'integer' };
    write('events/a.json', event({ n: number }));
    commit('Begin', 'v1');
    write('events/a.json', event({ n: number, m: number }));
    commit('Add');
    write('events/a.json', event({ n: number, m: number }, { required: ['m'] }));
    commit('Demand', 'v2');
    write(
      'events/a.json',
      event({ n: number, m: number }, { required: ['m'], description: 'It.' }),
    );
    commit('Describe');
    expect(versions()).toEqual([
      '- Describe: compatible',
      'v2 Demand: breaks backward required-added /required',
      'v2 Add: breaks backward property-added /properties/m',
      'v1 Begin: first',
    ]);
    expect(versions(1)).toEqual(['- Describe: compatible']);
    expect(versions(0)).toEqual([]);
  });

  it('follows referenced definitions and moved files, but no unused definitions', () => {
    const shared = (most: number, other: number) => ({
      definitions: { Name: { type: 'string', maxLength: most }, Other: { maxLength: other } },
    });
    write('events/common.json', shared(5, 5));
    write('events/a.json', event({ name: { $ref: 'common.json#/definitions/Name' } }));
    commit('Begin');
    write('events/common.json', shared(4, 5));
    commit('Shorten');
    write('events/common.json', shared(4, 9));
    commit('Change another');
    renameSync(file('events/a.json'), file('events/b.json'));
    commit('Move');
    expect(versions()).toEqual([
      '- Move: compatible',
      '- Shorten: breaks backward maxLength-changed common.json#/definitions/Name/maxLength',
      '- Begin: first',
    ]);
  });

  it('begins with uncommitted changes', () => {
    write('events/a.json', event({}));
    commit('Begin');
    write('events/a.json', event({}, { minProperties: 1 }));
    expect(versions()).toEqual([
      '- Changes that are not committed yet.: breaks backward minProperties-added /minProperties',
      '- Begin: first',
    ]);
  });

  it('is empty outside a repository', () => {
    rmSync(join(folder, '.git'), { recursive: true });
    write('events/a.json', event({}));
    expect(versions()).toEqual([]);
  });
});
