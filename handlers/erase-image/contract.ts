import type { Arrange } from '@eventwright/testing';

/** An image that is not there may be deleted as well. */
export const arrange: Arrange = (detail) => detail;
