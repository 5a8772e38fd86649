import type { Reply } from '../contracts';
import type { Store } from '../store';
import { words } from '../dom';
import { HttpError, post } from './api';

const tries = 4;
const keptKey = 'warmstart-lease';
const whileOpenSeconds = 30;

/** Sends commands to the desk where all commands arrive; the page has no other way to the arm. */
export class Commands {
  private number = 0;
  private renewing: ReturnType<typeof setInterval> | undefined;
  private readonly tag = Math.random().toString(36).slice(2, 10);

  /** @param tell shows an answer to the person. */
  constructor(private readonly store: Store, private readonly tell: (text: string, kind: 'ok' | 'refused' | 'failed') => void) {
    const kept = sessionStorage.getItem(keptKey);
    if (kept) {
      const lease = JSON.parse(kept) as { id: string; keep: boolean };
      this.hold(lease.id, lease.keep);
    }
  }

  /** Brakes the arm. Needs neither lease nor a fresh status; tried until it got through. */
  async stop(category = 1): Promise<boolean> {
    for (let i = 0; i < tries; i++) {
      try {
        const reply = await this.post('stop', { category, reason: 'stopped on the dashboard' });
        this.tell(category === 2 ? `Hold: ${reply.text}` : `Stop: ${reply.text}`, 'ok');
        return true;
      } catch {
        // The next try may get through.
      }
    }
    this.tell('The stop did not get through. Use the button at the robot.', 'failed');
    return false;
  }

  async acquire(owner: string, seconds: number | null): Promise<void> {
    const reply = await this.send('lease', { action: 'acquire', owner, seconds: seconds ?? whileOpenSeconds });
    if (reply?.lease?.id) this.hold(reply.lease.id, seconds === null);
  }

  async release(): Promise<void> {
    const lease = this.store.lease;
    this.drop();
    if (lease) await this.send('lease', { action: 'release', lease: lease.id });
  }

  async start(order: Record<string, unknown>): Promise<Reply | null> {
    return this.send('start', { ...order, lease: this.store.lease?.id ?? 'none' });
  }

  async reset(home: boolean): Promise<Reply | null> {
    return this.send('reset', { home, lease: this.store.lease?.id ?? 'none' });
  }

  /** The lease is gone: ended by time, by the daemon's restart, or given back. */
  drop(): void {
    clearInterval(this.renewing);
    this.renewing = undefined;
    this.store.lease = null;
    sessionStorage.removeItem(keptKey);
    this.store.touch('lease');
  }

  private hold(id: string, keep: boolean): void {
    this.store.lease = { id, keep };
    sessionStorage.setItem(keptKey, JSON.stringify(this.store.lease));
    clearInterval(this.renewing);
    if (keep) this.renewing = setInterval(() => void this.renew(id), (whileOpenSeconds * 1000) / 3);
    this.store.touch('lease');
  }

  private async renew(id: string): Promise<void> {
    if (this.store.link !== 'live') return;
    try {
      const reply = await this.post('lease', this.stamped({ action: 'renew', lease: id, seconds: whileOpenSeconds }));
      if (!reply.ok && this.store.lease?.id === id) this.drop();
    } catch {
      // The next one may get through; else the lease ends by time and the arm holds.
    }
  }

  private async send(name: string, body: Record<string, unknown>): Promise<Reply | null> {
    try {
      for (let i = 0; ; i++) {
        const reply = await this.post(name, this.stamped(body));
        // Between what was on the screen and the click something else happened; the newest status is on its way.
        if (reply.reason === 'stale-sequence' && i < tries) {
          await new Promise((r) => setTimeout(r, 120));
          continue;
        }
        if (reply.ok) this.tell(`${words(name)}: ${reply.text || 'done'}`, 'ok');
        else this.tell(`${words(name)} refused (${reply.reason}): ${reply.text}`, 'refused');
        if (['lease-expired', 'stale-session'].includes(reply.reason)) this.drop();
        return reply;
      }
    } catch (e) {
      this.tell(`${name} did not get through: ${e instanceof HttpError ? e.message : 'no answer'}`, 'failed');
      return null;
    }
  }

  private stamped(body: Record<string, unknown>): Record<string, unknown> {
    const { session, sequence } = this.store.status ?? { session: 'unknown', sequence: 0 };
    return { ...body, id: `web-${this.tag}-${++this.number}`, session, sequence, sender: 'dashboard' };
  }

  private async post(name: string, body: Record<string, unknown>): Promise<Reply> {
    return (await post(`/api/command/${name}`, body)).json() as Promise<Reply>;
  }
}
