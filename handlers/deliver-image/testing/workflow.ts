import { readFileSync } from 'node:fs';
import { evaluate, type Json } from '../evaluate-state.ts';

export interface State {
  readonly Type: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly Arguments?: Json;
  readonly Assign?: Json;
  readonly Choices?: readonly { readonly Condition: string; readonly Next: string }[];
  readonly Retry?: readonly {
    readonly ErrorEquals: readonly string[];
    readonly [n: string]: Json;
  }[];
  readonly Catch?: readonly {
    readonly ErrorEquals: readonly string[];
    readonly Next: string;
    readonly Assign?: Json;
  }[];
}

export interface Workflow {
  readonly States: Readonly<Record<string, State>>;
}

export interface Detail {
  readonly metadata: Readonly<Record<string, string>>;
  readonly [name: string]: unknown;
}

export const workflow = readJson('../workflow.asl.json') as Workflow;
export const tasks = Object.entries(workflow.States).filter(([, state]) => state.Type === 'Task');
export const processed = exampleOf('ImageProcessed');
export const rejected = exampleOf('ImageRejected');
export const context = contextOf('first-execution');

export function contextOf(Id: string) {
  return { Execution: { Id, Name: Id }, State: { EnteredTime: '2026-11-23T11:22:36.001Z' } };
}

export function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
}

function exampleOf(name: string): Detail {
  const schema = readJson(`../../../schemas/events/${name}.json`) as { examples: [Detail] };
  return schema.examples[0];
}

export function state(name: string): State {
  const found = workflow.States[name];
  if (found === undefined) throw new Error(`The workflow has no state ${name}.`);
  return found;
}

/** The event as EventBridge delivers it: one with pictures is ImageProcessed. */
export function inputOf(detail: Detail) {
  return { 'detail-type': 'variants' in detail ? 'ImageProcessed' : 'ImageRejected', detail };
}

/** A detail with other metadata. */
export function changed(detail: Detail, metadata: Readonly<Record<string, string>>): Detail {
  return { ...detail, metadata: { ...detail.metadata, ...metadata } };
}

/** The arguments of a state's task, evaluated for an event with this outcome. */
export async function argumentsOf(
  name: string,
  event: Detail,
  outcome: string,
  of = context,
): Promise<Json> {
  const failure = { Error: 'SNS.NotFoundException', Cause: 'No such topic' };
  return evaluate(state(name).Arguments ?? null, {
    event,
    outcome,
    failure,
    messageId: '94f20ce6-13c5-43a0-9a9e-ca52d816e90b',
    states: { input: inputOf(event), context: of },
  });
}

/** The state that a choice leads to. */
export async function choose(
  name: string,
  bindings: Readonly<Record<string, unknown>>,
): Promise<string | undefined> {
  const { Choices = [], Default } = state(name);
  for (const choice of Choices) {
    if ((await evaluate(choice.Condition, bindings)) === true) return choice.Next;
  }
  return Default;
}
