import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { awsLimits } from '../aws-limits.ts';
import type { HeldVersion } from '../model/catalog.ts';
import { isSameVersion, versionOf } from '../model/consumers/held-version.ts';
import { detailTypeKeyword, sourceKeyword } from '../model/events/output-folder.ts';
import type { Holding } from '../repositories/holdings.ts';
import type { Registry, TaggedSchema } from './client.ts';
import {
  holdingsIn,
  keysOfApplication,
  longestKeyOf,
  type TaggedHolding,
  type Tags,
  tagsOf,
} from './holding-tags.ts';
import { type Pulled, pullSchema } from './pull.ts';

/** A holding, and the name that the registry has for its event. */
export interface RegistryHolding {
  readonly schema: string;
  /** The version that the file is pinned to; the consumer may hold an earlier one. */
  readonly pinned: string;
  readonly holding: Holding;
}

/** What happened to one holding. */
export interface Told {
  readonly holding: Holding;
  /** The version that the registry recorded; undefined if there is none. */
  readonly version?: string;
  /** What was not recorded, and why. */
  readonly why?: string;
}

/**
 * Records in a registry which versions the consumers of an application hold, in tags of the
 * schemas. The tags of consumers that the application no longer has are removed, also from other
 * schemas.
 */
export async function tagHoldings(
  registry: Registry,
  application: string,
  holdings: readonly RegistryHolding[],
): Promise<readonly Told[]> {
  const told: Told[] = [];
  const schemas = await registry.tagged();
  const known = new Set(schemas.map(({ name }) => name));
  for (const { holding, schema } of holdings.filter((one) => !known.has(one.schema))) {
    told.push({ holding, why: `the registry ${registry.name} has no schema ${schema}` });
  }
  for (const schema of schemas) {
    const own = holdings.filter((one) => one.schema === schema.name);
    told.push(...(await tagSchema(registry, application, schema, own)));
  }
  return told;
}

async function tagSchema(
  registry: Registry,
  application: string,
  { arn, name, tags }: TaggedSchema,
  holdings: readonly RegistryHolding[],
): Promise<readonly Told[]> {
  const before = keysOfApplication(tags, application);
  const others = Object.keys(tags).length - before.length;
  let free = awsLimits.tagsPerResource.most - others;
  const wanted: Record<string, string> = {};
  const told: Told[] = [];
  const take = (one: Tags): boolean => {
    const count = Object.keys(one).length;
    if (count > free) return false;
    free -= count;
    Object.assign(wanted, one);
    return true;
  };
  const found: { readonly tagged: TaggedHolding; readonly holding: Holding }[] = [];
  for (const { holding, pinned } of holdings) {
    const tagged = await taggedOf(registry, name, pinned, holding);
    if (typeof tagged === 'string') told.push({ holding, why: tagged });
    else if (take(tagsOf(tagged).version)) found.push({ tagged, holding });
    else
      told.push({
        holding,
        why: `${name} has ${others} tags of others already, and AWS allows ${awsLimits.tagsPerResource.most}`,
      });
  }
  for (const { holding, tagged } of found) {
    const { reads, where } = tagsOf(tagged);
    const lost = [...(take(where) ? [] : ['filter']), ...(take(reads) ? [] : ['fields read'])];
    const why = `without its ${lost.join(' and ')}: ${name} has no room for more tags`;
    told.push({ holding, version: tagged.version, ...(lost.length > 0 && { why }) });
  }
  const old = before.filter((key) => !Object.hasOwn(wanted, key));
  // Removed first, so that the total never exceeds AWS's limit.
  if (old.length > 0) await registry.untag(arn, old);
  const isNew = Object.entries(wanted).some(([key, value]) => tags[key] !== value);
  if (isNew) await registry.tag(arn, wanted);
  return told;
}

/** The holding as tags say it, or why they cannot. */
async function taggedOf(
  registry: Registry,
  schema: string,
  pinned: string,
  { consumer, reads, version, where }: Holding,
): Promise<TaggedHolding | string> {
  const most = awsLimits.tagKeyCharacters.most;
  if (longestKeyOf(consumer) > most) {
    return `the key of its tag would have more than ${most} characters; pass a shorter name with --as`;
  }
  const number = await numberOf(registry, schema, pinned, version);
  if (number === undefined) {
    return `what it holds is no version of ${schema} in the registry ${registry.name}; run \`eventwright pull\`, deploy, and run \`eventwright hold\``;
  }
  return { consumer, version: number, ...(where && { where }), ...(reads && { reads }) };
}

/** The number of a version in a registry: usually the pinned one, otherwise an earlier one. */
async function numberOf(
  registry: Registry,
  schema: string,
  pinned: string,
  held: HeldVersion,
): Promise<string | undefined> {
  const isIt = async (number: string) => {
    const pulled = await pullSchema(registry, schema, number);
    return pulled !== undefined && isSameVersion(heldOf(pulled).version, held);
  };
  if (await isIt(pinned)) return pinned;
  const others = (await registry.versions(schema)).filter((number) => number !== pinned);
  for (const number of others.toReversed()) if (await isIt(number)) return number;
  return undefined;
}

/**
 * Thrown if a consumer holds a version that the registry no longer has. Its message is for people.
 */
class MissingVersionError extends Error {
  override readonly name = 'MissingVersionError';
}

/**
 * Reads what consumers elsewhere hold from the tags of a registry's schemas.
 *
 * @throws MissingVersionError if a version that is held was deleted.
 */
export async function readHoldings(registry: Registry): Promise<readonly Holding[]> {
  const holdings: Holding[] = [];
  for (const { name, tags } of await registry.tagged()) {
    for (const { version: number, ...tagged } of holdingsIn(tags)) {
      const pulled = await pullSchema(registry, name, number);
      if (pulled === undefined) {
        throw new MissingVersionError(
          `the registry ${registry.name} has no version ${number} of ${name} any more, which ${tagged.consumer} holds. Run \`eventwright hold --push\` there, or remove its tags.`,
        );
      }
      holdings.push({ ...tagged, ...heldOf(pulled) });
    }
  }
  return holdings;
}

/** A version of the registry, as a consumer that pulled it holds it. */
function heldOf({ file, text }: Pulled): Pick<Holding, 'source' | 'detailType' | 'version'> {
  const value = JSON.parse(text) as Json;
  const schema: JsonObject = isObject(value) ? value : {};
  return {
    source: String(schema[sourceKeyword]),
    detailType: String(schema[detailTypeKeyword]),
    version: versionOf({ file, reaches: new Map([[file, schema]]) }),
  };
}
