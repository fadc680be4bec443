/** The source of events that `init` and `new` write where nobody has named one. */
export const placeholderSource = 'my.system';
