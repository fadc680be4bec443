import { hash } from 'node:crypto';
import type { Actor, Call, Next } from './call.ts';
import type { Table } from './table.ts';
import { apply, type World } from './world.ts';

/** The system to explore. */
export interface Model {
  readonly start: World;
  readonly table: Table;
  /** The next step of an actor, which depends only on the history. */
  readonly nextOf: (actor: Actor) => Promise<Next>;
  /** The violations in a world in which nothing is left to do. */
  readonly wrongWith: (world: World) => readonly string[];
  /** More states than this end the exploration with an error. */
  readonly most: number;
}

/** The result of an exploration. */
export interface Explored {
  readonly states: number;
  readonly steps: number;
  /** The number of worlds in which nothing was left to do. */
  readonly ends: number;
  /** The shortest path to a violation, step by step; undefined if there is none. */
  readonly wrong: { readonly why: readonly string[]; readonly way: readonly string[] } | undefined;
}

interface Reached {
  /** Set only while it is in the queue; the path to it does not need the world. */
  world: World | undefined;
  readonly from: Reached | undefined;
  readonly by: string;
}

/**
 * Explores every order of the actors' steps and every crash of a function, breadth first, so the
 * first violation has a shortest path.
 */
export async function explore({ start, table, nextOf, wrongWith, most }: Model): Promise<Explored> {
  const known = new Map<string, Promise<Next>>();
  const nextOfOnce = (actor: Actor): Promise<Next> => {
    const key = JSON.stringify(actor);
    const next = known.get(key) ?? nextOf(actor);
    known.set(key, next);
    return next;
  };
  const seen = new Set<string>([keyOf(start)]);
  let ring: Reached[] = [{ world: start, from: undefined, by: '' }];
  let [steps, ends] = [0, 0];
  while (ring.length > 0) {
    const nextRing: Reached[] = [];
    for (const reached of ring) {
      const { world } = reached;
      reached.world = undefined;
      if (world === undefined) continue;
      if (world.actors.length === 0) {
        ends += 1;
        const why = wrongWith(world);
        if (why.length > 0)
          return { states: seen.size, steps, ends, wrong: { why, way: wayTo(reached) } };
      }
      for (const { world: next, by } of await stepsFrom(world, nextOfOnce, table)) {
        steps += 1;
        const key = keyOf(next);
        if (seen.has(key)) continue;
        seen.add(key);
        if (seen.size > most) throw new Error(`There are more than ${most} states.`);
        nextRing.push({ world: next, from: reached, by });
      }
    }
    ring = nextRing;
  }
  return { states: seen.size, steps, ends, wrong: undefined };
}

interface Step {
  readonly world: World;
  readonly by: string;
}

async function stepsFrom(
  world: World,
  nextOf: (actor: Actor) => Promise<Next>,
  table: Table,
): Promise<readonly Step[]> {
  const found: Step[] = [];
  for (const [index, actor] of world.actors.entries()) {
    const next = await nextOf(actor);
    if (next.kind === 'done') {
      found.push(ended(world, index, actor, next.failed));
      // Whatever else is done first ends the same: nothing reads whether an actor has ended.
      return found.slice(-1);
    }
    const { call } = next;
    if (isApart(call)) {
      const { world: after, answer } = await apply(world, call, table);
      const history = [...actor.history, { call, answer, tick: after.tick }];
      return [{ world: replaced(after, index, { ...actor, history }), by: told(actor, call) }];
    }
    const { world: after, answer } = await apply(world, call, table);
    const history = [...actor.history, { call, answer, tick: after.tick }];
    found.push({ world: replaced(after, index, { ...actor, history }), by: told(actor, call) });
    found.push(...crashes(world, after, index, actor, call));
  }
  return found;
}

/**
 * Whether a call neither reads nor changes state that other calls use, so that its timing does not
 * matter.
 */
function isApart({ operation, input }: Call): boolean {
  if (operation === 'sns:Publish') return true;
  return operation === 'dynamodb:GetItem' && JSON.stringify(input).includes('"preferences"');
}

/** After a crash, the function receives its message again and starts from the beginning. */
function crashes(
  before: World,
  after: World,
  index: number,
  actor: Actor,
  call: Call,
): readonly Step[] {
  const isFunction = actor.consumer === 'process-image' || actor.consumer === 'record-notification';
  if (!isFunction || before.crashes === 0) return [];
  const again = (world: World): World =>
    replaced({ ...world, crashes: world.crashes - 1 }, index, {
      ...actor,
      began: world.tick,
      history: [],
    });
  const lost = { world: again(after), by: `${told(actor, call)}, and crashes` };
  if (actor.history.length === 0) return [lost];
  return [
    { world: again(before), by: `${actor.execution} crashes before ${call.operation}` },
    lost,
  ];
}

function ended(world: World, index: number, actor: Actor, failed: boolean): Step {
  const actors = world.actors.toSpliced(index, 1);
  const failures = failed ? [...world.failures, actor.execution].sort() : world.failures;
  return { world: { ...world, actors, failures }, by: `${actor.execution} ends` };
}

function replaced(world: World, index: number, actor: Actor): World {
  return { ...world, actors: world.actors.with(index, actor) };
}

function told({ execution }: Actor, { operation }: Call): string {
  return `${execution}: ${operation}`;
}

/** Equal worlds have the same key, whatever the order of their actors: a hash of 160 bits. */
function keyOf(world: World): string {
  const actors = world.actors.map((actor) => JSON.stringify(actor)).sort();
  return hash('sha1', JSON.stringify({ ...world, actors }), 'base64');
}

function wayTo(reached: Reached | undefined): readonly string[] {
  const way: string[] = [];
  for (let at = reached; at?.from !== undefined; at = at.from) way.unshift(at.by);
  return way;
}
