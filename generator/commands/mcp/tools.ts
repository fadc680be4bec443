import type { Tool } from './tool.ts';
import { compareSchemasTool } from './tools/compare-schemas.ts';
import { explainMatch } from './tools/explain-match.ts';
import { findBreaking } from './tools/find-breaking.ts';
import { lintTool } from './tools/lint.ts';
import { listEvents } from './tools/list-events.ts';
import { routeEvent } from './tools/route-event.ts';
import { sampleEvent } from './tools/sample-event.ts';
import { sendEvent } from './tools/send-event.ts';
import { showEvent } from './tools/show-event.ts';
import { storyTool } from './tools/story.ts';

/** The tools of `eventwright mcp`, in the order in which a client lists them. */
export const tools: readonly Tool[] = [
  listEvents,
  showEvent,
  lintTool,
  sampleEvent,
  explainMatch,
  routeEvent,
  compareSchemasTool,
  findBreaking,
  storyTool,
  sendEvent,
];
