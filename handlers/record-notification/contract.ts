import type { Arrange } from '@eventwright/testing';

/** The record may be missing. Then there is nothing to update, which is a valid case. */
export const arrange: Arrange = (detail) => detail;
