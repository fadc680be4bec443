import type { Json } from '@eventwright/json';
import { isArray, isObject } from '@eventwright/json';
import { fillTemplate, InvalidPathError, readJsonPath, readPath } from '@eventwright/local/parsers';
import type { Random } from '@eventwright/pattern/testing';
import { mutateJson } from '../inputs/mutate-json.ts';
import { mutateText } from '../inputs/mutate-text.ts';
import { unlessRefused } from '../refusal.ts';
import { target, type Verdict } from '../target.ts';

/** Plain steps: a member by name, or an item by index. */
type Step = string | number;

interface Input {
  readonly value: Json;
  /** A path; its steps, if it is plain. */
  readonly path: string | readonly Step[];
  readonly template: string;
}

const values: readonly Json[] = [
  { detail: { sizes: [1, 2, { a: null }], 'dashed-name': true, owner: { name: 'Ada "A"' } } },
  {
    items: [
      { id: 1, tags: ['new'] },
      { id: 2, price: 15 },
    ],
    a: { b: { c: [[1], [2]] } },
  },
  [{ a: 'x' }, 'y', 3],
];

const wild = ['$..a', '$.items[?(@.id == 1)]', '$.a.*', '$[*]', '$.items[0:1]', '$.items[-1].id'];

const template = '{"a": <$.detail.owner>, "b": "x <$.detail.sizes[0]> y", "c": <$.detail.sizes>}';

/** JSONPath in state machines, and input paths and templates of EventBridge and Pipes. */
export async function openPaths() {
  return target<Input>({ make, check });
}

function make(random: Random): Input {
  const value = mutateJson(random, random.pick(values), values);
  const steps = walk(random, value);
  const plain = spell(steps);
  const isChanged = random.below(2) === 0;
  const path = isChanged ? mutateText(random, random.pick([plain, ...wild]), wild) : steps;
  const filled = random.below(2) === 0 ? `<${plain}> "<${plain}>"` : mutateText(random, template);
  return { value, path, template: filled };
}

/** A path into a value, sometimes past its end or to a prototype member. */
function walk(random: Random, value: Json): readonly Step[] {
  const steps: Step[] = [];
  let at: Json | undefined = value;
  while (random.below(4) > 0) {
    const names = isObject(at) ? Object.keys(at) : [];
    const isOdd = random.below(6) === 0;
    const step: Step = isOdd
      ? random.pick(['constructor', '__proto__', 'length', 'toString', 'at', 0])
      : isArray(at)
        ? random.below(at.length + 1)
        : names.length > 0
          ? random.pick(names)
          : 'none';
    steps.push(step);
    at = ownAt(at, step);
  }
  return steps;
}

function spell(steps: readonly Step[]): string {
  const written = steps.map((step) => {
    if (typeof step === 'number') return `[${step}]`;
    const isPlain = /^[A-Za-z_]\w*$/.test(step);
    return isPlain ? `.${step}` : `['${step.replaceAll(/[\\']/g, '\\$&')}']`;
  });
  return `$${written.join('')}`;
}

function check({ value, path, template: text }: Input): Verdict {
  const filled = fillTemplate(text, (inner) => readJsonPath(value, inner));
  if (
    /undefined|native code/.test(filled) &&
    !/undefined|native code/.test(text + JSON.stringify(value))
  ) {
    throw new Error(`The template gives ${filled}.`);
  }
  if (typeof path === 'string') {
    const read = unlessRefused([InvalidPathError], () => readPath(value, path));
    return read === undefined ? 'refused' : 'accepted';
  }
  const wanted = JSON.stringify(path.reduce<Json | undefined>(ownAt, value));
  mustBe('A path of a state machine', readPath(value, spell(path)), wanted);
  if (path.every((step) => typeof step === 'number' || !/['"\\[\]]/.test(step))) {
    mustBe('An input path', readJsonPath(value, spell(path)), wanted);
  }
  return 'accepted';
}

function mustBe(what: string, found: Json | undefined, wanted: string | undefined): void {
  if (JSON.stringify(found) === wanted && typeof found !== 'function') return;
  throw new Error(`${what} finds ${String(JSON.stringify(found))}, and should find ${wanted}.`);
}

function ownAt(value: Json | undefined, step: Step): Json | undefined {
  if (typeof step === 'number') return isArray(value) ? value[step] : undefined;
  return isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}
