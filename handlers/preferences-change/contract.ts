import type { Arrange } from '@eventwright/testing';

/** Every change of preferences is taken as it comes. */
export const arrange: Arrange = (change) => change;
