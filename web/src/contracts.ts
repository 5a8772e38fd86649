// What the daemon sends, as far as the page looks at it; docs/asyncapi.yaml has the whole of it.

export interface Fault { name: string; text: string; category: number | null; latched: boolean; clears: string }

export interface Run {
  run: string; mode: string; task: string; episodes: number; episodesAsked?: number | null; steps: number; stepsAsked?: number | null;
  warmUpSteps: number; warmUpDone: number; successes: number; failures: number; successOfLast20?: number | null; lastReturn?: number | null;
}

export interface Latency { count: number; p50Us: number; p90Us: number; p99Us: number; p999Us: number; maxUs: number }

export interface LoopSummary { cycles: number; late: number; missed: number; packetsLost: number; collectionsWhileArmed: number; commandSuccessRate?: number | null }

export interface Status {
  session: string; sequence: number; state: string; text: string; armed: boolean; run?: Run | null; task?: string | null;
  policy?: { name: string; version: number; refused: number } | null; faults: Fault[];
  recovery?: { reflexes: number; automatic: number; recent: number; allowed: number } | null;
  lease?: { owner: string; secondsLeft: number } | null;
  versions: { product: string; fci?: number | null; arm?: string | null }; loop?: LoopSummary | null;
  realTime?: { fifo: boolean; memoryLocked: boolean; pinned: boolean; dmaLatencyHeld: boolean } | null;
  spool?: { rows: number; capacity: number } | null; learnerOnline: boolean;
}

export interface Learner { phase: string; text: string; rows: number; policyVersion: number; utd: number; utdActual?: number | null; alarms: string[] }

export interface Histogram { upToUs: number[]; counts: number[]; maxUs: number }

export interface LoopTelemetry {
  summary: LoopSummary; lastSecond?: { stateToCommand: Latency; ownCompute: Latency } | null; stateToCommand?: Histogram | null;
  lateByCause: Record<string, number>; missedByCause: Record<string, number>; dropped: number;
}

export interface Joints { robotTimeMs: number; q: number[]; dq: number[]; tauExt: number[] }
export interface Pose { position: number[]; orientation: number[]; twist: number[]; commandedPosition: number[]; commandedOrientation: number[] }
export interface Wrench { base: number[]; peakForceN: number }

export interface Episode { n: number; mode: string; end: string; return: number; length: number; peakN?: number | null; version: number; steps: number }
export interface Metrics { rows: number; version: number; values: Record<string, number> }
export interface Happening { topic: string; time?: string | null; severity: string; text: string; [key: string]: unknown }
export interface Greeting { arm: string; run?: string | null; episodes: Episode[]; metrics: Metrics[]; events: [string, Happening][] }

export interface ArmPicture {
  arm: string; joints: number[][]; flange: number[]; capsules: { link: number; start: number[]; end: number[]; radius: number }[];
  ranges: number[][]; faults: Record<string, { cause: string; message: string }>;
}

export interface TaskPicture {
  name: string; description: string; hole: number[]; holeDiameter: number; depth: number; blockHalfWidth: number; box: number[]; tip: number[];
  tipYaw: number; peg: number[]; home: number[]; forceTrip: number; episodeSteps: number;
}

export interface Choices { tasks: string[]; policies: string[]; scripted: string[] }
export interface Reply { ok: boolean; reason: string; text: string; sequence: number; lease?: { id?: string; owner: string; secondsLeft: number } | null; run?: string | null }
