import type { Arrange } from '@eventwright/testing';

/** A user who is not in the pool may be deleted as well. */
export const arrange: Arrange = (detail) => detail;
