import { isObject, type Json } from '@eventwright/json';
import type { Folders } from '../../generate.ts';
import { refusal, type Tool, type ToolAnswer } from './tool.ts';

/** The longest answer: more than a model can read helps nobody. */
const longest = 200_000;

/** Runs a tool. Whatever it throws becomes an answer: one bad call must not end the server. */
export async function callTool(tool: Tool, args: unknown, folders: Folders): Promise<ToolAnswer> {
  const given = args as Json;
  try {
    const answer = await tool.run(isObject(given) ? given : {}, folders);
    return { ...answer, text: shortened(answer.text) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return refusal(`${tool.name} failed: ${shortened(message)}`);
  }
}

function shortened(text: string): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest)}\n[${text.length - longest} more characters are left out.]`;
}
