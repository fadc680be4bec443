import { configurationFile } from '../../../configuration/configuration.ts';
import { catalogueFolders } from '../../../load/load.ts';
import { isAssertion } from '../../../model/events/name-event.ts';
import { detailTypeKeyword, sourceKeyword } from '../../../model/events/output-folder.ts';
import type { CatalogRule, Finding, Whole } from '../../rule.ts';

/** A file under `events/` is an event, or some other file refers to it; elsewhere, a file is no event. */
export const notAnEvent: CatalogRule = {
  subject: 'catalog',
  comparesFiles: true,
  code: 'not-an-event',
  severity: 'warning',
  check: (whole) => {
    const { events, external, shared } = whole.catalog;
    const referredTo = new Set(
      [...events, ...external, ...shared].flatMap(({ file, reaches }) =>
        [...reaches.keys()].filter((other) => other !== file),
      ),
    );
    return [...unnamed(whole), ...misplaced(whole)].filter(({ file }) => !referredTo.has(file));
  },
};

function unnamed({ catalog: { configuration, shared } }: Whole): readonly Finding[] {
  return shared
    .filter(({ file, schema }) => {
      // An event with only one of the two names is reported as `incomplete-event`.
      const isNamed = sourceKeyword in schema || detailTypeKeyword in schema;
      return file.startsWith('events/') && !isNamed && isAssertion(schema);
    })
    .map(({ file }) => ({
      file,
      pointer: '',
      message: 'This file is not an event, and no file refers to it: nothing is generated.',
      hint:
        configuration.source === undefined
          ? `To make it an event, add \`${sourceKeyword}\` and \`${detailTypeKeyword}\`.`
          : 'To make it an event, add a `title`: its detail type.',
    }));
}

function misplaced({ schemas }: Whole): readonly Finding[] {
  return [...schemas]
    .filter(([file, schema]) => {
      const isBeside = !catalogueFolders.some((folder) => file.startsWith(`${folder}/`));
      return isBeside && file !== configurationFile && detailTypeKeyword in schema;
    })
    .map(([file]) => ({
      file,
      pointer: `/${detailTypeKeyword}`,
      message: 'This file names an event, but is not in `events/`: nothing is generated.',
      hint: `Move it to \`events/${file}\`.`,
    }));
}
