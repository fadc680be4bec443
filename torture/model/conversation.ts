import { type Actor, type Answer, type Answered, type Call, type Next, timeOf } from './call.ts';

/**
 * Runs the code of an actor again up to its first call that was not answered yet. The code sees the
 * time of its last answer.
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

  /** The answer of a call that was made before; a new call is what comes next, and never returns. */
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

  /** What the code does next, once it calls or ends. */
  async nextOf(run: () => Promise<{ readonly failed: boolean }>): Promise<Next> {
    const ended = run().then(({ failed }): Next => ({ kind: 'done', failed }));
    return await Promise.race([ended, this.#next.promise]);
  }
}
