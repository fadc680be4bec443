import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { fillTemplate } from '../input/input-template.ts';
import { readJsonPath } from '../input/json-path.ts';
import type { Rule, RuleTarget } from './rule.ts';

/** What a target receives of an event: the whole of it, a part, a constant or a filled template. */
export function targetInput(
  rule: Pick<Rule, 'arn' | 'name'>,
  target: RuleTarget,
  event: JsonObject,
): string {
  if (target.Input !== undefined) return target.Input;
  if (target.InputPath !== undefined) {
    return JSON.stringify(readJsonPath(event, target.InputPath) ?? null);
  }
  const { InputTransformer: transformer } = target;
  if (transformer === undefined) return JSON.stringify(event);
  const values = predefined(rule, event);
  for (const [name, path] of Object.entries(transformer.InputPathsMap ?? {})) {
    values.set(name, readJsonPath(event, path));
  }
  return fillTemplate(transformer.InputTemplate, (name) => values.get(name));
}

/** EventBridge user guide, "Amazon EventBridge input transformation", predefined variables. */
function predefined(
  rule: Pick<Rule, 'arn' | 'name'>,
  event: JsonObject,
): Map<string, Json | undefined> {
  const withoutDetail = Object.entries(event).filter(([name]) => name !== 'detail');
  return new Map<string, Json | undefined>([
    ['aws.events.rule-arn', rule.arn],
    ['aws.events.rule-name', rule.name],
    ['aws.events.event.ingestion-time', new Date().toISOString()],
    ['aws.events.event', Object.fromEntries(withoutDetail)],
    ['aws.events.event.json', isObject(event) ? event : null],
  ]);
}
