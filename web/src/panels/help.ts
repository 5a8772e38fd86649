import { h } from '../dom';

const keys: [string, string][] = [
  ['Esc', 'Stop: brake and end the motion. Works everywhere on the page.'],
  ['Tab, Enter', 'Every button and field; no single key ever starts a motion.'],
  ['c', 'To “Take control” or “Give back”'],
  ['s', 'To “Start”'],
  ['v', 'To the arm; arrows turn, + and − come nearer and go away, 0 shows all'],
  ['t', 'Light or dark'],
  ['?', 'This'],
];

const numbers: [string, string][] = [
  ['Solid and ghost', 'The arm as measured, in the very volumes that the loop keeps apart; the ghost is the hand where the policy’s command is.'],
  ['Box', 'Where the commanded tip may be. The red arrow is the force on the tool.'],
  ['Success of the last 20', 'Fewer at the start. A tick above is a success, one below is none; the dashed line is the end of the warm-up.'],
  ['State to command', 'From the robot’s packet in the kernel to our answer sent; both scales logarithmic; red beyond 500 µs.'],
  ['Late', 'A cycle whose state came late or whose command left later than 500 µs, by cause.'],
];

/** Keys and numbers. */
export function helpDialog(): HTMLDialogElement {
  const rows = (pairs: [string, string][], tag: 'kbd' | 'b'): HTMLElement => h('dl', {}, ...pairs.flatMap(([a, b]) => [h('dt', {}, h(tag, {}, a)), h('dd', {}, b)]));
  const dialog = h('dialog', { class: 'help', 'aria-label': 'Keys and numbers' },
    h('h2', {}, 'Keys'), rows(keys, 'kbd'), h('h2', {}, 'Numbers'), rows(numbers, 'b'),
    h('form', { method: 'dialog' }, h('button', { class: 'primary' }, 'Close')));
  return dialog;
}
