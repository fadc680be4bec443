import { isObject } from '@eventwright/json';
import { all, always, any, atom, type Condition, isNever, never, not } from './condition.ts';
import { type Frame, objectAt } from './frame.ts';
import { isContained, itemsOf } from './keywords/arrays.ts';
import { describedNames, isThere } from './keywords/objects.ts';
import { listed, named, type Site, single } from './site.ts';
import { behindReference, deciding, isAlwaysClosed, type Strict } from './strict.ts';

/** Whether one property (`name`) or item (`index`, `item`) is described by a schema itself. */
export type Described = (frame: Frame) => Condition;

/** What is needed to examine the schemas that apply to the same value. */
export interface Insight {
  readonly described: Described;
  readonly reframe: Reframe;
  /** A condition on the whole value, asked once, ahead of the loop over its parts. */
  readonly askedOnce: (condition: Condition, hint: string) => Condition;
}

/** Creates the frame in which another schema applies to the same value. */
export type Reframe = (frame: Frame, site: Site, strict: Strict) => Frame | undefined;

/**
 * Whether a property or item is evaluated by a schema, or by the schemas that it applies to the
 * same value, if they are valid (JSON Schema 2020-12, section 11).
 */
export function isEvaluated(frame: Frame, insight: Insight): Condition {
  const inner = (site: Site, strict: Strict = frame.strict): Condition => {
    const one = insight.reframe(frame, site, strict);
    return one === undefined ? never : isEvaluatedWithin(one, insight);
  };
  const { schema, site, strict, value, workshop } = frame;
  const ifValid = (one: Site, as: Strict) => {
    const evaluated = inner(one, as);
    if (isNever(evaluated)) return evaluated;
    const holds = insight.askedOnce(workshop.isValid(one, value, as), `is ${one.hint}`);
    return all(holds, evaluated);
  };
  const reference = schema['$ref'];
  const target = typeof reference === 'string' ? [workshop.schemas.target(site, reference)] : [];
  return any(
    insight.described(frame),
    ...target.map((one) => inner(one, behindReference(strict))),
    ...listed(site, 'allOf', site.hint).map((one) => inner(one)),
    ...listed(site, 'anyOf', `${site.hint} option`).map((one) => ifValid(one, strict)),
    ...listed(site, 'oneOf', `${site.hint} option`).map((one) => ifValid(one, deciding(strict))),
    ...conditional(frame, insight, inner),
    ...dependent(frame, inner),
  );
}

/** What `unevaluated…` of an inner schema describes, it describes for the outer one. */
function isEvaluatedWithin(frame: Frame, insight: Insight): Condition {
  const keyword =
    insight.described === describedProperty ? 'unevaluatedProperties' : 'unevaluatedItems';
  const rest = single(frame.site, keyword, '');
  const whole = rest === undefined ? never : whereOpen(frame, rest, keyword);
  return any(whole, isEvaluated(frame, insight));
}

/** A keyword that closes an object has described all of it, unless the keyword was omitted. */
function whereOpen({ strict }: Frame, { schema }: Site, keyword: string): Condition {
  const isLeftOut = schema === false && !isAlwaysClosed(strict) && keyword !== 'unevaluatedItems';
  return isLeftOut ? atom('strict') : always;
}

function conditional(
  { site, strict, value, workshop }: Frame,
  { askedOnce }: Insight,
  inner: (site: Site, strict?: Strict) => Condition,
): readonly Condition[] {
  const question = single(site, 'if', `${site.hint} condition`);
  if (question === undefined) return [];
  const branch = (keyword: 'then' | 'else') => {
    const one = single(site, keyword, `${site.hint} ${keyword}`);
    return one === undefined ? never : inner(one, strict);
  };
  const yes = any(inner(question, deciding(strict)), branch('then'));
  const no = branch('else');
  if (isNever(yes) && isNever(no)) return [];
  const holds = askedOnce(
    workshop.isValid(question, value, deciding(strict)),
    `is ${question.hint}`,
  );
  return [all(holds, yes), all(not(holds), no)];
}

function dependent(frame: Frame, inner: (site: Site) => Condition): readonly Condition[] {
  const schemas = [...named(frame.site, 'dependencies'), ...named(frame.site, 'dependentSchemas')];
  return schemas
    .filter(([, one]) => isObject(one.schema))
    .map(([name, one]) => {
      const evaluated = inner(one);
      return isNever(evaluated) ? evaluated : all(isThere(frame, name), evaluated);
    });
}

/** Whether the property `name` is described. */
export function describedProperty(frame: Frame): Condition {
  const others = single(frame.site, 'additionalProperties', '');
  const rest = others === undefined ? never : whereOpen(frame, others, 'additionalProperties');
  const hasNames =
    Object.keys(objectAt(frame.schema, 'properties')).length > 0 ||
    Object.keys(objectAt(frame.schema, 'patternProperties')).length > 0;
  return any(rest, ...(hasNames ? describedNames(frame) : []));
}

/** Whether the `item` at `index` is described; `contains` describes items since 2020-12. */
export function describedItem(frame: Frame): Condition {
  const { first, rest } = itemsOf(frame);
  const contained = frame.draft === '2020-12' ? isContained(frame) : undefined;
  return any(
    rest === undefined ? never : always,
    first.length === 0 ? never : atom(`index < ${first.length}`, `index >= ${first.length}`),
    contained ?? never,
  );
}
