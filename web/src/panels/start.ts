import { h, show, text, words } from '../dom';
import type { Commands } from '../link/commands';
import type { Store } from '../store';
import type { Panel } from './panel';

const modes = ['fine-tune', 'evaluate', 'collect'];

/** What a run shall be. */
export class StartForm implements Panel {
  readonly element: HTMLFormElement;
  private readonly task = h('select', { id: 'task' });
  private readonly policy = h('select', { id: 'policy' });
  private readonly amount = h('input', { id: 'amount', type: 'number', min: '1', max: '100000000', placeholder: 'no end', inputmode: 'numeric' });
  private readonly unit = h('select', { id: 'unit', 'aria-label': 'Unit' }, h('option', { value: 'episodes' }, 'episodes'), h('option', { value: 'steps' }, 'steps'));
  private readonly preset = h('select', { id: 'preset' }, ...['default', 'demo', 'reference'].map((p) => h('option', { value: p }, p)));
  private readonly warmUp = h('input', { id: 'warm-up', type: 'number', min: '0', max: '100000000', placeholder: 'warm-up', inputmode: 'numeric', 'aria-label': 'Warm-up steps' });
  private readonly learning: HTMLElement;
  private readonly start = h('button', { id: 'start', class: 'primary', type: 'submit' }, 'Start');
  private readonly hint = h('p', { class: 'hint', id: 'hint' });
  private mode = 'fine-tune';
  private choicesSeen: unknown = null;

  constructor(private readonly commands: Commands) {
    const field = (name: string, ...inputs: HTMLElement[]): HTMLElement => h('div', { class: 'field' }, h('label', { for: inputs[0]!.id }, name), h('div', { class: 'inputs' }, ...inputs));
    this.learning = h('div', { class: 'learning-fields' }, h('label', { for: 'preset' }, 'Learner'), this.preset, this.warmUp);
    const choice = h('fieldset', { class: 'segments' }, h('legend', {}, 'Mode'),
      ...modes.map((m) => h('label', {}, h('input', { type: 'radio', name: 'mode', value: m, checked: m === this.mode, change: () => this.choose(m) }), h('span', {}, words(m)))));
    this.element = h('form', {
      class: 'start', submit: (e: SubmitEvent) => {
        e.preventDefault();
        void this.commands.start(this.order());
      },
    }, choice, field('Task', this.task), field('Policy', this.policy), field('Length', this.amount, this.unit), this.learning, this.start, this.hint);
  }

  focus(): void {
    this.start.focus();
  }

  update(store: Store, changed: ReadonlySet<string>): void {
    if (store.choices && store.choices !== this.choicesSeen) {
      this.choicesSeen = store.choices;
      this.offer(store);
    }
    if (!changed.has('status') && !changed.has('lease')) return;
    const state = store.status?.state ?? '';
    const why = !store.lease ? 'Take control first.' : ['idle', 'ready'].includes(state) ? '' : state === 'faulted' || state === 'emergency-stopped' ? 'Reset first.' : state === 'disconnected' ? 'No robot answers.' : 'A run is under way.';
    this.start.disabled = why !== '';
    // Who has control is told above.
    text(this.hint, why);
    show(this.hint, why !== '' && store.lease !== null);
  }

  private offer({ choices, status }: Store): void {
    if (!choices) return;
    this.task.replaceChildren(...choices.tasks.map((t) => h('option', { value: t, selected: t === (status?.task ?? 'peg-insertion') }, t)));
    const group = (label: string, names: string[]): HTMLElement => {
      const element = h('optgroup', {}, ...names.map((n) => h('option', { value: n, selected: n === status?.policy?.name }, n)));
      element.label = label;
      return element;
    };
    this.policy.replaceChildren(group('Checkpoints', choices.policies), group('Scripted', choices.scripted));
    this.choose(this.mode);
  }

  // A scripted policy has nothing to tune.
  private choose(mode: string): void {
    this.mode = mode;
    show(this.learning, mode === 'fine-tune');
    for (const option of this.policy.querySelectorAll<HTMLOptionElement>('optgroup[label=Scripted] option')) option.disabled = mode === 'fine-tune';
    if (this.policy.selectedOptions[0]?.disabled) this.policy.selectedIndex = 0;
  }

  private order(): Record<string, unknown> {
    const tunes = this.mode === 'fine-tune';
    const amount = this.amount.value === '' ? {} : { [this.unit.value]: Number(this.amount.value) };
    const warmUp = tunes && this.warmUp.value !== '' ? { warmUpSteps: Number(this.warmUp.value) } : {};
    return { mode: this.mode, task: this.task.value, policy: this.policy.value, ...amount, ...warmUp, ...(tunes ? { preset: this.preset.value } : {}) };
  }
}
