import { readFileSync } from 'node:fs';
import type { Json, JsonObject } from '@eventwright/json';
import { isObject } from '@eventwright/json';
import { definitionProblems, parseDefinition } from '@eventwright/local/parsers';
import { runDefinition, StateFailure } from '@eventwright/local/workflow';
import type { Random } from '@eventwright/pattern/testing';
import jsonata from 'jsonata';
import { mutateJson } from '../inputs/mutate-json.ts';
import { mutateText } from '../inputs/mutate-text.ts';
import { mustBeClear } from '../refusal.ts';
import { target, type Verdict } from '../target.ts';

interface Input {
  readonly definition: Json;
  readonly input: Json;
  /** The expression, if the definition consists of a single one. */
  readonly expression: string | null;
}

const read = (file: string): Json =>
  JSON.parse(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')) as Json;
const corpus: readonly Json[] = [
  read('handlers/deliver-image/workflow.asl.json'),
  read('handlers/erase-image/workflow.asl.json'),
  read('examples/order-process/handlers/fulfil-order/workflow.asl.json'),
  {
    StartAt: 'Choose',
    States: {
      Choose: {
        Type: 'Choice',
        Choices: [
          { Variable: '$.n', NumericGreaterThan: 5, Next: 'Each' },
          {
            And: [
              { Variable: '$.s', StringMatches: 'a*b\\*' },
              { Variable: '$.n', IsPresent: true },
            ],
            Next: 'End',
          },
        ],
        Default: 'Each',
      },
      Each: {
        Type: 'Map',
        ItemsPath: '$.items',
        ItemSelector: { 'item.$': '$$.Map.Item.Value', 'at.$': '$$.Map.Item.Index' },
        ItemProcessor: {
          StartAt: 'Inner',
          States: {
            Inner: {
              Type: 'Pass',
              Parameters: { 't.$': "States.Format('{} {}', $.at, $.item)" },
              End: true,
            },
          },
        },
        ResultPath: '$.done',
        Next: 'End',
      },
      End: { Type: 'Succeed' },
    },
  },
];
const intrinsics = [
  "States.Format('a {} \\{\\} {}', $.s, 1)",
  'States.StringToJson(\'{"a":1}\')',
  'States.ArrayRange(1, 10, 2)',
  'States.ArrayPartition($.items, 2)',
  'States.MathAdd($.n, -1)',
  "States.StringSplit('a,b;c', ',;')",
  'States.JsonMerge($, $, false)',
  "States.Hash($.s, 'SHA-256')",
  'States.ArrayUnique(States.Array(1, 1, $.n))',
  'States.Base64Decode(States.Base64Encode($.s))',
  'States.MathRandom(1, 5)',
];
const expressions = [
  '$states.input.n + 1',
  '$map($states.input.items, function($v, $i) { $v & $i })',
  '$states.input.items[$ > 1]',
  '$states.input.{"s": s, "n": n}',
  '$sum($states.input.items) > 3 ? "many" : $uppercase($states.input.s)',
  '($x := 5; $f := function($n) { $n <= 1 ? 1 : $n * $f($n - 1) }; $f($x))',
  '$replace($states.input.s, /a(.)/, "<$1>")',
  '$partition($range(1, 10, 1), 3)',
  '$parse("{\\"a\\": [1]}").a[0]',
  '$hash($states.input.s, "SHA-256")',
  '$sort($states.input.items, function($l, $r) { $l > $r }) ~> $join("-", ?)',
  '$states.input ~> |$|{"n": 2}, ["s"]|',
  '$toMillis("2026-01-01T00:00:00Z") ~> $fromMillis("[Y]-[M01]")',
];
const inputs: readonly Json[] = [
  { s: 'aXb', n: 7, items: [3, 1, 2] },
  { s: 'a*b', n: 1, items: [] },
  [],
  null,
];

/** Definitions of state machines, their JSONPath and their JSONata. */
export async function openWorkflows() {
  return target<Input>({ make, check });
}

function make(random: Random): Input {
  const input = random.below(4) === 0 ? mutateJson(random, inputs[0] ?? null) : random.pick(inputs);
  if (random.below(3) === 0) {
    return { definition: mutateJson(random, random.pick(corpus), corpus), input, expression: null };
  }
  if (random.below(2) === 0) {
    const intrinsic = random.pick(intrinsics);
    const text = random.below(3) === 0 ? intrinsic : mutateText(random, intrinsic, intrinsics);
    return { definition: pass({ Parameters: { 'x.$': text } }), input, expression: null };
  }
  const known = random.pick(expressions);
  const expression = random.below(3) === 0 ? known : mutateText(random, known, expressions);
  const definition = { QueryLanguage: 'JSONata', ...pass({ Output: `{%${expression}%}` }) };
  return { definition, input, expression };
}

function pass(fields: JsonObject): JsonObject {
  return { StartAt: 'P', States: { P: { Type: 'Pass', ...fields, End: true } } };
}

async function check({ definition, input, expression }: Input): Promise<Verdict> {
  const text = JSON.stringify(definition);
  let problems: readonly string[];
  try {
    problems = definitionProblems(parseDefinition(text, {}));
  } catch (error) {
    mustBeClear((error as Error).message);
    if ((error as Error).constructor !== Error) throw error;
    return 'refused';
  }
  for (const problem of problems) mustBeClear(problem);
  if (problems.length > 0) return 'refused';
  const output = await run(text, input);
  if (expression !== null) await mustAgree(expression, input, output);
  return output === undefined ? 'refused' : 'accepted';
}

/** The output; undefined if the execution fails as on AWS. */
async function run(definition: string, input: Json): Promise<Json | undefined> {
  let steps = 0;
  try {
    const output = await runDefinition({
      definition,
      substitutions: {},
      input,
      context: { Execution: { Id: 'e', Input: input, Name: 'e' }, StateMachine: { Id: 'm' } },
      runTask: async () => {
        steps += 1;
        // A state machine may loop forever, on AWS too.
        if (steps > 50) throw new StateFailure('Circle', 'The state machine loops forever.');
        return { Item: {}, Payload: {} };
      },
      now: () => 1_795_000_000_000,
    });
    if (JSON.stringify(output) === undefined) throw new Error('The output is no JSON.');
    return output;
  } catch (error) {
    if (!(error instanceof StateFailure)) throw error;
    // The message of AWS repeats the input, which may be as long as it likes.
    const said = error.message.replace(/(?<= in the input )'[\s\S]*'$/, '…');
    mustBeClear(`${error.error}: ${said || 'nothing'}`);
    return undefined;
  }
}

/** Functions that Step Functions adds to JSONata, or that return a new value each time. */
const notOfTheLibrary =
  /\$(uuid|random|hash|parse|partition|range|eval|now|millis|shuffle)|%\}|\{%/;

/** Functions of jsonata are objects that refer to themselves. */
function holdsFunction(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return typeof value === 'function';
  if ('_jsonata_lambda' in value || '_jsonata_function' in value) return true;
  return Object.values(value).some(holdsFunction);
}

async function mustAgree(text: string, input: Json, output: Json | undefined): Promise<void> {
  if (notOfTheLibrary.test(text) || /\$states(?!\.input)/.test(text)) return;
  let wanted: unknown;
  try {
    const states = { input, context: {} };
    const bounded = jsonata(text, { stack: 500 });
    wanted = await bounded.evaluate(undefined, { states });
  } catch {
    wanted = undefined;
  }
  if (holdsFunction(wanted)) {
    if (output === undefined) return;
    throw new Error('The state gives a function.');
  }
  const [one, other] = [JSON.stringify(output), JSON.stringify(wanted)];
  if (one !== other && !(isObject(wanted) && output === undefined)) {
    throw new Error(`The state gives ${one}, the library ${other}.`);
  }
}
