import { HttpError, post } from './link/api';
import { h, show, text } from './dom';

/** The form at the door. */
export function signInPage(entered: () => void): HTMLElement {
  const password = h('input', { id: 'password', type: 'password', name: 'password', autocomplete: 'current-password', required: true, 'aria-describedby': 'refusal', spellcheck: 'false' });
  const refusal = h('p', { id: 'refusal', class: 'refusal', role: 'alert', hidden: true });
  const button = h('button', { class: 'primary', type: 'submit' }, 'Sign in');
  const refuse = (why: string): void => {
    text(refusal, why);
    show(refusal, true);
    password.select();
  };
  const enter = async (): Promise<void> => {
    button.disabled = true;
    try {
      await post('/api/sign-in', { password: password.value });
      entered();
    } catch (e) {
      const status = e instanceof HttpError ? e.status : 0;
      refuse(status === 401 ? 'That is not the password.' : status === 429 ? 'Too many tries. Wait ten seconds.' : 'The controller does not answer.');
    } finally {
      button.disabled = false;
    }
  };
  const form = h('form', {
    class: 'door card', submit: (e: SubmitEvent) => {
      e.preventDefault();
      void enter();
    },
  },
  h('div', { class: 'brand' }, h('span', { class: 'mark', 'aria-hidden': 'true' }), 'Warmstart'),
  h('input', { type: 'text', autocomplete: 'username', value: 'operator', hidden: true, 'aria-hidden': 'true', tabindex: '-1' }),
  h('label', { for: 'password' }, 'Password'), password, refusal, button,
  h('p', { class: 'hint' }, 'It was told once, in the log of the controller’s first start. Lost? Remove the file ', h('code', {}, 'dashboard-password'), ' from its state folder and restart it.'));
  setTimeout(() => password.focus());
  return h('main', { class: 'door-page' }, form);
}
