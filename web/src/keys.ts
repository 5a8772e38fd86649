import type { Commands } from './link/commands';
import { toggleTheme } from './theme';

/** Keys for people without a mouse. Esc stops wherever the focus is; no other single key touches the arm. */
export function listenToKeys(commands: Commands, help: HTMLDialogElement): void {
  const go: Record<string, () => void> = {
    c: () => (document.querySelector<HTMLElement>('#take:not([hidden])') ?? document.querySelector<HTMLElement>('#give'))?.focus(),
    s: () => document.getElementById('start')?.focus(),
    v: () => document.getElementById('scene')?.focus(),
    t: toggleTheme,
    '?': () => help.showModal(),
  };
  addEventListener('keydown', (e) => {
    if (e.key === 'Escape') {
      void commands.stop();
      return;
    }
    const types = e.target instanceof HTMLElement && ['INPUT', 'SELECT', 'TEXTAREA'].includes(e.target.tagName);
    if (types || e.ctrlKey || e.altKey || e.metaKey || help.open) return;
    const act = go[e.key];
    if (!act) return;
    e.preventDefault();
    act();
  }, { capture: true });
}
