import type { Arrange } from '@eventwright/testing';

/** The workflow needs nothing but its event. */
export const arrange: Arrange = (detail) => detail;
