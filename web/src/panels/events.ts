import { h, words } from '../dom';
import type { Happening } from '../contracts';
import type { Store } from '../store';
import type { Panel } from './panel';

const shownMax = 40;

/** What happened, the newest first. */
export class Events implements Panel {
  readonly element: HTMLElement;
  private readonly list = h('ol', { tabindex: '0', 'aria-label': 'Newest first' });

  constructor() {
    this.element = h('section', { class: 'card events', 'aria-label': 'Events' }, h('h2', {}, 'Events'), this.list);
  }

  update(store: Store, changed: ReadonlySet<string>): void {
    if (!changed.has('events')) return;
    this.list.replaceChildren(...store.events.slice(-shownMax).reverse().map((e) => row(e)));
  }
}

function row(e: Happening): HTMLElement {
  const at = e.time ? new Date(e.time).toLocaleTimeString('en-GB') : '';
  return h('li', { class: e.severity }, h('time', {}, at), h('span', {}, h('b', {}, title(e)), e.text && e.active !== false ? ` ${e.text}` : ''));
}

function title(e: Happening): string {
  if (e.topic === 'event/transition') return words(String(e.to));
  if (e.topic === 'event/command') return e.reason === 'ok' ? words(String(e.command)) : `${words(String(e.command))} refused (${String(e.reason)})`;
  if (e.topic === 'event/fault') return `${words((e.fault as { name: string }).name)}${e.active ? '' : ' went'}`;
  if (e.topic === 'event/alarm') return `${words(String(e.code))}${e.active ? '' : ' went'}`;
  return words(e.topic.replace('event/', ''));
}
