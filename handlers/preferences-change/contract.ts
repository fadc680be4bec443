import type { Arrange } from '@eventwright/testing';

/** Every change of preferences is possible as it is. */
export const arrange: Arrange = (change) => change;
