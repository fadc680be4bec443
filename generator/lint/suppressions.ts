import { escapePointer, isObject } from '@eventwright/json';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { suggestion } from '../diagnostic/nearest.ts';
import { walk } from '../schema/subschemas.ts';
import { isSwitchable, type Rule, type Whole } from './rule.ts';

/** One wish not to hear of a finding, as a `$comment` says it. */
interface Suppression {
  readonly file: string;
  /** Of the schema, consumer, subscription or source that holds the comment. */
  readonly node: string;
  readonly code: string;
  readonly reason: string;
}

const directive = /^[ \t]*eventwright-ignore\b[ \t]*([^:\n]*)(?::[ \t]*(.*))?$/gm;

/**
 * The findings that no comment suppresses, and what is wrong with the comments. A comment
 * `"$comment": "eventwright-ignore unbounded: the reason"` applies to findings at the schema that
 * contains it, and not to findings in the schemas within that one.
 */
export function suppress(
  found: readonly Diagnostic[],
  whole: Whole,
  rules: readonly Rule[],
  applied: ReadonlySet<string>,
): readonly Diagnostic[] {
  // A finding about one file can be located in another file, which is not checked itself.
  const files = new Set([...whole.documents.keys(), ...found.map(({ file }) => file)]);
  const comments = new Map([...files].map((file) => [file, comment(file, whole)]));
  const suppressions = [...comments].flatMap(([file, nodes]) =>
    [...nodes].flatMap(([node, text]) => readDirectives(file, node, text)),
  );
  const valid = suppressions.filter((one) => problemOf(one, rules) === undefined);
  const used = new Set<Suppression>();
  const heard = found.filter(({ file, pointer, code }) => {
    const node = nodeOf(pointer, comments.get(file));
    const by = valid.filter((one) => one.file === file && one.node === node && one.code === code);
    for (const one of by) used.add(one);
    return by.length === 0;
  });
  const unused = valid
    .filter((one) => !used.has(one) && applied.has(one.code) && whole.documents.has(one.file))
    .map(unusedFinding);
  return [...heard, ...suppressions.flatMap((one) => problemOf(one, rules) ?? []), ...unused];
}

/** The comment of each part of a file that may hold one, by the part's pointer. */
function comment(file: string, { schemas }: Whole): ReadonlyMap<string, string> {
  const root = schemas.get(file);
  const nodes = new Map<string, string>();
  if (!isObject(root)) return nodes;
  const add = (pointer: string, text: unknown) =>
    nodes.set(pointer, typeof text === 'string' ? text : '');
  if (!/^(?:consumers|external|held|sources)\//.test(file))
    walk(root, ({ $comment }, pointer) => add(pointer, $comment));
  else add('', root['$comment']);
  if (file.startsWith('consumers/') && isObject(root['on'])) {
    for (const [name, subscription] of Object.entries(root['on'])) {
      const text = isObject(subscription) ? subscription['$comment'] : undefined;
      add(`/on/${escapePointer(name)}`, text);
    }
  }
  return nodes;
}

function readDirectives(file: string, node: string, text: string): readonly Suppression[] {
  return [...text.matchAll(directive)].flatMap(([, codes = '', reason = '']) =>
    codes
      .trim()
      .split(/[\s,]+/)
      .map((code) => ({ file, node, code, reason: reason.trim() })),
  );
}

/** The innermost part that holds a pointer. */
function nodeOf(pointer: string, nodes: ReadonlyMap<string, string> | undefined): string {
  let node = pointer;
  while (node !== '' && !nodes?.has(node)) node = node.slice(0, node.lastIndexOf('/'));
  return node;
}

function problemOf(suppression: Suppression, rules: readonly Rule[]): Diagnostic | undefined {
  const { code, reason } = suppression;
  const rule = rules.find((one) => one.code === code);
  if (rule === undefined) {
    const hint = suggestion(
      code,
      rules.filter(isSwitchable).map((one) => one.code),
    );
    const message = code === '' ? 'The comment names no rule.' : `There is no rule \`${code}\`.`;
    return finding('unknown-rule', 'error', suppression, message, hint);
  }
  if (!isSwitchable(rule)) {
    const message = `\`${code}\` cannot be suppressed: what it finds cannot be generated.`;
    return finding('fixed-rule', 'error', suppression, message, 'Fix what the rule finds.');
  }
  if (reason !== '') return undefined;
  const message = `This suppresses \`${code}\` without a reason.`;
  const hint = `Write \`eventwright-ignore ${code}: \` followed by the reason.`;
  return finding('missing-reason', 'error', suppression, message, hint);
}

function unusedFinding(suppression: Suppression): Diagnostic {
  const message = `\`${suppression.code}\` finds nothing here, so this suppresses nothing.`;
  return finding('unused-suppression', 'warning', suppression, message, 'Remove it.');
}

function finding(
  code: 'unknown-rule' | 'fixed-rule' | 'missing-reason' | 'unused-suppression',
  severity: Diagnostic['severity'],
  { file, node }: Suppression,
  message: string,
  hint: string,
): Diagnostic {
  return { code, severity, file, pointer: `${node}/$comment`, message, hint };
}
