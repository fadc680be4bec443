import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Json } from '@eventwright/json';
import { FaultPlanError, type Faults, parseFaultPlan } from '../faults/index.ts';

/** An answer with its HTTP status. */
export interface FaultsAnswer {
  readonly status: number;
  readonly body: Json;
}

/** `GET` returns the plan and what has happened; `PUT` replaces the plan. */
export async function answerFaults(
  request: IncomingMessage,
  faults: Faults,
): Promise<FaultsAnswer> {
  if (request.method === 'PUT') {
    try {
      faults.set(parseFaultPlan(await text(request), 'plan'));
    } catch (error) {
      if (!(error instanceof FaultPlanError)) throw error;
      return { status: 400, body: { message: error.message } };
    }
  }
  const injected = faults.injected().map((fault) => ({ ...fault }));
  const { seed, faults: rules } = faults.plan;
  return { status: 200, body: { seed, faults: rules as unknown as Json, injected } };
}
