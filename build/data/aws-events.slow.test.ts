import { expect, it } from 'vitest';
import { awsEventData } from '../../generator/aws/event-data.ts';
import { awsEvents } from './aws-events.ts';

it('The schemas of AWS events match the installed service specification', () => {
  const made = awsEvents();
  expect(made.events.length).toBeGreaterThan(300);
  expect(awsEventData()).toEqual(made);
});
