const silenceMs = 3000;
const longestWaitMs = 4000;

export interface LiveHandlers {
  report(topic: string, data: unknown): void;
  state(state: 'connecting' | 'live' | 'lost'): void;
  signedOut(): void;
}

/** The stream of reports. It looks for the daemon again, whatever broke, until the session ends. */
export class Live {
  private socket: WebSocket | null = null;
  private heardAt = 0;
  private waitMs = 250;
  private ended = false;

  constructor(private readonly handlers: LiveHandlers, private readonly isSignedIn: () => Promise<boolean>) {
    setInterval(() => this.watch(), 500);
    this.open();
  }

  end(): void {
    this.ended = true;
    this.socket?.close();
  }

  private open(): void {
    if (this.ended) return;
    const socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/live`);
    this.socket = socket;
    this.heardAt = performance.now();
    socket.onmessage = (message: MessageEvent<string>) => {
      if (socket !== this.socket) return;
      this.heardAt = performance.now();
      this.waitMs = 250;
      this.handlers.state('live');
      for (const [topic, data] of JSON.parse(message.data) as [string, unknown][]) this.handlers.report(topic, data);
    };
    socket.onclose = () => {
      if (socket === this.socket) this.lost();
    };
  }

  // A cable that is pulled closes nothing; the status comes each second, so silence means that the link is dead.
  private watch(): void {
    if (this.socket && performance.now() - this.heardAt > silenceMs) {
      const old = this.socket;
      this.lost();
      old.close();
    }
  }

  private lost(): void {
    this.socket = null;
    if (this.ended) return;
    this.handlers.state('lost');
    setTimeout(() => void this.again(), this.waitMs);
    this.waitMs = Math.min(longestWaitMs, this.waitMs * 1.6);
  }

  private async again(): Promise<void> {
    try {
      if (await this.isSignedIn()) this.open();
      else {
        this.ended = true;
        this.handlers.signedOut();
      }
    } catch {
      this.lost();
    }
  }
}
