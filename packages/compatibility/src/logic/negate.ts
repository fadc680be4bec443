import { isArray, isObject, type Json } from '@eventwright/json';
import { type Atom, and, anything, type Formula, made, nothing, opposite, or } from './formula.ts';

type Negations = { [K in Atom['kind']]: (atom: Extract<Atom, { kind: K }>) => Formula };

const negations: Negations = {
  in: (atom) => and(atom.values.map(differs)),
  'not in': (atom) => ({ kind: 'in', values: atom.values }),
  above: (atom) => ({ kind: 'below', bound: atom.bound, inclusive: !atom.inclusive }),
  below: (atom) => ({ kind: 'above', bound: atom.bound, inclusive: !atom.inclusive }),
  multiple: (atom) => ({ ...atom, positive: !atom.positive }),
  pattern: (atom) => ({ ...atom, positive: !atom.positive }),
  format: (atom) => ({ ...atom, positive: !atom.positive }),
  unique: (atom) => ({ ...atom, positive: !atom.positive }),
  opaque: (atom) => ({ ...atom, positive: !atom.positive }),
  size: (atom) => or([sizeBelow(atom.min), sizeAbove(atom.max)]),
  'each item': (atom) => ({ ...atom, kind: 'some item', is: opposite(atom.is) }),
  'some item': (atom) => ({ ...atom, kind: 'each item', is: opposite(atom.is) }),
  'each member': (atom) => ({ ...atom, kind: 'some member', is: opposite(atom.is) }),
  'some member': (atom) => ({ ...atom, kind: 'each member', is: opposite(atom.is) }),
  'count items': (atom) => {
    const fewer: Formula = { ...atom, min: 0, max: atom.min - 1 };
    const more: Formula = { ...atom, min: atom.max + 1, max: Infinity };
    return or([atom.min > 0 ? fewer : nothing, atom.max < Infinity ? more : nothing]);
  },
};

/** The formula that is true of exactly the remaining instances of the type. */
export function negate(formula: Formula): Formula {
  if (formula.kind === 'and') return or(formula.parts.map(negate));
  if (formula.kind === 'or') return and(formula.parts.map(negate));
  return (negations[formula.kind] as (atom: Atom) => Formula)(formula);
}

/** What must hold for an instance of the same type to differ from this value. */
function differs(value: Json): Formula {
  if (isArray(value)) return differsFromArray(value);
  if (isObject(value)) return differsFromObject(value);
  return { kind: 'not in', values: [value] };
}

function differsFromArray(value: readonly Json[]): Formula {
  const items = value.map((item, index): Formula => {
    return { kind: 'some item', from: index, to: index + 1, is: made({ enum: [item] }, false) };
  });
  return or([sizeBelow(value.length), sizeAbove(value.length), ...items]);
}

function differsFromObject(value: { readonly [key: string]: Json }): Formula {
  const names = Object.keys(value);
  const members = names.flatMap((name): Formula[] => {
    const keys = { kind: 'name', name } as const;
    return [
      { kind: 'each member', keys, is: opposite(anything) },
      { kind: 'some member', keys, is: made({ enum: [value[name] as Json] }, false) },
    ];
  });
  const more: Formula = {
    kind: 'some member',
    keys: { kind: 'others', names, patterns: [] },
    is: anything,
  };
  return or([more, ...members]);
}

function sizeBelow(min: number): Formula {
  return min > 0 ? { kind: 'size', min: 0, max: Math.ceil(min) - 1 } : nothing;
}

function sizeAbove(max: number): Formula {
  return max < Infinity ? { kind: 'size', min: Math.floor(max) + 1, max: Infinity } : nothing;
}
