import { colour } from '../dom';
import type { Histogram } from '../contracts';
import { Drawing } from './canvas';

const lowUs = 10;
const highUs = 2000;
const limitUs = 500;

/** Durations of the last second on a logarithmic scale; the share of cycles is the height's logarithm too, so that single late ones show. */
export class Bars extends Drawing {
  private histogram: Histogram | null = null;

  set(histogram: Histogram | null): void {
    this.histogram = histogram;
    this.again();
  }

  protected draw(): void {
    const { g, width, height, histogram } = this;
    const [left, bottom] = [8, height - 20];
    const px = (us: number): number => left + ((Math.log(us) - Math.log(lowUs)) / (Math.log(highUs) - Math.log(lowUs))) * (width - left - 8);
    g.fillStyle = colour('faint');
    g.strokeStyle = colour('line');
    g.textAlign = 'center';
    for (const us of [20, 50, 100, 200, 500, 1000]) {
      g.beginPath();
      g.moveTo(Math.round(px(us)) + 0.5, 6);
      g.lineTo(Math.round(px(us)) + 0.5, bottom);
      g.stroke();
      g.fillText(us === 1000 ? '1 ms' : `${us}${us === 500 ? ' µs' : ''}`, px(us), height - 4);
    }
    g.textAlign = 'left';
    if (!histogram) return;
    const top = Math.log1p(Math.max(1, ...histogram.counts));
    histogram.counts.forEach((count, i) => {
      if (count === 0) return;
      const to = Math.min(highUs, histogram.upToUs[i] ?? highUs);
      const from = Math.max(lowUs, i > 0 ? (histogram.upToUs[i - 1] ?? lowUs) : to / 1.09);
      const tall = Math.max(2, (Math.log1p(count) / top) * (bottom - 10));
      g.fillStyle = colour(from >= limitUs ? 'bad' : 'accent');
      g.fillRect(px(from) + 0.5, bottom - tall, Math.max(1.5, px(to) - px(from) - 1), tall);
    });
  }
}
