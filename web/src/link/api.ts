/** The request was answered with something other than success. */
export class HttpError extends Error {
  constructor(readonly status: number) {
    super(`the controller answered ${status}`);
  }
}

async function ask(path: string, options: RequestInit): Promise<Response> {
  const answer = await fetch(path, { credentials: 'same-origin', cache: 'no-store', signal: AbortSignal.timeout(8000), ...options });
  if (!answer.ok) throw new HttpError(answer.status);
  return answer;
}

export async function get<T>(path: string): Promise<T> {
  return (await ask(path, {})).json() as Promise<T>;
}

export async function post(path: string, body: unknown): Promise<Response> {
  return ask(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
}

/** Whether the cookie is that of a session. */
export async function isSignedIn(): Promise<boolean> {
  try {
    await get('/api/choices');
    return true;
  } catch (e) {
    if (e instanceof HttpError && e.status === 401) return false;
    throw e;
  }
}
