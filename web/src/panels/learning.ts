import { Lines } from '../charts/lines';
import { big, colour, h, number, text } from '../dom';
import type { Store } from '../store';
import { onTheme } from '../theme';
import { any, type Panel } from './panel';

interface Small { title: string; names: [string, string?]; digits: number; low?: number; hint: string }

const smalls: Small[] = [
  { title: 'Q', names: ['q_mean', 'target_q'], digits: 1, hint: 'What the critics expect of the actions taken; dashed: what they are pulled towards' },
  { title: 'TD error', names: ['td_error'], digits: 2, low: 0, hint: 'Mean distance between the two' },
  { title: 'Entropy', names: ['entropy'], digits: 2, hint: 'How much the policy varies its actions' },
  { title: 'Updates a step', names: ['utd_actual'], digits: 1, low: 0, hint: 'Critic updates a step since the warm-up' },
];

/** The learner's numbers, each on its own scale. */
export class Learning implements Panel {
  readonly element: HTMLElement;
  private readonly charts = smalls.map((s) => new Lines({ label: `${s.title}: ${s.hint}`, unit: 'row', compact: true, ...(s.low === undefined ? {} : { low: s.low }) }));
  private readonly figures = smalls.map(() => h('strong', { class: 'figure' }));
  private readonly foot = h('p', { class: 'hint' });
  private store: Store | null = null;

  constructor() {
    this.element = h('section', { class: 'card chart-card learning', 'aria-label': 'Learning' },
      h('div', { class: 'title' }, h('h2', {}, 'Learning')),
      h('div', { class: 'smalls' }, ...smalls.map((s, i) => h('div', { class: 'small', title: s.hint }, h('div', { class: 'title' }, h('h3', {}, s.title), this.figures[i]), this.charts[i]!.canvas))),
      this.foot);
    onTheme(() => this.store && this.draw(this.store));
  }

  update(store: Store, changed: ReadonlySet<string>): void {
    this.store = store;
    if (any(changed, 'learner/metrics', 'learner/status', 'status')) this.note(store);
    if (any(changed, 'learner/metrics')) this.draw(store);
  }

  private draw({ metrics }: Store): void {
    const x = metrics.map((m) => m.rows);
    const of = (name: string): (number | null)[] => metrics.map((m) => m.values[name] ?? null);
    smalls.forEach((s, i) => {
      const [first, second] = s.names;
      this.charts[i]!.set(x, [
        ...(second ? [{ name: 'target', colour: colour('faint'), y: of(second), dashed: true }] : []),
        { name: s.title, colour: colour('accent'), y: of(first) },
      ]);
      text(this.figures[i]!, number(of(first).findLast((v) => v !== null), s.digits));
    });
  }

  private note({ learner, status }: Store): void {
    if (!status?.learnerOnline) text(this.foot, 'No learner is online: the arm goes on with the policy it has.');
    else text(this.foot, `${learner ? `${big(learner.rows)} rows, policy v${learner.policyVersion}. ` : ''}${learner?.text ?? ''}`);
  }
}
