import { h, show, text, words } from '../dom';
import type { Commands } from '../link/commands';
import type { Store } from '../store';
import { toggleTheme } from '../theme';
import type { Panel } from './panel';

const tones: Record<string, string> = { running: 'good', homing: 'busy', ready: 'busy', stopping: 'busy', faulted: 'bad', 'emergency-stopped': 'bad', disconnected: 'off', idle: 'calm' };

/** Who, what, how it is, and the stop that is always there. */
export class Header implements Panel {
  readonly element: HTMLElement;
  private readonly arm = h('span', { class: 'arm' });
  private readonly state = h('span', { class: 'pill', id: 'state' });
  private readonly why = h('span', { class: 'why' });
  private readonly phase = h('dd', { id: 'phase' });
  private readonly version = h('dd', { id: 'version' });
  private readonly broker = h('dd');
  private readonly learner = h('dd');
  private readonly banner = h('p', { class: 'banner', id: 'banner', role: 'alert', hidden: true });

  constructor(commands: Commands, help: () => void, signOut: () => void) {
    const stop = h('button', { class: 'stop', id: 'stop', title: 'Brake and end the motion (Esc)', click: () => void commands.stop() }, h('span', {}, 'Stop'), h('kbd', {}, 'Esc'));
    const fact = (name: string, value: HTMLElement): HTMLElement => h('div', {}, h('dt', {}, name), value);
    this.element = h('header', {},
      h('div', { class: 'bar' },
        h('div', { class: 'brand' }, h('span', { class: 'mark', 'aria-hidden': 'true' }), h('span', { class: 'name' }, 'Warmstart'), this.arm),
        h('div', { class: 'now' }, this.state, this.why),
        h('dl', { class: 'facts' }, fact('Phase', this.phase), fact('Policy', this.version), fact('Learner', this.learner), fact('Broker', this.broker)),
        h('div', { class: 'tools' },
          h('button', { class: 'icon', title: 'Light or dark (t)', 'aria-label': 'Light or dark', click: toggleTheme }, '◐'),
          h('button', { class: 'icon', title: 'Keys and numbers (?)', 'aria-label': 'Help', click: help }, '?'),
          h('button', { class: 'plain', click: signOut }, 'Sign out')),
        stop),
      this.banner);
  }

  update(store: Store): void {
    const { status, learner, link, broker } = store;
    text(this.arm, store.arm?.arm ?? '');
    const lost = link !== 'live';
    const state = lost ? 'no link' : (status?.state ?? 'waiting');
    text(this.state, words(state));
    this.state.className = `pill ${lost ? 'off' : (tones[state] ?? 'calm')}`;
    text(this.why, status?.text ?? '');
    this.why.title = status?.text ?? '';
    text(this.phase, phaseOf(store));
    text(this.version, status?.policy ? `${status.policy.name} · v${status.policy.version}` : '–');
    text(this.learner, status?.learnerOnline ? words(learner?.phase ?? 'online') : 'Offline');
    this.learner.className = status?.learnerOnline ? 'good' : 'off';
    text(this.broker, broker ? 'Connected' : 'Gone');
    this.broker.className = broker ? 'good' : 'bad';
    this.warn(lost, broker);
  }

  private warn(lost: boolean, broker: boolean): void {
    document.body.classList.toggle('stale', lost);
    show(this.banner, lost || !broker);
    if (lost) text(this.banner, 'No connection to the controller. What you see is old; looking for it again …');
    else if (!broker) text(this.banner, 'The broker is gone. The episode under way is finished, then the arm holds; new policies wait. This page and its stop go on.');
  }
}

function phaseOf({ status }: Store): string {
  const run = status?.run;
  if (!run || !status) return '–';
  if (run.mode === 'warm-up') return `Warm-up ${run.warmUpDone} / ${run.warmUpSteps}`;
  return words(run.mode);
}
