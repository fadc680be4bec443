import type { Catalog, TargetKind } from '../model/catalog.ts';
import { originOf } from '../model/sources/origin-of.ts';

/** The brackets that give a node its form: a queue is a cylinder, a workflow a hexagon. */
const forms: Readonly<Record<TargetKind, readonly [open: string, close: string]>> = {
  queue: ['[(', ')]'],
  function: ['[', ']'],
  workflow: ['{{', '}}'],
};

/** A catalogue as a Mermaid flowchart: the same text for the same catalogue. */
export function mermaid({ events, external, consumers, sources }: Catalog): string {
  const lines = [
    ...[...events, ...external].map(({ name }) => `${node('event', name)}([${label(name)}])`),
    ...consumers.map(({ name, target }) => {
      const [open, close] = forms[target];
      return `${node('consumer', name)}${open}${label(name)}${close}`;
    }),
    ...sources.flatMap(({ name, from, to }) => [
      `${node('source', name)}>${label(originOf(from))}]`,
      `${node('source', name)} --> ${node('event', to.name)}`,
    ]),
    ...consumers.flatMap(({ name, subscriptions, publishes }) => [
      ...subscriptions.map(({ event, where }) => {
        const arrow = where === undefined ? '-->' : `-- ${label(JSON.stringify(where))} -->`;
        return `${node('event', event.name)} ${arrow} ${node('consumer', name)}`;
      }),
      ...publishes.map((event) => `${node('consumer', name)} --> ${node('event', event.name)}`),
    ]),
  ];
  return `flowchart LR\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

/** A node's id: what Mermaid might take for a word of its own gets its kind in front. */
function node(kind: string, name: string): string {
  return `${kind}_${name.replace(/[^A-Za-z0-9]/g, (letter) => `_${letter.codePointAt(0)}_`)}`;
}

/** A text in quotes; Mermaid reads entities, and ends a text at a quote. */
function label(text: string): string {
  const escaped = text.replace(/["#<>&\\\n]/g, (letter) => `#${letter.codePointAt(0)};`);
  return `"${escaped}"`;
}
