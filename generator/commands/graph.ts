import { suggestion } from '../diagnostic/nearest.ts';
import { mermaid } from '../graph/mermaid.ts';
import { svg } from '../graph/svg.ts';
import type { Command, Report } from './command.ts';
import { explainEvent } from './explain.ts';
import { readSoundCatalogue } from './reading/sound-catalogue.ts';

const forms = { mermaid, svg } as const;

/** `eventwright graph`: the events, their publishers and their consumers, as a picture. */
export const graphCommand: Command = {
  summary: 'Draw the events with their publishers and consumers.',
  folders: ['schemas'],
  options: {
    format: {
      value: 'NAME',
      does: 'mermaid, or svg, which needs nothing else to be shown (default: mermaid).',
    },
    json: { does: 'Print one JSON array: each event with its publishers and consumers.' },
  },
  readsSchemas: true,
  run({ folders, value }): Report {
    const format = value('format') ?? 'mermaid';
    if (!isForm(format)) {
      const hint = suggestion(format, Object.keys(forms));
      return { text: `There is no format \`${format}\`. ${hint}\n`, exitCode: 2 };
    }
    const read = readSoundCatalogue(folders, 'Nothing was drawn.');
    if ('exitCode' in read) return read;
    const { catalog } = read;
    const data = [...catalog.events, ...catalog.external].map((one) => explainEvent(one, catalog));
    return { text: forms[format](catalog), exitCode: 0, data };
  },
};

function isForm(name: string): name is keyof typeof forms {
  return Object.hasOwn(forms, name);
}
