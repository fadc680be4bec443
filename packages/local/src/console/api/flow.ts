import { readFlow } from '../flow/read-flow.ts';
import type { Answer } from './route.ts';

/** `flow`: the architecture with its counts. */
export const flowRoutes: Readonly<Record<string, Answer>> = {
  flow: ({ cloud, journal, nameOf }) => readFlow(cloud, journal, nameOf),
};
