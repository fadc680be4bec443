import { createHash } from 'node:crypto';
import type { Policy } from '../breaking/mode.ts';
import type { Document, Registered, Registry } from './client.ts';
import type { Content } from './content.ts';
import { explainFailure } from './explain-failure.ts';
import type { Tags } from './holding-tags.ts';
import { inBatches } from './in-batches.ts';
import { type Action, planAction, type Versions } from './plan-action.ts';
import { reasonsToRemove, reasonTag } from './reason-tags.ts';

/** Under which conditions schemas are registered, and what is remembered of it. */
export interface Registration {
  policyOf(event: string): Policy;
  /** Why a change may break the mode; undefined if it may not. */
  readonly reason: string | undefined;
  /** The git commit of the schemas, if they are in git. */
  readonly commit: string | undefined;
}

/** What happened to one schema. */
export interface Outcome {
  readonly kind: 'created' | 'updated' | 'unchanged' | 'refused' | 'failed' | 'not done';
  readonly content: Content;
  /** The newest version, if there is one. */
  readonly version?: string;
  readonly why?: string;
}

/** Reads what is registered, and decides what to do with each schema. */
export async function planRegistration(
  registry: Registry,
  contents: readonly Content[],
  { policyOf, reason }: Registration,
): Promise<readonly Action[]> {
  return inBatches(contents, async (content) => {
    const policy = policyOf(content.event);
    const versions = await readVersions(registry, content.name, policy.isTransitive);
    return planAction(content, versions, { policy, mayBreak: reason !== undefined });
  });
}

async function readVersions(registry: Registry, name: string, all: boolean): Promise<Versions> {
  const newest = await registry.read(name);
  if (newest === undefined || !all) return newest === undefined ? [] : [newest];
  const older = (await registry.versions(name)).filter((version) => version !== newest.version);
  const read = await inBatches(older.toReversed(), (version) => registry.read(name, version));
  return [newest, ...read.filter((version) => version !== undefined)];
}

/**
 * Executes the plan, one schema after the other, until one fails. Completed steps stay, and the
 * next run finds them unchanged.
 */
export async function carryOut(
  registry: Registry,
  actions: readonly Action[],
  registration: Registration,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  let hasFailed = false;
  for (const action of actions) {
    const { content } = action;
    try {
      if (hasFailed) outcomes.push({ kind: 'not done', content });
      else outcomes.push(await carryOutOne(registry, action, registration));
    } catch (error) {
      hasFailed = true;
      outcomes.push({ kind: 'failed', content, why: explainFailure(error) });
    }
  }
  return outcomes;
}

async function carryOutOne(
  registry: Registry,
  action: Action,
  { reason, commit }: Registration,
): Promise<Outcome> {
  const { content } = action;
  const tags = { ...(commit === undefined ? {} : { commit }), [contentTag]: hashOf(content.text) };
  switch (action.kind) {
    case 'refuse':
      return { kind: 'refused', content, why: action.why };
    case 'create': {
      const { version } = await registry.create(documentOf(content), tags);
      return { kind: 'created', content, version };
    }
    case 'unchanged': {
      const { registered } = action;
      if (lacksTags(registered, content)) await registry.tag(registered.arn, tags);
      return { kind: 'unchanged', content, version: registered.version };
    }
    case 'update': {
      const allowed = action.breaks === undefined ? undefined : reason;
      const { arn, version } = await registry.update(documentOf(content, allowed));
      const all = allowed === undefined ? tags : { ...tags, ...reasonTag(version, allowed) };
      if (allowed !== undefined) await makeRoom(registry, content.name, all);
      await registry.tag(arn, all);
      return {
        kind: 'updated',
        content,
        version,
        ...(action.breaks ? { why: action.breaks } : {}),
      };
    }
  }
}

async function makeRoom(registry: Registry, name: string, added: Tags): Promise<void> {
  const registered = await registry.read(name);
  const old = reasonsToRemove(registered?.tags ?? {}, added);
  if (registered !== undefined && old.length > 0) await registry.untag(registered.arn, old);
}

/** The tag that is written last: what a version without it was, was not done to its end. */
const contentTag = 'content-sha256';

/** A run that failed between the new version and its tags left those of the version before. */
function lacksTags({ tags, content }: Registered, { text }: Content): boolean {
  return content === text && tags[contentTag] !== hashOf(text);
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The reason is in the description too, which the registry takes together with the version. */
function documentOf({ name, text, description }: Content, reason?: string): Document {
  const why = reason === undefined ? '' : `Breaking, because: ${reason}. `;
  return { name, type: 'JSONSchemaDraft4', content: text, description: why + description };
}
