import { h, show, text } from '../dom';
import type { Commands } from '../link/commands';
import type { Store } from '../store';
import { any, type Panel } from './panel';
import { StartForm } from './start';

/** Who may move the arm, and telling it to. */
export class Control implements Panel {
  readonly element: HTMLElement;
  private readonly holder = h('p', { class: 'holder', id: 'lease' });
  private readonly length = h('select', { id: 'length', 'aria-label': 'How long' },
    h('option', { value: '' }, 'while this page is open'), h('option', { value: '600' }, 'for 10 minutes'), h('option', { value: '3600' }, 'for an hour'));
  private readonly take = h('button', { id: 'take', class: 'primary' }, 'Take control');
  private readonly give = h('button', { id: 'give', class: 'small' }, 'Give back');
  private readonly reset = h('button', { id: 'reset', title: 'Clear what may be cleared, recover the robot, go home' }, 'Reset and home');
  private readonly hold = h('button', { id: 'hold', title: 'Stay where it is, under control' }, 'Hold');
  private readonly form: StartForm;

  constructor(private readonly commands: Commands) {
    this.form = new StartForm(commands);
    this.take.addEventListener('click', () => void this.acquire());
    this.give.addEventListener('click', () => void commands.release());
    this.reset.addEventListener('click', () => void commands.reset(true));
    this.hold.addEventListener('click', () => void commands.stop(2));
    this.element = h('section', { class: 'card control', 'aria-label': 'Control' },
      h('div', { class: 'title' }, h('h2', {}, 'Control'), this.give), this.holder,
      h('div', { class: 'row' }, this.take, this.length),
      h('div', { class: 'row pair' }, this.reset, this.hold),
      this.form.element);
  }

  update(store: Store, changed: ReadonlySet<string>): void {
    this.form.update(store, changed);
    if (!any(changed, 'status', 'lease', 'link')) return;
    const mine = store.lease !== null;
    const lease = store.status?.lease;
    if (mine && store.status && !lease && store.link === 'live' && changed.has('status')) this.missing();
    else this.seen();
    const left = lease ? `${Math.max(0, Math.round(lease.secondsLeft))} s` : '';
    text(this.holder, mine ? `You have control${store.lease?.keep ? '' : `, ${left} left`}.` : lease ? `${lease.owner} has control, ${left} left.` : 'Nobody has control. Take it to move the arm.');
    this.holder.title = mine && store.lease?.keep ? 'Renewed while this page is open' : '';
    this.holder.className = `holder ${mine ? 'mine' : lease ? 'theirs' : ''}`;
    show(this.take, !mine);
    show(this.length, !mine);
    show(this.give, mine);
    this.take.disabled = lease !== null && lease !== undefined;
    this.reset.disabled = !mine;
    const moving = ['running', 'homing', 'ready'].includes(store.status?.state ?? '');
    this.hold.disabled = !moving;
  }

  // The status may be a moment older than the lease; only when it keeps saying so, the lease is gone.
  private absent = 0;

  private missing(): void {
    this.absent++;
    if (this.absent > 2) this.commands.drop();
  }

  private seen(): void {
    this.absent = 0;
  }

  private async acquire(): Promise<void> {
    const seconds = this.length.value === '' ? null : Number(this.length.value);
    await this.commands.acquire('dashboard', seconds);
    this.form.focus();
  }
}
