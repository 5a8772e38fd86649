import { h, number, percent, show, text } from '../dom';
import { ArmScene } from '../scene/scene';
import type { Store } from '../store';
import { onTheme } from '../theme';
import { any, type Panel } from './panel';

const turn = 0.12;

/** The arm in space with what matters this very moment. */
export class View implements Panel {
  readonly element: HTMLElement;
  private readonly host = h('div', { class: 'host', id: 'scene', tabindex: '0', role: 'img', 'aria-label': 'The arm in three dimensions. Arrow keys turn the view, plus and minus come nearer and go away.' });
  private readonly episode = h('strong', { id: 'episode' });
  private readonly steps = h('strong', { id: 'steps' });
  private readonly rate = h('strong', { id: 'rate' });
  private readonly force = h('strong');
  private readonly speed = h('strong');
  private readonly above = h('strong');
  private readonly meter = h('i');
  private readonly near = h('span', { class: 'near' }, 'close up');
  private readonly problem = h('p', { class: 'problem', hidden: true }, 'This browser draws no 3-D (WebGL is off). All else works.');
  private scene: ArmScene | null = null;
  private armSeen: unknown = null;
  private taskSeen: unknown = null;

  constructor() {
    const fact = (name: string, value: HTMLElement, more?: HTMLElement): HTMLElement => h('div', {}, h('span', {}, name), value, more);
    this.element = h('section', { class: 'card view', 'aria-label': 'Arm' },
      this.host,
      h('div', { class: 'over top' }, fact('Episode', this.episode), fact('Steps', this.steps), fact('Success of 20', this.rate)),
      h('div', { class: 'over bottom' }, fact('Force', this.force, h('span', { class: 'meter' }, this.meter)), fact('Tip speed', this.speed), fact('Above the rim', this.above)),
      h('div', { class: 'key' }, h('span', { class: 'solid' }, 'measured'), h('span', { class: 'ghost' }, 'commanded')),
      this.near, this.problem,
      h('button', { class: 'plain home', title: 'The whole arm (0)', click: () => this.scene?.home() }, 'Reset view'));
    this.host.addEventListener('keydown', (e) => this.key(e));
    onTheme(() => this.scene?.paint());
  }

  /** Begins to draw; the element must be on the page. */
  begin(): void {
    try {
      this.scene = new ArmScene(this.host);
    } catch {
      show(this.problem, true);
      show(this.near, false);
    }
  }

  update(store: Store, changed: ReadonlySet<string>): void {
    const { scene } = this;
    if (scene && store.arm && store.arm !== this.armSeen) scene.setArm(store.arm);
    if (scene && store.task && (store.task !== this.taskSeen || store.arm !== this.armSeen)) scene.setTask(store.task);
    [this.armSeen, this.taskSeen] = [store.arm, store.task];
    show(this.near, scene !== null && store.task !== null);
    if (scene && store.joints && changed.has('telemetry/joints')) scene.move(store.joints);
    if (scene && store.pose && changed.has('telemetry/pose')) scene.command(store.pose, store.status?.armed ?? false);
    if (scene && store.wrench && changed.has('telemetry/wrench')) scene.push(store.wrench);
    if (any(changed, 'telemetry/pose', 'telemetry/wrench')) this.numbers(store);
    if (any(changed, 'status', 'episodes')) this.run(store);
  }

  private numbers({ pose, wrench, task }: Store): void {
    const force = wrench ? Math.hypot(...wrench.base.slice(0, 3)) : 0;
    const trip = task?.forceTrip ?? 60;
    text(this.force, `${number(force, 0)} N`);
    this.meter.style.width = `${Math.min(100, (force / trip) * 100)}%`;
    this.meter.className = force > trip * 0.66 ? 'high' : '';
    text(this.speed, pose ? `${number(Math.hypot(...pose.twist.slice(0, 3)) * 1000, 0)} mm/s` : '–');
    text(this.above, pose && task ? `${number(((pose.position[2] ?? 0) - (task.hole[2] ?? 0)) * 1000, 1)} mm` : '–');
  }

  private run({ status }: Store): void {
    const run = status?.run;
    text(this.episode, run ? `${run.episodes}${run.episodesAsked ? ` / ${run.episodesAsked}` : ''}` : '–');
    text(this.steps, run ? `${run.steps}${run.stepsAsked ? ` / ${run.stepsAsked}` : ''}` : '–');
    text(this.rate, percent(run?.successOfLast20));
  }

  private key(e: KeyboardEvent): void {
    const turns: Record<string, () => void> = {
      ArrowLeft: () => this.scene?.turn(turn, 0), ArrowRight: () => this.scene?.turn(-turn, 0), ArrowUp: () => this.scene?.turn(0, -turn), ArrowDown: () => this.scene?.turn(0, turn),
      '+': () => this.scene?.turn(0, 0, 0.9), '-': () => this.scene?.turn(0, 0, 1.1), '0': () => this.scene?.home(),
    };
    const act = turns[e.key];
    if (!act) return;
    e.preventDefault();
    act();
  }
}
