import { canonicalText, isArray, isObject } from '@eventwright/json';
import type { Document } from '../load/document.ts';
import { positions } from '../load/place.ts';
import { at } from '../schema/references.ts';
import { type AuditFinding, findingIn } from './audit-finding.ts';
import { findPatterns } from './find-patterns.ts';
import { type Judged, judgePattern } from './judge-pattern.ts';
import type { Knowledge } from './knowledge.ts';
import type { PatternSite } from './pattern-site.ts';

/** All that was found out about some templates. */
export interface Audit {
  readonly judged: readonly Judged[];
  /** In the order of files and of their lines. */
  readonly findings: readonly AuditFinding[];
}

/** Judges every event pattern of some templates. */
export function audit(templates: readonly Document[], knowledge: Knowledge): Audit {
  const judged = templates.flatMap(findPatterns).map((site) => judgePattern(site, knowledge));
  const sites = judged.map(({ site }) => site);
  const findings = [
    ...templates.flatMap(syntaxErrors),
    ...judged.flatMap(({ findings: own }) => own),
    ...duplicates(sites),
    ...tooManyFilters(sites, templates),
  ];
  return { judged, findings };
}

function syntaxErrors(document: Document): readonly AuditFinding[] {
  if (document.value !== undefined) return [];
  const [first] = positions(document).errors;
  return [
    {
      code: 'invalid-template',
      severity: 'error',
      file: document.file,
      pointer: '',
      ...(first && { offset: first.offset }),
      message: `The template cannot be read: ${first?.message ?? 'it is neither JSON nor YAML'}.`,
      hint: 'Fix the syntax error at the caret.',
      logicalId: '',
      constructPath: undefined,
    },
  ];
}

/** Rules of one bus that call the same target for the same events: it is called twice. */
function duplicates(sites: readonly PatternSite[]): readonly AuditFinding[] {
  const rules = sites.filter(({ kind }) => kind === 'rule');
  const groups = Map.groupBy(rules, ({ busKey, file, pattern }) =>
    [file, busKey, canonicalText(pattern)].join('\0'),
  );
  return [...groups.values()].flatMap(([first, ...others]) =>
    others.flatMap((other): AuditFinding[] => {
      if (first === undefined || !other.targets.some((target) => first.targets.includes(target))) {
        return [];
      }
      return [
        findingIn(other, true, '', {
          code: 'duplicate-rule',
          severity: 'warning',
          message: `\`${other.logicalId}\` has the same pattern and target as \`${first.logicalId}\`, so the target is called twice.`,
          hint: 'Remove one of the rules.',
        }),
      ];
    }),
  );
}

/**
 * Filters of a pipe (EventBridge quotas: 5), and of an event source mapping (Lambda developer guide:
 * 5, or 10 by request).
 */
const mostFilters = { pipe: [5, 5], 'event source mapping': [5, 10] } as const;

function tooManyFilters(
  sites: readonly PatternSite[],
  templates: readonly Document[],
): readonly AuditFinding[] {
  const first = sites.filter(
    ({ kind, pointer }) => kind in mostFilters && pointer.endsWith('/0/Pattern'),
  );
  return first.flatMap((site): AuditFinding[] => {
    const [usual, most] = mostFilters[site.kind as keyof typeof mostFilters];
    const list = site.pointer.replace(/\/0\/Pattern$/, '');
    const value = templates.find(({ file }) => file === site.file)?.value;
    const filters = isObject(value) ? at(value, list) : undefined;
    const count = isArray(filters) ? filters.length : 0;
    if (count <= usual) return [];
    return [
      findingIn({ ...site, pointer: list }, true, '', {
        code: 'pattern-limit',
        severity: count > most ? 'error' : 'warning',
        message: `\`${site.logicalId}\` has ${count} filters, and ${site.kind === 'pipe' ? 'a pipe' : 'an event source mapping'} takes ${usual}${most > usual ? ` (${most} by request)` : ''}.`,
        hint: 'Merge some of them: the values of a field are already alternatives.',
      }),
    ];
  });
}
