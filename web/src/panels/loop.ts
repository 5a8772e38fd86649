import { Bars } from '../charts/bars';
import { big, h, number, text, words } from '../dom';
import type { Store } from '../store';
import { onTheme } from '../theme';
import { any, type Panel } from './panel';

/** How the 1 kHz loop keeps time: the last second as a histogram, and every late cycle since arming by its cause. */
export class Loop implements Panel {
  readonly element: HTMLElement;
  private readonly bars = new Bars('Time from a state’s arrival to its command, last second');
  private readonly figure = h('strong', { class: 'figure' });
  private readonly quantiles = h('p', { class: 'hint' });
  private readonly causes = h('div', { class: 'causes', id: 'causes' });
  private readonly foot = h('p', { class: 'hint' });
  private shown = '';

  constructor() {
    this.element = h('section', { class: 'card chart-card loop', 'aria-label': 'Loop' },
      h('div', { class: 'title' }, h('h2', {}, 'State to command'), this.figure), this.bars.canvas, this.quantiles, this.causes, this.foot);
    onTheme(() => this.bars.again());
  }

  update(store: Store, changed: ReadonlySet<string>): void {
    if (!any(changed, 'telemetry/loop', 'status')) return;
    const { loop, status } = store;
    const last = loop?.lastSecond?.stateToCommand;
    if (changed.has('telemetry/loop')) this.bars.set(loop?.stateToCommand ?? null);
    text(this.figure, last && last.count > 0 ? `p99 ${number(last.p99Us, 0)} µs` : '–');
    text(this.quantiles, last && last.count > 0 ? `Last second: p50 ${number(last.p50Us, 0)}, p99.9 ${number(last.p999Us, 0)}, max ${number(last.maxUs, 0)} µs` : 'No cycle in the last second.');
    const s = loop?.summary ?? status?.loop;
    this.late(loop?.lateByCause ?? {}, s?.late ?? 0);
    const rate = s?.commandSuccessRate;
    text(this.foot, s ? `${big(s.cycles)} cycles, ${s.late} late, ${s.missed} missed, ${s.packetsLost} packets lost, ${s.collectionsWhileArmed} collections${rate == null ? '' : `, success rate ${number(rate, 2)}`}` : 'The loop does not run.');
  }

  private late(byCause: Record<string, number>, all: number): void {
    const key = JSON.stringify(byCause);
    if (key === this.shown) return;
    this.shown = key;
    const most = Math.max(1, all);
    this.causes.replaceChildren(h('h3', {}, 'Late cycles since arming'), ...Object.entries(byCause).map(([cause, count]) => {
      const bar = h('i');
      bar.style.width = `${(100 * count) / most}%`;
      return h('div', { class: count > 0 ? 'cause' : 'cause none' }, h('span', {}, words(cause)), h('span', { class: 'track' }, bar), h('b', {}, big(count)));
    }));
  }
}
