import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The peers of a package. */
export interface Peers {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

interface PeerManifest {
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** Reads the peers of an installed package from its package.json. */
export function peersOf(repository: string, name: string): Peers {
  const file = join(repository, 'node_modules', name, 'package.json');
  if (!existsSync(file)) return { required: [], optional: [] };
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as PeerManifest;
  const { peerDependencies = {}, peerDependenciesMeta = {} } = manifest;
  const isOptional = (peer: string) => peerDependenciesMeta[peer]?.optional === true;
  const peers = Object.keys(peerDependencies);
  return {
    required: peers.filter((peer) => !isOptional(peer)),
    optional: peers.filter(isOptional),
  };
}
