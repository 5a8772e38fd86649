import type { Store } from '../store';

/** A part of the page. It is asked to draw at most once a frame, with what has changed. */
export interface Panel {
  readonly element: HTMLElement;
  update(store: Store, changed: ReadonlySet<string>): void;
}

export function any(changed: ReadonlySet<string>, ...of: string[]): boolean {
  return of.some((o) => changed.has(o));
}
