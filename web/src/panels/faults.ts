import { h, show, text, words } from '../dom';
import type { Fault } from '../contracts';
import type { Commands } from '../link/commands';
import type { Store } from '../store';
import type { Panel } from './panel';

const did: Record<string, string> = { 0: 'cut the motion', 1: 'braked', 2: 'holds', null: 'warns' };

/** What is wrong, and what to do about it. */
export class Faults implements Panel {
  readonly element: HTMLElement;
  private readonly list = h('ul', { id: 'faults' });
  private readonly calm = h('p', { class: 'calm' }, 'No faults.');
  private readonly alarms = h('p', { class: 'alarms', hidden: true });
  private readonly recovery = h('p', { class: 'hint' });
  private shown = '';

  constructor(private readonly commands: Commands) {
    this.element = h('section', { class: 'card faults', 'aria-label': 'Faults' }, h('h2', {}, 'Faults'), this.calm, h('div', { 'aria-live': 'assertive' }, this.list), this.alarms, this.recovery);
  }

  update(store: Store, changed: ReadonlySet<string>): void {
    if (!changed.has('status') && !changed.has('lease') && !changed.has('learner/status')) return;
    const faults = store.status?.faults ?? [];
    const key = JSON.stringify([faults, store.lease !== null, store.arm !== null]);
    if (key !== this.shown) {
      this.shown = key;
      this.list.replaceChildren(...faults.map((f) => this.row(f, store)));
    }
    show(this.calm, faults.length === 0);
    this.element.classList.toggle('has', faults.length > 0);
    const alarms = store.learner?.alarms ?? [];
    show(this.alarms, alarms.length > 0);
    text(this.alarms, `Learner: ${alarms.map(words).join(', ')}`);
    const r = store.status?.recovery;
    text(this.recovery, r && (r.reflexes > 0 || r.automatic > 0) ? `Reflexes: ${r.reflexes}. Recovered by itself: ${r.automatic}; in ten minutes ${r.recent} of ${r.allowed} allowed.` : '');
  }

  private row(fault: Fault, store: Store): HTMLElement {
    const end = fault.text.indexOf('. ');
    const [what, todo] = end < 0 ? [fault.text, ''] : [fault.text.slice(0, end + 1), fault.text.slice(end + 2)];
    const cause = store.arm?.faults[fault.name]?.cause;
    const resets = fault.latched && fault.clears === 'on-reset';
    return h('li', {},
      h('div', { class: 'title' }, h('strong', {}, words(fault.name)), h('span', { class: 'tag' }, did[String(fault.category)] ?? '')),
      h('p', {}, what), todo !== '' && h('p', { class: 'todo' }, todo),
      cause !== undefined && h('p', { class: 'hint' }, `Raised by: ${cause}`),
      resets && store.lease !== null && h('button', { class: 'small', click: () => void this.commands.reset(true) }, 'Reset and home'));
  }
}
