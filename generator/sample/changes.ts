import type { Json, JsonObject } from '@eventwright/json';
import type { Change } from '@eventwright/json/mutation';
import { breakingTexts, longTexts } from './broken-texts.ts';

/**
 * Changes that may break each keyword, best first. The first one that the validator refuses for
 * that keyword alone is used. A keyword that is missing here cannot be broken, or its parts are
 * broken themselves.
 */
export const changesOf: Readonly<
  Record<string, (schema: JsonObject, value: Json, name: string) => readonly Change[]>
> = {
  type: () => sets([null, 0, 'x', true, {}, [], 0.5]),
  enum: ({ enum: values }, value) => sets(besides(Array.isArray(values) ? values : [], value)),
  const: ({ const: constant }, value) => sets(besides([constant ?? null], value)),
  minimum: ({ minimum, multipleOf }) => below(minimum, multipleOf),
  maximum: ({ maximum, multipleOf }) => above(maximum, multipleOf),
  exclusiveMinimum: ({ exclusiveMinimum: bound, multipleOf }) => [
    ...sets([bound ?? 0]),
    ...below(bound, multipleOf),
  ],
  exclusiveMaximum: ({ exclusiveMaximum: bound, multipleOf }) => [
    ...sets([bound ?? 0]),
    ...above(bound, multipleOf),
  ],
  multipleOf: ({ multipleOf }, value) => {
    const [step, base] = [Number(multipleOf), typeof value === 'number' ? value : 0];
    return sets([base + 1, base - 1, base + step / 2, base - step / 2, base + step / 3]);
  },
  minLength: (schema, value) => sets(breakingTexts({ ...schema }, 'minLength', value)),
  maxLength: (schema, value) => longTexts(schema, value),
  pattern: (schema, value) => sets(breakingTexts(schema, 'pattern', value)),
  format: (schema, value) => sets(breakingTexts(schema, 'format', value)),
  minItems: ({ minItems }) => [{ items: Math.max(0, Number(minItems) - 1) }],
  maxItems: ({ maxItems }) => [{ items: Number(maxItems) + 1 }],
  uniqueItems: () => [{ twice: true }],
  contains: (_, value) => {
    const items = Array.isArray(value) ? (value as readonly Json[]) : [];
    return sets([[], ...others.map((one) => items.map(() => one))]);
  },
  required: (_schema, _value, name) => [{ without: name }],
  dependentRequired: (_schema, _value, name) => [{ without: name }],
  dependencies: (_schema, _value, name) => [{ without: name }],
  additionalProperties: () => withOthers,
  unevaluatedProperties: () => withOthers,
  propertyNames: () => ['x', '', ' ', 'X', '0', 'x'.repeat(300)].map((name) => member(name)),
  minProperties: ({ minProperties }, value) => sets([fewer(value, Number(minProperties) - 1)]),
  maxProperties: ({ maxProperties }, value) => sets([more(value, Number(maxProperties) + 1)]),
  oneOf: () => sets(others),
  anyOf: () => sets(others),
  not: () => sets(others),
};

/** Values of all types. */
const others: readonly Json[] = [null, 0, -1, 0.5, 'x', '', true, false, {}, []];

const withOthers: readonly Change[] = [member('unknown'), { with: 'unknown', value: {} }];

function member(name: string): Change {
  return { with: name, value: 1 };
}

function sets(values: readonly Json[]): readonly Change[] {
  return values.map((set) => ({ set }));
}

/** Values other than those, starting with values of the same types. */
function besides(values: readonly Json[], value: Json): readonly Json[] {
  const numbers = values.filter((one) => typeof one === 'number');
  const texts = values.filter((one) => typeof one === 'string');
  return [
    ...(numbers.length > 0 ? [Math.max(...numbers) + 1, Math.min(...numbers) - 1] : []),
    ...texts.flatMap((text) => [`${text}x`, text.slice(0, -1), text.toUpperCase()]),
    ...(typeof value === 'string' ? [`${value}x`, value.toUpperCase()] : []),
    ...(typeof value === 'boolean' ? [!value] : []),
    ...others,
  ];
}

function below(bound: Json | undefined, step: Json | undefined): readonly Change[] {
  const [least, by] = [Number(bound), typeof step === 'number' ? step : 1];
  return sets([least - by, Math.ceil(least / by) * by - by, Math.min(2 * least, -1), least - 1e15]);
}

function above(bound: Json | undefined, step: Json | undefined): readonly Change[] {
  const [most, by] = [Number(bound), typeof step === 'number' ? step : 1];
  return sets([most + by, Math.floor(most / by) * by + by, 2 * most + 1, most + 1e15]);
}

function fewer(value: Json, count: number): Json {
  const members = Object.entries(value ?? {}) as [string, Json][];
  return Object.fromEntries(members.slice(0, Math.max(0, count)));
}

function more(value: Json, count: number): Json {
  const members = Object.entries(value ?? {}) as [string, Json][];
  const [, first = 1] = members[0] ?? [];
  const added = Array.from({ length: Math.max(0, count - members.length) }, (_, index) => {
    return [`more${index}`, first] as [string, Json];
  });
  return Object.fromEntries([...members, ...added]);
}
