import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Json, JsonObject } from '@eventwright/json';
import {
  asTemplate,
  checkTemplate,
  expandLoops,
  expandSam,
  isSam,
  orderResources,
  readParameters,
  readTemplateFile,
  resolveMembers,
  type Template,
  TemplateError,
  writeOutBodies,
} from '@eventwright/local/parsers';
import type { Random } from '@eventwright/pattern/testing';
import { mutateJson } from '../inputs/mutate-json.ts';
import { mutateText } from '../inputs/mutate-text.ts';
import { mustBeClear, unlessRefused } from '../refusal.ts';
import { target, type Verdict } from '../target.ts';

/** A template as YAML text or as JSON. */
type Input = { readonly text: string } | { readonly template: Json };

const root = fileURLToPath(new URL('../..', import.meta.url));
const fixtures = path.join(root, 'packages/local/src/template/fixtures');
const samples = path.join(root, 'packages/local/src/dev/fixtures');
const json = readdirSync(fixtures).map(
  (name) => JSON.parse(readFileSync(path.join(fixtures, name), 'utf8')) as Json,
);
const yaml = ['orders.yaml', 'sam/template.yaml'].map((name) =>
  readFileSync(path.join(samples, name), 'utf8'),
);
const functions: readonly Json[] = [
  { 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }]] },
  { 'Fn::Select': [1, { 'Fn::Split': [',', 'a,b'] }] },
  { 'Fn::Sub': ['${a}-${!b}-${AWS::StackName}', { a: 'x' }] },
  { 'Fn::If': ['Is', 'x', { Ref: 'AWS::NoValue' }] },
  { 'Fn::FindInMap': ['M', 'a', 'b'] },
  { 'Fn::GetAtt': ['Queue', 'constructor'] },
  { 'Fn::ForEach::L': ['X', ['a', 'b'], { 'Q${X}': { Type: 'AWS::SQS::Queue' } }] },
  { 'Fn::Length': [1, 2] },
  { 'Fn::ToJsonString': { a: [1] } },
  { 'Fn::Base64': 'x' },
  { 'Fn::And': [{ 'Fn::Equals': ['a', 'a'] }, { 'Fn::Not': [{ Condition: 'Is' }] }] },
];

/** CloudFormation and SAM templates, up to the creation of resources. */
export async function openTemplates() {
  const folder = mkdtempSync(path.join(tmpdir(), 'eventwright-fuzz-'));
  const file = path.join(folder, 'template.yaml');
  return target<Input>({
    make,
    check: (input) => check(input, file),
    close: async () => rmSync(folder, { recursive: true, force: true }),
  });
}

function make(random: Random): Input {
  if (random.below(3) === 0) return { text: mutateText(random, random.pick(yaml), yaml) };
  const template = random.pick(json);
  return { template: mutateJson(random, template, [...json, ...functions, ...functions]) };
}

function check(input: Input, file: string): Verdict {
  writeFileSync(file, 'text' in input ? input.text : JSON.stringify(input.template));
  const read = unlessRefused([TemplateError], () => readTemplateFile(file));
  if (read === undefined) return 'refused';
  const expanded = unlessRefused([TemplateError], () => expand(read.result));
  if (expanded === undefined) return 'refused';
  return unlessRefused([TemplateError], () => resolveAll(expanded.result)) === undefined
    ? 'refused'
    : 'accepted';
}

function expand(template: Template): Template {
  const looped = expandLoops(template);
  if (!isSam(looped)) return writeOutBodies(asTemplate(looped as unknown as JsonObject, 'it'));
  const { template: plain, notes } = expandSam(looped);
  for (const note of notes) mustBeClear(note);
  return writeOutBodies(plain);
}

/** Does what `provision` does, except that names replace the created resources. */
function resolveAll(template: Template): void {
  for (const { message } of checkTemplate(template)) mustBeClear(message);
  const stack = { account: '000000000000', region: 'us-east-1', stackName: 'It' };
  const parameters = readParameters(template, stack);
  const resources = new Map<string, { ref: string; attributes: Record<string, string> }>();
  for (const logicalId of orderResources(template)) {
    const scope = { template, parameters, resources };
    const properties = template.Resources[logicalId]?.Properties ?? {};
    const one = resolveMembers(properties, scope);
    const again = resolveMembers(properties, scope);
    if (JSON.stringify(one) !== JSON.stringify(again)) throw new Error('It resolves otherwise.');
    mustBeJson(one);
    resources.set(logicalId, { ref: logicalId, attributes: { Arn: `arn:aws:it:::${logicalId}` } });
  }
}

function mustBeJson(value: unknown): void {
  if (['string', 'number', 'boolean'].includes(typeof value) || value === null) return;
  if (typeof value !== 'object') throw new Error(`A property becomes a ${typeof value}.`);
  for (const member of Object.values(value)) mustBeJson(member);
}
