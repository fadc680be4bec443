import type { Arrange } from '@eventwright/testing';

/** An image that does not exist can be deleted too. */
export const arrange: Arrange = (detail) => detail;
