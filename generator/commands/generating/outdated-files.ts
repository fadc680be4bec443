import { join } from 'node:path';
import type { Folders, Generated } from '../../generate.ts';
import type { PlacedFinding } from '../printing/finding-formats.ts';
import { repositoryPath } from '../printing/shown-path.ts';

/** The generated files that `generate --check` finds to be other than the schemas want them. */
export function outdatedFiles(
  { kept, removed, stubs, written }: Generated,
  { handlers, output }: Folders,
): readonly PlacedFinding[] {
  const found = (message: string, folder: string, paths: readonly string[]) =>
    paths.map((path): PlacedFinding => {
      return {
        code: 'out-of-date',
        severity: 'error',
        file: repositoryPath(join(folder, path)),
        pointer: '',
        line: 1,
        column: 1,
        message,
        hint: 'Run `eventwright generate`, and commit the result.',
      };
    });
  return [
    ...found('This file is not what the schemas generate.', output, written),
    ...found('This file is no longer generated.', output, removed),
    ...found('This generated file was edited by hand.', output, kept),
    ...found('This file is missing.', handlers, stubs),
  ];
}
