import type { Json } from '@eventwright/json';
import type { Outcome } from './case.ts';

/** What an address answered: its status, and its body where that is JSON. */
export function httpOutcome(status: number, body: string): Outcome {
  try {
    return { kind: 'answer', answer: { Status: status, Json: JSON.parse(body) as Json } };
  } catch {
    return { kind: 'answer', answer: { Status: status } };
  }
}
