import { execFileSync } from 'node:child_process';
import { dirname } from 'node:path';
import { breakingCommand } from '../../breaking.ts';
import { argumentsOf, text } from '../arguments.ts';
import { callCommand } from '../call-command.ts';
import { refusal, type Tool, textOf } from '../tool.ts';

const usualRevision = 'HEAD';

/** `find_breaking_changes`: what the present schemas break, compared with an earlier revision. */
export const findBreaking: Tool = {
  name: 'find_breaking_changes',
  title: 'Find breaking changes',
  description:
    'Compares the schemas as they are now with a git revision, and lists what the change breaks: the event, the consumers concerned, an event that shows it, and the remedy.',
  input: argumentsOf(
    { revision: text(`A git revision (default: ${usualRevision}): main, v1.2.0, HEAD~3.`, 200) },
    [],
  ),
  needs: 'nothing',
  changes: false,
  run(args, folders) {
    const revision = textOf(args, 'revision') || usualRevision;
    const commit = commitNamed(revision, dirname(folders.schemas));
    if (commit === undefined) {
      return refusal(`Git knows no revision ${JSON.stringify(revision)} of this catalogue.`);
    }
    return callCommand(breakingCommand, folders, { against: commit, json: true });
  },
};

/** The full id of a commit: `breaking --against` would also take a folder, wherever it lies. */
function commitNamed(revision: string, folder: string): string | undefined {
  const parameters = [
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${revision}^{commit}`,
  ];
  try {
    return execFileSync('git', ['-C', folder, ...parameters], { stdio: 'pipe' })
      .toString()
      .trim();
  } catch {
    return undefined;
  }
}
