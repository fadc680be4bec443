import { routedAsJson } from '../../printing/print-route.ts';
import { conformityOf } from '../../reading/event-conformity.ts';
import { route } from '../../route.ts';
import { argumentsOf, jsonObject } from '../arguments.ts';
import { soundCatalogue } from '../catalogue.ts';
import type { Tool } from '../tool.ts';

/** `route_event`: whether an event is valid, and who gets it. */
export const routeEvent: Tool = {
  name: 'route_event',
  title: 'Route an event',
  description:
    'Validates an event against its schema, and says which consumers of the catalogue get it and why the others do not.',
  input: argumentsOf(
    { event: jsonObject('The whole event, with source, detail-type and detail.') },
    ['event'],
  ),
  needs: 'nothing',
  changes: false,
  run(args, folders) {
    const catalog = soundCatalogue(folders);
    if ('isError' in catalog) return catalog;
    const text = JSON.stringify(args['event']);
    const routed = { conformity: conformityOf(text, catalog), routes: route(catalog, text) };
    return { text: routedAsJson(routed), isError: false };
  },
};
