import type { Arrange } from '@eventwright/testing';

/** A user who is not in the pool can be deleted too. */
export const arrange: Arrange = (detail) => detail;
