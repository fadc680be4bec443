import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { PatternSite } from './pattern-site.ts';

/** Something wrong with an event pattern of a template. */
export interface AuditFinding extends Diagnostic {
  readonly logicalId: string;
  readonly constructPath: string | undefined;
}

/** A finding in a pattern, at a JSON pointer within it. */
export function findingIn(
  site: PatternSite,
  isText: boolean,
  within: string,
  finding: Pick<Diagnostic, 'code' | 'severity' | 'message' | 'hint'>,
): AuditFinding {
  const { constructPath, file, logicalId, pointer } = site;
  return {
    ...finding,
    file,
    logicalId,
    constructPath,
    pointer: isText ? pointer : `${pointer}${within}`,
  };
}
