import type { JsonObject } from '@eventwright/json';
import { type Operations, operation } from '../../../protocol/operations.ts';
import { ServiceError } from '../../../protocol/service-error.ts';
import { anything, integer, structure, tags, text } from '../../../protocol/shape.ts';
import type { Cloud } from '../../service.ts';
import type { EventBus } from '../buses.ts';
import { type EventBridge, findBus, names } from './bridge.ts';
import { policyTextOf } from './permissions.ts';
import { setTags } from './tags.ts';

/** Operations about event buses. */
export const busOperations: Operations<EventBridge> = {
  CreateEventBus: operation(
    structure({
      'Name!': names.bus,
      Description: text({ max: 512 }),
      EventSourceName: text(),
      KmsKeyIdentifier: text(),
      DeadLetterConfig: anything,
      LogConfig: anything,
      Tags: tags,
    }),
    (bridge, input) => {
      const name = String(input['Name']);
      if (name.includes('/')) {
        const message = `Event bus name ${name} may hold no "/": only those of partners do.`;
        throw new ServiceError('ValidationException', message);
      }
      if (bridge.buses.find(name) !== undefined) {
        const message = `Event bus ${name} already exists.`;
        throw new ServiceError('ResourceAlreadyExistsException', message);
      }
      const bus = bridge.buses.create(name);
      setTags(bridge, bus.arn, input['Tags']);
      return { EventBusArn: bus.arn };
    },
  ),
  // Deleting a bus that is not there succeeds; the default bus and one with rules stay.
  DeleteEventBus: operation(structure({ 'Name!': names.bus }), ({ buses }, input) => {
    const name = String(input['Name']);
    if (name === 'default') {
      throw new ServiceError('ValidationException', 'Cannot delete event bus default.');
    }
    if ((buses.find(name)?.rules.length ?? 0) > 0) {
      const message = `Event bus ${name} can't be deleted since it has rules.`;
      throw new ServiceError('ValidationException', message);
    }
    buses.delete(name);
    return {};
  }),
  ListEventBuses: operation(
    structure({
      NamePrefix: text({ min: 1, max: 256 }),
      NextToken: text(),
      Limit: integer(1, 100),
    }),
    ({ buses, cloud }, { NamePrefix = '' }) => {
      const wanted = buses.list().filter(({ name }) => name.startsWith(String(NamePrefix)));
      return { EventBuses: wanted.map((bus) => describe(cloud, bus)) };
    },
  ),
  DescribeEventBus: operation(structure({ Name: names.busOrArn }), ({ buses, cloud }, input) =>
    describe(cloud, findBus(buses, input['Name'])),
  ),
};

function describe(cloud: Cloud, bus: EventBus): JsonObject {
  const Policy = policyTextOf(cloud, bus);
  return { Name: bus.name, Arn: bus.arn, ...(Policy === undefined ? {} : { Policy }) };
}
