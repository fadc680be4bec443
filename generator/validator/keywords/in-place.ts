import { any, atom, type Condition, enclosed, isNever, not, written } from '../condition.ts';
import type { Frame } from '../frame.ts';
import type { Rule } from '../rule.ts';
import { listed, type Site, single } from '../site.ts';
import { behindReference, deciding, type Strict } from '../strict.ts';

/** Writes the rules of a schema that is held to the same value. */
export type InPlace = (frame: Frame, site: Site, strict: Strict) => readonly Rule[];

/** `$ref`, `allOf`, `anyOf`, `oneOf`, `not`, `if`. */
export function inPlaceRules(frame: Frame, inPlace: InPlace): readonly Rule[] {
  const { schema, site, strict } = frame;
  const reference = schema['$ref'];
  const target =
    typeof reference === 'string' ? [frame.workshop.schemas.target(site, reference)] : [];
  return [
    ...target.map((one) => visit({ ...frame, strict: behindReference(strict) }, one)),
    ...listed(site, 'allOf', site.hint).flatMap((one) => inPlace(frame, one, strict)),
    ...anyOf(frame),
    ...oneOf(frame),
    ...negation(frame),
    ...choice(frame, inPlace),
  ];
}

/** Holds another schema to the value of a frame. */
export function visit({ strict, value }: Frame, site: Site): Rule {
  return { kind: 'visit', value, step: '', site, strict };
}

function anyOf(frame: Frame): readonly Rule[] {
  const branches = listed(frame.site, 'anyOf', `${frame.site.hint} option`);
  if (branches.length === 0) return [];
  const { strict, value, workshop } = frame;
  return [
    {
      kind: 'test',
      holds: any(...branches.map((one) => workshop.isValid(one, value, strict))),
      reason: "'must match a schema in anyOf'",
      details: branches.map((one) => visit(frame, one)),
    },
  ];
}

/** Which branch holds is decided by what closes its objects, in the tolerant profile too. */
function oneOf(frame: Frame): readonly Rule[] {
  const branches = listed(frame.site, 'oneOf', `${frame.site.hint} option`);
  if (branches.length === 0) return [];
  const closed: Frame = { ...frame, strict: deciding(frame.strict) };
  const conditions = branches.map((one) => frame.workshop.isValid(one, frame.value, closed.strict));
  return [
    {
      kind: 'test',
      holds: exactlyOne(conditions),
      reason: "'must match exactly one schema in oneOf'",
      details: [
        {
          kind: 'when',
          condition: not(any(...conditions)),
          rules: branches.map((one) => visit(closed, one)),
        },
      ],
    },
  ];
}

function exactlyOne(conditions: readonly Condition[]): Condition {
  const possible = conditions.filter((one) => !isNever(one));
  const [first, second, ...others] = possible;
  if (first === undefined || second === undefined) return any(...possible);
  if (others.length === 0) {
    const [left, right] = [enclosed(first), enclosed(second)];
    return atom(`${left} !== ${right}`, `${left} === ${right}`);
  }
  const count = possible.map((one) => `Number(${written(one)})`).join(' + ');
  return atom(`${count} === 1`, `${count} !== 1`);
}

function negation({ site, strict, value, workshop }: Frame): readonly Rule[] {
  const negated = single(site, 'not', site.hint);
  if (negated === undefined) return [];
  const holds = not(workshop.isValid(negated, value, deciding(strict)));
  return [{ kind: 'test', holds, reason: "'must NOT be valid'" }];
}

function choice(frame: Frame, inPlace: InPlace): readonly Rule[] {
  const { site, strict, value, workshop } = frame;
  const question = single(site, 'if', `${site.hint} condition`);
  if (question === undefined) return [];
  const branch = (keyword: 'then' | 'else') => {
    const one = single(site, keyword, `${site.hint} ${keyword}`);
    return one === undefined ? [] : inPlace(frame, one, strict);
  };
  const [yes, no] = [branch('then'), branch('else')];
  if (yes.length + no.length === 0) return [];
  const condition = workshop.isValid(question, value, deciding(strict));
  return [{ kind: 'choice', condition, yes, no }];
}

/** The condition under which one of two holds. */
export function chosen(condition: Condition, yes: Condition, no: Condition): Condition {
  if (isNever(not(yes))) return any(condition, no);
  if (isNever(not(no))) return any(not(condition), yes);
  const head = enclosed(condition);
  return atom(
    `(${head} ? ${written(yes)} : ${written(no)})`,
    `(${head} ? ${written(not(yes))} : ${written(not(no))})`,
  );
}
