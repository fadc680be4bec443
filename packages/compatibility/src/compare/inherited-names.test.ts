import type { Json } from '@eventwright/json';
import { describe, expect, it } from 'vitest';
import { convertSchema } from '../convert/convert.ts';
import { ajvValidatorOf } from '../testing/ajv-validator.ts';
import { isNaivelyValid } from '../testing/naive-validator.ts';
import { falseWitness, verdictOn } from '../testing/soundness.ts';
import { validatorOf } from '../validate/validator.ts';
import { changesBetween } from './changes.ts';

/** Names that every JavaScript object has from its prototype. */
const names = ['constructor', 'valueOf', 'toString', 'hasOwnProperty', '__proto__'];

/** Parses a text in which N stands for the name: an object literal would set the prototype. */
function json(name: string, text: string): Json {
  return JSON.parse(text.replaceAll('N', name)) as Json;
}

const schemas: readonly string[] = [
  '{"type":"object","properties":{"N":{"type":"string"}}}',
  '{"type":"object","properties":{"N":{"type":"integer"}}}',
  '{"type":"object","properties":{"N":{"type":"string"}},"additionalProperties":false}',
  '{"type":"object","properties":{"N":true},"unevaluatedProperties":false}',
  '{"type":"object","required":["N"]}',
  '{"type":"object","patternProperties":{"^N$":{"type":"string"}},"additionalProperties":false}',
  '{"type":"object","dependentRequired":{"N":["other"]}}',
  '{"type":"object","dependentSchemas":{"N":{"required":["other"]}}}',
  '{"type":"object","propertyNames":{"const":"N"}}',
  '{"type":"object","properties":{"a":{"$ref":"#/$defs/N"}},"$defs":{"N":{"type":"string"}}}',
  '{"type":"object","maxProperties":0}',
  '{"enum":[{"N":"x"},{}]}',
];

const instances: readonly string[] = [
  '{}',
  '{"N":"x"}',
  '{"N":1}',
  '{"N":"x","other":1}',
  '{"other":1}',
  '{"a":"x"}',
  '{"a":1}',
];

describe.each(names)('A property named %s', (name) => {
  it.each(schemas)('is validated like any other by the validator of %s', (text) => {
    const schema = json(name, text);
    const validate = validatorOf({ label: 'schema', schema });
    const ajv = ajvValidatorOf({ label: 'schema', schema });
    for (const instance of instances) {
      const value = json(name, instance);
      const isValid = isNaivelyValid(schema, value);
      expect([instance, validate(value), ajv?.(value)]).toEqual([instance, isValid, isValid]);
    }
  });

  it('changes no verdict', () => {
    for (const [i, one] of schemas.entries()) {
      for (const other of schemas.slice(i + 1)) {
        const [before, after] = [json(name, one), json(name, other)];
        const [plainBefore, plainAfter] = [json('plain', one), json('plain', other)];
        const verdict = verdictOn(before, after);
        const plain = verdictOn(plainBefore, plainAfter);
        expect([one, other, verdict.backward.holds, verdict.forward.holds]).toEqual([
          one,
          other,
          plain.backward.holds,
          plain.forward.holds,
        ]);
        expect(falseWitness(before, after, verdict)).toBeUndefined();
      }
    }
  });

  it('does not change the list of changes', () => {
    const told = (as: string) => {
      const [before, after] = [
        json(as, '{"properties":{"a":{}},"required":["a"]}'),
        json(as, '{"properties":{"a":{},"N":{"type":"string"}},"required":["a","N"],"N":{}}'),
      ];
      const changes = changesBetween(
        { label: 'old', schema: before },
        { label: 'new', schema: after },
      );
      return JSON.stringify(changes).replaceAll(as, 'N');
    };
    expect(told(name)).toBe(told('plain'));
  });

  it.each(schemas)('is kept by the conversion of %s', (text) => {
    const converted = (as: string) => {
      const { schema, losses } = convertSchema(
        { label: 'original', schema: json(as, text) },
        'draft-04',
      );
      return JSON.stringify([schema, losses]).replaceAll(as, 'N');
    };
    expect(converted(name)).toBe(converted('plain'));
  });

  it('is absent when no file defines it', () => {
    const schema = json(name, '{"$ref":"#/$defs/N","$defs":{}}');
    expect(verdictOn(schema, true).backward.holds).toBe(true);
    expect(verdictOn(true, schema).backward.holds).toBe('unknown');
  });
});
