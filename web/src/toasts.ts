import { h } from './dom';

const shownMs = { ok: 3500, refused: 9000, failed: 15000 };
const most = 4;

/** Answers to commands, also read out by screen readers. */
export class Toasts {
  readonly element = h('div', { class: 'toasts', role: 'status', 'aria-live': 'polite' });

  tell(text: string, kind: 'ok' | 'refused' | 'failed'): void {
    const toast = h('div', { class: `toast ${kind}` }, h('span', {}, text), h('button', { class: 'plain', 'aria-label': 'Dismiss', click: () => toast.remove() }, '×'));
    this.element.append(toast);
    while (this.element.children.length > most) this.element.firstElementChild?.remove();
    setTimeout(() => toast.remove(), shownMs[kind]);
  }
}
