import { bare, json, type Answer } from '../web/http.ts';

/** An error as every call tells it. */
export function refuse(status: number, errorCode: number, info = ''): Answer {
  return json(status, { errorCode, message: `simulated error ${errorCode}`, info });
}

/** One object. */
export function single(object: unknown): Answer {
  return json(200, { object, links: [] });
}

/** A list, with the ids to page on from. */
export function list(objects: readonly Record<string, unknown>[], ids: readonly string[] = []): Answer {
  return json(200, {
    data: objects.map((object) => ({ object, links: [] })),
    meta: { links: [], paging: { previousId: ids[0] ?? null, nextId: ids.at(-1) ?? null } },
  });
}

/** Done, and nothing to tell. */
export function done(): Answer {
  return bare(204);
}
