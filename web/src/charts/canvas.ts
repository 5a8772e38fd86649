/** A canvas that is as sharp as the screen and draws again when its size or the theme changes. */
export abstract class Drawing {
  readonly canvas = document.createElement('canvas');
  protected readonly g: CanvasRenderingContext2D;
  protected width = 0;
  protected height = 0;
  private scheduled = false;

  constructor(label: string) {
    this.canvas.className = 'chart';
    this.canvas.setAttribute('role', 'img');
    this.canvas.setAttribute('aria-label', label);
    this.g = this.canvas.getContext('2d')!;
    new ResizeObserver(() => this.again()).observe(this.canvas);
  }

  /** Draws in the next frame. */
  again(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    requestAnimationFrame(() => {
      this.scheduled = false;
      const { clientWidth: w, clientHeight: h } = this.canvas;
      if (w === 0 || h === 0) return;
      const scale = devicePixelRatio || 1;
      [this.width, this.height] = [w, h];
      if (this.canvas.width !== Math.round(w * scale) || this.canvas.height !== Math.round(h * scale))
        [this.canvas.width, this.canvas.height] = [Math.round(w * scale), Math.round(h * scale)];
      this.g.setTransform(scale, 0, 0, scale, 0, 0);
      this.g.clearRect(0, 0, w, h);
      this.g.font = `11px ${getComputedStyle(this.canvas).fontFamily}`;
      this.draw();
    });
  }

  protected abstract draw(): void;
}

/** Round numbers that divide a range into about so many parts. */
export function ticks(low: number, high: number, parts: number): number[] {
  const raw = (high - low) / Math.max(1, parts);
  if (!(raw > 0) || !Number.isFinite(raw)) return [low];
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map((f) => f * power).find((s) => s >= raw) ?? raw;
  const result: number[] = [];
  for (let t = Math.ceil(low / step) * step; t <= high + step * 1e-9; t += step) result.push(Math.abs(t) < step * 1e-9 ? 0 : t);
  return result;
}

export function label(value: number): string {
  const size = Math.abs(value);
  if (size >= 10_000) return `${(value / 1000).toFixed(0)}k`.replace('-', '−');
  return String(Number(value.toPrecision(3))).replace('-', '−');
}
