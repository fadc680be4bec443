import { canonicalText, type Json } from '@eventwright/json';
import type { EventsPackage, PackagedEvent } from '../repositories/events-package.ts';
import { type NpmSource, openPackage } from '../repositories/npm-source.ts';
import { sha256 } from '../write/sha256.ts';
import type { ContractSource } from './contract-source.ts';
import { fileOf, type Pulled } from './pull.ts';
import { UnreadableSchemaError } from './registered-schema.ts';

/**
 * Opens a package of events, installed, from a tarball or from npm's registry.
 *
 * @throws PackageError, NpmError
 */
export function openPackageSource(source: NpmSource, project: string): ContractSource {
  const found = openPackage(source, project);
  return {
    name: source.text,
    title: `${found.name}@${found.version}`,
    isVersionedAsAWhole: true,
    package: found.name,
    names: () => found.events.map(({ name }) => name),
    pull: async (reference) => {
      const event = eventOf(found, reference);
      return event === undefined ? undefined : pulled(source, found, event);
    },
  };
}

/** The event that a reference means: its name in code, its detail type, or one with its source. */
function eventOf({ events, name }: EventsPackage, reference: string): PackagedEvent | undefined {
  const meant = events.filter((event) => {
    const names = [event.name, event.detailType];
    return [...names, ...names.map((text) => `${event.source}@${text}`)].includes(reference);
  });
  const [event, ...others] = meant;
  if (others.length === 0) return event;
  const full = meant.map((one) => `\`${one.source}@${one.name}\``).join(' or ');
  throw new UnreadableSchemaError(`${name} has several events of this name. Pass ${full}.`);
}

function pulled(source: NpmSource, found: EventsPackage, event: PackagedEvent): Pulled {
  const text = `${JSON.stringify(event.schema, null, 2)}\n`;
  const schema = `${event.source}@${event.name}`;
  const { integrity, repository } = found;
  return {
    file: fileOf(found.name, schema),
    text,
    pin: {
      registry: source.text,
      schema,
      version: found.version,
      content: sha256(canonicalText(event.schema as Json)),
      file: sha256(text),
      package: found.name,
      ...(integrity !== undefined && { integrity }),
      ...(repository !== undefined && { repository }),
    },
  };
}
