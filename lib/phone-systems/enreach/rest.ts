import * as z from 'zod/mini';
import type { HttpAnswer, HttpRequest, Transports } from '../../connection/transport.ts';
import type { ConnectProblem, ConnectStep } from '../../domain/connection-health.ts';
import { failure, success, type Result } from '../../domain/result.ts';
import { hostOf } from '../shared/addresses.ts';
import { readFields } from '../shared/fields.ts';

/** What a REST call yielded, with the server's clock in milliseconds since the epoch where it told it. */
export interface RestAnswer<Value> {
  value: Value;
  serverTime?: number;
}

/** A schema over an object whose keys are compared without case: give them in lower case. */
export function anyCase<Shape extends z.core.$ZodShape>(shape: Shape) {
  return z.pipe(
    z.transform((value: unknown): unknown =>
      Object.fromEntries(readFields(value) ?? [['not an object', true]]),
    ),
    z.object(shape),
  );
}

/** A schema over a list that leaves out the rows that do not fit, so that one odd row does not cost the others. */
export function rowsOf<Row>(row: z.core.$ZodType<Row>) {
  return z.pipe(
    z.array(z.unknown()),
    z.transform((rows: unknown[]): Row[] =>
      rows.flatMap((candidate) => {
        const read = z.safeParse(row, candidate);
        return read.success ? [read.data] : [];
      }),
    ),
  );
}

/**
 * Sends one request and reads its answer with a schema. Everything but a 2xx with the expected JSON is a problem;
 * bodies of errors are not read, their form is unknown.
 *
 * @param makeSchema called when the request is on its way: making a schema takes longer than reading with it.
 */
export async function ask<Value>(
  http: Transports['http'],
  step: ConnectStep,
  request: HttpRequest,
  makeSchema: () => z.core.$ZodType<Value>,
): Promise<Result<RestAnswer<Value>, ConnectProblem>> {
  const host = hostOf(request.url);
  const sending = http({ ...request, headers: { Accept: 'application/json', ...request.headers } });
  const schema = makeSchema();
  const sent = await sending;
  if (!sent.ok) return failure({ step, code: sent.problem, host });
  const answer = sent.value;
  if (answer.status < 200 || answer.status > 299) return failure({ step, host, ...problemOfStatus(answer) });
  const read = z.safeParse(schema, answer.json);
  if (!read.success) return failure({ step, code: 'bad-answer', host, status: answer.status });
  return success({
    value: read.data,
    ...(answer.serverTime !== undefined && { serverTime: answer.serverTime }),
  });
}

/** The header that every call but discovery and sign-in carries. */
export function authorisation(email: string, secretKey: string): Record<string, string> {
  const bytes = new TextEncoder().encode(`${email}:${secretKey}`);
  return { Authorization: `Basic ${btoa(String.fromCharCode(...bytes))}` };
}

function problemOfStatus({ status, retryAfterMs }: HttpAnswer): Omit<ConnectProblem, 'step'> {
  if (status === 401) return { code: 'unauthorised', status };
  if (status === 403) return { code: 'forbidden', status };
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  return { code: status === 429 ? 'rate-limited' : 'server', status, ...wait };
}
