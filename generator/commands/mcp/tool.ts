import type { JsonObject } from '@eventwright/json';
import type { Folders } from '../../generate.ts';

/** Something that a client of `eventwright mcp` can call. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  /** What it answers and when to use it, for the model that chooses among tools. */
  readonly description: string;
  /** The JSON Schema of its arguments; the server refuses others before the tool runs. */
  readonly input: JsonObject;
  /** What it needs besides the catalogue. */
  readonly needs: 'nothing' | 'local cloud';
  /** Whether it changes something; such a tool exists only where the person who starts the server allows it. */
  readonly changes: boolean;
  readonly run: (args: JsonObject, folders: Folders) => ToolAnswer | Promise<ToolAnswer>;
}

/** What a tool answers: JSON or lines, or why it cannot. */
export interface ToolAnswer {
  readonly text: string;
  readonly isError: boolean;
}

/** An answer of JSON. */
export function answer(value: unknown): ToolAnswer {
  return { text: JSON.stringify(value, null, 2), isError: false };
}

/** Why a tool cannot answer, and what to do. */
export function refusal(message: string): ToolAnswer {
  return { text: message.trimEnd(), isError: true };
}

/** An argument of text; the tool's schema has already refused any other. */
export function textOf(args: JsonObject, name: string): string {
  const value = args[name];
  return typeof value === 'string' ? value : '';
}

/** A whole number that may be left out. */
export function numberOf(args: JsonObject, name: string, otherwise: number): number {
  const value = args[name];
  return typeof value === 'number' ? value : otherwise;
}
