import type { ArmPicture, Choices, Episode, Greeting, Happening, Joints, Learner, LoopTelemetry, Metrics, Pose, Status, TaskPicture, Wrench } from './contracts';

const eventsMax = 100;

/** Everything that the page knows, and who wants to hear of changes. Reports are taken as they come; panels draw once a frame. */
export class Store {
  link: 'connecting' | 'live' | 'lost' = 'connecting';
  heardAt = 0;
  broker = true;
  arm: ArmPicture | null = null;
  task: TaskPicture | null = null;
  choices: Choices | null = null;
  status: Status | null = null;
  learner: Learner | null = null;
  loop: LoopTelemetry | null = null;
  joints: Joints | null = null;
  pose: Pose | null = null;
  wrench: Wrench | null = null;
  run: string | null = null;
  episodes: Episode[] = [];
  metrics: Metrics[] = [];
  events: Happening[] = [];
  lease: { id: string; keep: boolean } | null = null;

  private readonly changed = new Set<string>();
  private readonly listeners: ((changed: ReadonlySet<string>) => void)[] = [];
  private scheduled = false;

  listen(listener: (changed: ReadonlySet<string>) => void): void {
    this.listeners.push(listener);
  }

  /** Says that something changed; panels hear of it in the next frame. */
  touch(...what: string[]): void {
    for (const w of what) this.changed.add(w);
    if (this.scheduled) return;
    this.scheduled = true;
    requestAnimationFrame(() => {
      this.scheduled = false;
      const now = new Set(this.changed);
      this.changed.clear();
      for (const listener of this.listeners) listener(now);
    });
  }

  take(topic: string, data: unknown): void {
    switch (topic) {
      case 'hello': this.greet(data as Greeting); return;
      case 'broker': this.broker = data as boolean; break;
      case 'status': this.status = data as Status; break;
      case 'learner/status': this.learner = data as Learner; break;
      case 'telemetry/loop': this.loop = data as LoopTelemetry; break;
      case 'telemetry/joints': this.joints = data as Joints; break;
      case 'telemetry/pose': this.pose = data as Pose; break;
      case 'telemetry/wrench': this.wrench = data as Wrench; break;
      case 'learner/metrics': this.measure(data as { run: string } & Omit<Metrics, 'version'> & { policyVersion: number }); break;
      case 'event/episode': this.finish(data as Record<string, unknown>); break;
      default: this.happen(topic, data as Happening); break;
    }
    this.touch(topic.startsWith('event/') ? 'events' : topic);
  }

  private greet(hello: Greeting): void {
    this.run = hello.run ?? null;
    this.episodes = hello.episodes;
    this.metrics = hello.metrics;
    this.events = [];
    for (const [topic, event] of hello.events) this.happen(topic, event);
    this.touch('episodes', 'learner/metrics', 'events');
  }

  private follow(run: string): void {
    if (run === this.run) return;
    this.run = run;
    this.episodes = [];
    this.metrics = [];
  }

  private measure(m: { run: string; rows: number; policyVersion: number; values: Record<string, number> }): void {
    this.follow(m.run);
    this.metrics.push({ rows: m.rows, version: m.policyVersion, values: m.values });
  }

  private finish(e: Record<string, unknown>): void {
    this.follow(String(e.run));
    this.episodes.push({
      n: e.episode as number, mode: String(e.mode), end: String(e.end), return: e.return as number, length: e.length as number,
      peakN: e.peakForceN as number | null, version: e.policyVersion as number, steps: e.runSteps as number,
    });
    this.touch('episodes');
  }

  private happen(topic: string, event: Happening): void {
    // A lease that is kept is renewed every ten seconds; that is no news.
    if (event.command === 'lease' && event.reason === 'ok' && event.text === '') return;
    this.events.push({ ...event, topic });
    if (this.events.length > eventsMax) this.events.shift();
    this.touch('events');
  }
}
