import type { Json, JsonObject } from '@eventwright/json';
import { audit } from '../audit.ts';
import { knowledgeOf } from '../knowledge.ts';
import { readTemplateDocument } from '../template-document.ts';

/** No catalogue: only the events of AWS. */
export const nothingKnown = knowledgeOf([]);

/** The findings on a template, as `severity code at pointer`. */
export function findings(resources: JsonObject, knowledge = nothingKnown): readonly string[] {
  return auditOf(resources, knowledge).map(
    ({ code, pointer, severity }) => `${severity} ${code} ${pointer}`,
  );
}

/** The findings on a template with these resources. */
export function auditOf(resources: JsonObject, knowledge = nothingKnown) {
  const text = JSON.stringify({ Resources: resources });
  return audit([readTemplateDocument('template.json', text)], knowledge).findings;
}

/** A rule with a pattern, as `Rule`. */
export function rule(EventPattern: Json, more: JsonObject = {}): JsonObject {
  return { Rule: { Type: 'AWS::Events::Rule', Properties: { EventPattern, ...more } } };
}

/** The findings in the pattern of one rule, with pointers within it. */
export function inPattern(pattern: Json, more: JsonObject = {}): readonly string[] {
  return findings(rule(pattern, more)).map((one) =>
    one.replace('/Resources/Rule/Properties/EventPattern', ''),
  );
}
