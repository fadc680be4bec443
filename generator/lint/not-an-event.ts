import { isAssertion } from '../model/events/name-event.ts';
import { detailTypeKeyword, sourceKeyword } from '../model/events/output-folder.ts';
import type { CatalogRule } from './rule.ts';

/** A file under `events/` is an event, or some other file refers to it. */
export const notAnEvent: CatalogRule = {
  subject: 'catalog',
  comparesFiles: true,
  code: 'not-an-event',
  severity: 'warning',
  check: ({ catalog: { configuration, events, external, shared } }) => {
    const all = [...events, ...external, ...shared];
    const referredTo = new Set(
      all.flatMap(({ file, reaches }) => [...reaches.keys()].filter((other) => other !== file)),
    );
    return shared
      .filter(({ file, schema }) => {
        // An event with only one of the two names is reported as `incomplete-event`.
        const isNamed = sourceKeyword in schema || detailTypeKeyword in schema;
        const isAlone = file.startsWith('events/') && !referredTo.has(file);
        return isAlone && !isNamed && isAssertion(schema);
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
  },
};
