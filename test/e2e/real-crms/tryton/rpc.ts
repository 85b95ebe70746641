/** Calls a method of a Tryton server and gives its result. Throws what the server says against it. */
export type TrytonCall = (method: string, ...params: unknown[]) => Promise<unknown>;

/** A session as Tryton's web client keeps it. */
export interface TrytonSession {
  readonly login: string;
  readonly user_id: number;
  readonly session: string;
}

/** Signs in over JSON-RPC; `database` is an address such as `http://127.0.0.1:8000/crm/`. */
export async function signInToTryton(
  database: string,
  { login, password }: { login: string; password: string },
): Promise<TrytonCall> {
  const answer = await post(database, 'common.db.login', [login, { password }, 'en']);
  const [user, session] = answer as [number, string];
  const caller = trytonCaller(database, { login, user_id: user, session });
  return (method, ...params) => caller(method, ...params, {});
}

/** Calls in a session that there is; what is called gets exactly the parameters given. */
export function trytonCaller(database: string, { login, user_id, session }: TrytonSession): TrytonCall {
  const token = Buffer.from(`${login}:${user_id}:${session}`).toString('base64');
  return (method, ...params) => post(database, method, params, { authorization: `Session ${token}` });
}

async function post(
  database: string,
  method: string,
  params: unknown[],
  headers: Record<string, string> = {},
): Promise<unknown> {
  const response = await fetch(database, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-requested-with': 'XMLHttpRequest', ...headers },
    body: JSON.stringify({ id: 0, method, params }),
  });
  if (!response.ok) throw new Error(`Tryton answered ${method} with ${response.status}.`);
  const { result, error } = (await response.json()) as { result?: unknown; error?: unknown };
  if (error) throw new Error(`Tryton refused ${method}: ${JSON.stringify(error)}`);
  return result;
}
