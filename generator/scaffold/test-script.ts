import { globSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { isObject, type JsonObject } from '@eventwright/json';
import type { Project } from './project.ts';

/** What `npm init` writes for a project without tests. */
const noTest = 'echo "Error: no test specified" && exit 1';

/** The script of package.json that runs the tests of handlers and contracts. */
export interface TestScript {
  readonly name: 'test' | 'test:events';
  readonly command: string;
}

/**
 * These tests are Vitest's. A project whose own `test` runs another tool, such as Jest, keeps it,
 * and gets `test:events` beside it.
 */
export function testScript(project: Project, manifest: JsonObject): TestScript {
  const own = ownTestScript(manifest);
  if (own === undefined || /\bvitest\b/.test(own)) return { name: 'test', command: 'vitest run' };
  return { name: 'test:events', command: `vitest run ${testedFolders(project).join(' ')}` };
}

/** The project's own `test`; undefined if it has none but the one that `npm init` writes. */
export function ownTestScript({ scripts }: JsonObject): string | undefined {
  const own = isObject(scripts) && Object.hasOwn(scripts, 'test') ? scripts['test'] : undefined;
  return typeof own === 'string' && own !== noTest ? own : undefined;
}

/** What keeps Jest from running Vitest's tests, if the project runs Jest in all its folders. */
export function jestAdvice(project: Project, manifest: JsonObject): readonly string[] {
  if (!/\bjest\b/.test(ownTestScript(manifest) ?? '')) return [];
  const files = globSync('jest.config.*', { cwd: project.root });
  const settings = files.map((name) => readFileSync(join(project.root, name), 'utf8'));
  const configured = [JSON.stringify(manifest['jest'] ?? {}), ...settings].join('\n');
  if (/\b(roots|testMatch|testRegex|testPathIgnorePatterns)\b/.test(configured)) return [];
  const patterns = testedFolders(project)
    .map((folder) => `"/${folder}/"`)
    .join(', ');
  return [`set "testPathIgnorePatterns": [${patterns}] in the settings of Jest`];
}

function testedFolders({ folders: { handlers, output }, root }: Project): readonly string[] {
  return [handlers, output].map((folder) => relative(root, folder).replaceAll(sep, '/'));
}
