import { colour } from '../dom';
import { Drawing, label, ticks } from './canvas';

export interface Series { name: string; colour: string; y: readonly (number | null)[]; dashed?: boolean }

export interface LinesOptions {
  label: string;
  low?: number;
  high?: number;
  format?: (y: number) => string;
  unit: string;
  compact?: boolean;
}

const gap = 8;

/** Lines over a common x, with a reading under the pointer. */
export class Lines extends Drawing {
  private x: readonly number[] = [];
  private series: readonly Series[] = [];
  private marks: readonly { x: number; colour: string; top: boolean }[] = [];
  private line: number | null = null;
  private pointer: number | null = null;

  constructor(private readonly options: LinesOptions) {
    super(options.label);
    this.canvas.addEventListener('pointermove', (e) => this.point(e.offsetX));
    this.canvas.addEventListener('pointerleave', () => this.point(null));
  }

  set(x: readonly number[], series: readonly Series[], extra: { marks?: { x: number; colour: string; top: boolean }[]; line?: number | null } = {}): void {
    [this.x, this.series, this.marks, this.line] = [x, series, extra.marks ?? [], extra.line ?? null];
    this.again();
  }

  private point(at: number | null): void {
    this.pointer = at;
    this.again();
  }

  protected draw(): void {
    const { g, width, height, options } = this;
    const values = this.series.flatMap((s) => s.y.filter((v): v is number => v !== null && Number.isFinite(v)));
    let low = options.low ?? Math.min(...values);
    let high = options.high ?? Math.max(...values);
    if (!Number.isFinite(low) || !Number.isFinite(high)) {
      this.empty();
      return;
    }
    if (high - low < 1e-9) [low, high] = [low - 0.5, high + 0.5];
    else if (options.high === undefined) [low, high] = [options.low ?? low - (high - low) * 0.06, high + (high - low) * 0.06];
    const format = options.format ?? label;
    const rows = ticks(low, high, options.compact ? 3 : 4);
    const left = Math.max(...rows.map((t) => g.measureText(format(t)).width)) + 10;
    const bottom = options.compact ? 4 : 20;
    const area = { left, top: 6, right: width - gap, bottom: height - bottom };
    const [x0, x1] = [this.x[0] ?? 0, Math.max((this.x.at(-1) ?? 1), (this.x[0] ?? 0) + 1)];
    const px = (x: number): number => area.left + ((x - x0) / (x1 - x0)) * (area.right - area.left);
    const py = (y: number): number => area.bottom - ((y - low) / (high - low)) * (area.bottom - area.top);
    this.axes(rows, format, area, px, py, x0, x1);
    if (this.line !== null) this.divide(px(this.line), area);
    for (const mark of this.marks) {
      g.fillStyle = mark.colour;
      g.fillRect(px(mark.x) - 1, mark.top ? area.top : area.bottom - 6, 2, 6);
    }
    for (const s of this.series) this.stroke(s, px, py);
    if (this.pointer !== null) this.read(px, py, area, format);
  }

  private empty(): void {
    const { g, width, height } = this;
    g.fillStyle = colour('faint');
    g.textAlign = 'center';
    g.fillText('nothing yet', width / 2, height / 2 + 4);
    g.textAlign = 'left';
  }

  private axes(rows: number[], format: (y: number) => string, area: { left: number; right: number; bottom: number }, px: (x: number) => number, py: (y: number) => number, x0: number, x1: number): void {
    const { g, height } = this;
    g.strokeStyle = colour('line');
    g.fillStyle = colour('faint');
    g.lineWidth = 1;
    g.textAlign = 'right';
    g.textBaseline = 'middle';
    for (const t of rows) {
      const y = Math.round(py(t)) + 0.5;
      g.beginPath();
      g.moveTo(area.left, y);
      g.lineTo(area.right, y);
      g.stroke();
      g.fillText(format(t), area.left - 6, y);
    }
    g.textBaseline = 'alphabetic';
    if (this.options.compact) return;
    g.textAlign = 'center';
    for (const t of ticks(x0, x1, 5)) {
      if (Number.isInteger(t) && px(t) < area.right - 64) g.fillText(label(t), px(t), height - 4);
    }
    g.textAlign = 'right';
    g.fillText(this.options.unit, area.right, height - 4);
    g.textAlign = 'left';
  }

  private divide(x: number, area: { top: number; bottom: number }): void {
    const { g } = this;
    g.strokeStyle = colour('faint');
    g.setLineDash([3, 3]);
    g.beginPath();
    g.moveTo(x, area.top);
    g.lineTo(x, area.bottom);
    g.stroke();
    g.setLineDash([]);
  }

  private stroke(s: Series, px: (x: number) => number, py: (y: number) => number): void {
    const { g } = this;
    g.strokeStyle = s.colour;
    g.lineWidth = s.dashed ? 1.25 : 1.75;
    g.lineJoin = 'round';
    g.setLineDash(s.dashed ? [4, 3] : []);
    g.beginPath();
    let pen = false;
    s.y.forEach((y, i) => {
      if (y === null || !Number.isFinite(y)) {
        pen = false;
        return;
      }
      if (pen) g.lineTo(px(this.x[i] ?? 0), py(y));
      else g.moveTo(px(this.x[i] ?? 0), py(y));
      pen = true;
    });
    g.stroke();
    g.setLineDash([]);
    const last = s.y.findLastIndex((y) => y !== null && Number.isFinite(y));
    if (last < 0 || s.dashed) return;
    g.fillStyle = s.colour;
    g.beginPath();
    g.arc(px(this.x[last] ?? 0), py(s.y[last] ?? 0), 2.75, 0, Math.PI * 2);
    g.fill();
  }

  private read(px: (x: number) => number, py: (y: number) => number, area: { left: number; right: number; top: number; bottom: number }, format: (y: number) => string): void {
    let best = -1;
    this.x.forEach((x, i) => {
      if (best < 0 || Math.abs(px(x) - this.pointer!) < Math.abs(px(this.x[best] ?? 0) - this.pointer!)) best = i;
    });
    if (best < 0) return;
    const { g } = this;
    const x = px(this.x[best] ?? 0);
    this.divide(x, area);
    const lines = [`${this.options.unit} ${label(this.x[best] ?? 0)}`, ...this.series.map((s) => `${s.name} ${s.y[best] == null ? '–' : format(s.y[best]!)}`)];
    const w = Math.max(...lines.map((l) => g.measureText(l).width)) + 16;
    const left = x + w + 12 > area.right ? x - w - 8 : x + 8;
    g.fillStyle = colour('raised');
    g.strokeStyle = colour('line');
    g.beginPath();
    g.roundRect(left, area.top, w, lines.length * 15 + 8, 6);
    g.fill();
    g.stroke();
    lines.forEach((l, i) => {
      g.fillStyle = i === 0 ? colour('faint') : this.series[i - 1]!.colour;
      g.fillText(l, left + 8, area.top + 15 + i * 15);
    });
    for (const s of this.series) {
      const y = s.y[best];
      if (y == null) continue;
      g.fillStyle = s.colour;
      g.beginPath();
      g.arc(x, py(y), 3, 0, Math.PI * 2);
      g.fill();
    }
  }
}
