import type { Tool, ToolAnswer } from './tool.ts';

/** A server as `serve` starts it. */
export interface Serving {
  readonly name: string;
  readonly version: string;
  /** What a model should know before it calls a tool. */
  readonly instructions: string;
  readonly tools: readonly Tool[];
  /** Runs a tool with arguments that its schema accepts. Never throws. */
  readonly call: (tool: Tool, args: unknown) => Promise<ToolAnswer>;
}
