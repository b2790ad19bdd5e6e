/** How a status or milestone is to be felt. */
export type Tone = 'neutral' | 'progress' | 'success' | 'warning' | 'error';

/** Width class of a component's container: a sidebar, a column, a full page. */
export type Size = 'narrow' | 'medium' | 'wide';
