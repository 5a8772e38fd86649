import { Lines } from '../charts/lines';
import { colour, h, percent, text } from '../dom';
import type { Episode } from '../contracts';
import type { Store } from '../store';
import { onTheme } from '../theme';
import { any, type Panel } from './panel';

const window = 20;

/** Success of the last 20 episodes, and each episode as a tick: above where it succeeded, below where not. */
export class Success implements Panel {
  readonly element: HTMLElement;
  private readonly chart = new Lines({ label: 'Share of successes among the last 20 episodes, by episode', low: 0, high: 1, format: percent, unit: 'episode' });
  private readonly now = h('strong', { class: 'figure', id: 'success' });
  private readonly last = h('p', { class: 'hint', id: 'last-episode' });
  private store: Store | null = null;

  constructor() {
    this.element = h('section', { class: 'card chart-card success', 'aria-label': 'Success' },
      h('div', { class: 'title' }, h('h2', {}, 'Success of the last 20'), this.now), this.chart.canvas, this.last);
    onTheme(() => this.store && this.draw(this.store));
  }

  update(store: Store, changed: ReadonlySet<string>): void {
    this.store = store;
    if (any(changed, 'episodes')) this.draw(store);
  }

  private draw({ episodes }: Store): void {
    const played = episodes.filter((e) => e.end !== 'aborted');
    const share = shares(played);
    const tuned = played.find((e) => e.mode === 'fine-tune');
    this.chart.set(played.map((e) => e.n), [{ name: 'success', colour: colour('accent'), y: share }], {
      marks: played.slice(-400).map((e) => ({ x: e.n, top: e.end === 'success', colour: colour(e.end === 'success' ? 'good' : 'bad') })),
      line: tuned && played[0] !== tuned ? tuned.n : null,
    });
    text(this.now, percent(share.at(-1)));
    const e = played.at(-1);
    text(this.last, e ? `Episode ${e.n}: ${e.end} after ${e.length} steps, return ${e.return.toFixed(1).replace('-', '−')}${e.peakN ? `, peak ${e.peakN.toFixed(0)} N` : ''}, policy v${e.version}` : 'No episode yet.');
  }
}

function shares(episodes: Episode[]): number[] {
  let sum = 0;
  return episodes.map((e, i) => {
    sum += e.end === 'success' ? 1 : 0;
    if (i >= window && episodes[i - window]!.end === 'success') sum--;
    return sum / Math.min(window, i + 1);
  });
}
