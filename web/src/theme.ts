const key = 'warmstart-theme';
const listeners: (() => void)[] = [];

/** Light or dark: as the system says, until the person chooses. */
export function applyTheme(): void {
  const chosen = localStorage.getItem(key);
  if (chosen) document.documentElement.dataset.theme = chosen;
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => listeners.forEach((l) => l()));
}

export function isDark(): boolean {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

export function toggleTheme(): void {
  const next = isDark() ? 'light' : 'dark';
  document.documentElement.dataset.theme = next;
  localStorage.setItem(key, next);
  listeners.forEach((l) => l());
}

/** What draws on a canvas must draw again in other colours. */
export function onTheme(listener: () => void): void {
  listeners.push(listener);
}
