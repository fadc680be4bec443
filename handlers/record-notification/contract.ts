import type { Arrange } from '@eventwright/testing';

/** A record that is not there is none to note anything in, which is fine as well. */
export const arrange: Arrange = (detail) => detail;
