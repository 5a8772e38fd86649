import './style.css';
import type { ArmPicture, Choices, TaskPicture } from './contracts';
import { h } from './dom';
import { listenToKeys } from './keys';
import { get, isSignedIn, post } from './link/api';
import { Commands } from './link/commands';
import { Live } from './link/live';
import { Control } from './panels/control';
import { Events } from './panels/events';
import { Faults } from './panels/faults';
import { Header } from './panels/header';
import { helpDialog } from './panels/help';
import { Learning } from './panels/learning';
import { Loop } from './panels/loop';
import { Success } from './panels/success';
import { View } from './panels/view';
import { signInPage } from './signin';
import { Store } from './store';
import { applyTheme } from './theme';
import { Toasts } from './toasts';

function dashboard(): void {
  const store = new Store();
  const toasts = new Toasts();
  const commands = new Commands(store, (text, kind) => toasts.tell(text, kind));
  const help = helpDialog();
  const view = new View();
  const header = new Header(commands, () => help.showModal(), () => void post('/api/sign-out', {}).finally(() => location.reload()));
  const panels = [header, view, new Control(commands), new Faults(commands), new Events(), new Success(), new Learning(), new Loop()];
  store.listen((changed) => panels.forEach((p) => p.update(store, changed)));
  document.body.replaceChildren(header.element, h('main', { class: 'grid' }, ...panels.slice(1).map((p) => p.element)), toasts.element, help);
  view.begin();
  listenToKeys(commands, help);
  follow(store, commands);
}

/** Connects the store with the daemon. */
function follow(store: Store, commands: Commands): void {
  let session = '';
  let asked = '';
  const load = async (): Promise<void> => {
    [store.arm, store.choices] = await Promise.all([get<ArmPicture>('/api/arm'), get<Choices>('/api/choices')]);
    store.touch('arm', 'status');
  };
  const task = async (name: string): Promise<void> => {
    asked = name;
    store.task = await get<TaskPicture>(`/api/task/${encodeURIComponent(name)}`);
    store.touch('task', 'status');
  };
  const live = new Live({
    report: (topic, data) => {
      store.take(topic, data);
      if (topic !== 'status' || !store.status) return;
      // Another session: the daemon was started anew. It is disarmed, and no lease of the old one counts.
      if (session !== '' && session !== store.status.session) commands.drop();
      if (session !== store.status.session) void load();
      session = store.status.session;
      const name = store.status.task ?? 'peg-insertion';
      if (name !== asked) void task(name).catch(() => (asked = ''));
    },
    state: (state) => {
      if (store.link === state) return;
      store.link = state;
      store.touch('link', 'status');
    },
    signedOut: () => location.reload(),
  }, isSignedIn);
  addEventListener('pagehide', () => live.end());
  document.body.dataset.ready = 'true';
}

async function begin(): Promise<void> {
  applyTheme();
  if (await isSignedIn().catch(() => false)) dashboard();
  else document.body.replaceChildren(signInPage(dashboard));
}

void begin();
