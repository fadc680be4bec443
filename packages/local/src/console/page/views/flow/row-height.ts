/** The height of a part in its card, in pixels. */
export const rowHeight = 42;
