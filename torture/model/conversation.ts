import { type Actor, type Answer, type Answered, type Call, type Next, timeOf } from './call.ts';

/**
 * Runs the code of an actor again up to its first call without a response. The code sees the time
 * of its last response.
 */
export class Conversation {
  readonly #unused: Answered[];
  #tick: number;
  readonly #next = Promise.withResolvers<Next>();

  constructor({ began, history }: Actor) {
    this.#tick = began;
    this.#unused = [...history];
  }

  get now(): number {
    return timeOf(this.#tick);
  }

  /** The recorded response of a call. A new call is the next step and never returns. */
  async ask(call: Call): Promise<Answer> {
    const key = JSON.stringify(call);
    const index = this.#unused.findIndex((one) => JSON.stringify(one.call) === key);
    const found = this.#unused[index];
    if (found !== undefined) {
      this.#unused.splice(index, 1);
      this.#tick = found.tick;
      return found.answer;
    }
    this.#next.resolve({ kind: 'call', call });
    return await new Promise(() => undefined);
  }

  /** Resolves to the next step when the code makes a call or ends. */
  async nextOf(run: () => Promise<{ readonly failed: boolean }>): Promise<Next> {
    const ended = run().then(({ failed }): Next => ({ kind: 'done', failed }));
    return await Promise.race([ended, this.#next.promise]);
  }
}
