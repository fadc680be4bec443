import type { JsonObject } from '@eventwright/json';
import type { EmitContext } from '../emit/emitter.ts';
import type { Catalog, Event } from '../model/catalog.ts';
import { type PackagedEvent, packageForm, packageList } from '../repositories/events-package.ts';
import { sha256 } from '../write/sha256.ts';
import { compilePackage } from './compile-package.ts';
import { packageCode } from './package-code.ts';
import { packagedEvents, publishedCatalog } from './packed-catalog.ts';

/** All of a package that its version does not decide. */
export interface PackageBody {
  readonly events: readonly PackagedEvent[];
  /** The modules, in TypeScript. */
  readonly modules: ReadonlyMap<string, string>;
  /** Their hash: that of the compiled files changes with each compiler. */
  readonly code: string;
}

/** Makes what a package of these events holds. */
export async function packageBody(
  catalog: Catalog,
  events: readonly Event[],
  context: EmitContext,
): Promise<PackageBody> {
  const modules = await packageCode(publishedCatalog(catalog, events), context);
  const hashed = [...modules].sort(([one], [other]) => (one < other ? -1 : 1));
  return { events: packagedEvents({ events }), modules, code: sha256(JSON.stringify(hashed)) };
}

/** The documents of a package, which its version decides. */
export interface PackageDocuments {
  readonly manifest: JsonObject;
  readonly readme: string;
  readonly changelog: string;
}

/** All files of a package by their paths; `folder` is where they are compiled. */
export function packageFiles(
  { code, events, modules }: PackageBody,
  { changelog, manifest, readme }: PackageDocuments,
  { folder, project }: { readonly folder: string; readonly project: string },
): ReadonlyMap<string, string> {
  const listed = events.map(({ detailType, file, name, source }) => {
    return { name, source, detailType, schema: file };
  });
  const list = { form: packageForm, code, events: listed };
  return new Map([
    ...compilePackage(modules, folder, project),
    ...events.map(({ file, schema }) => [file, json(schema)] as const),
    ['package.json', json(manifest)],
    [packageList, json(list)],
    ['README.md', readme],
    ['CHANGELOG.md', changelog],
  ]);
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
