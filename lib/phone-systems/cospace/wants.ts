import { idOf, readFields } from '../shared/fields.ts';
import { membersOf, type Frame } from './frame.ts';
import type { Known } from './known.ts';

/** Members that name a user whose name is shown with the event. */
const ACTORS: Readonly<Record<string, string>> = {
  invitation_new: 'owner',
  object_share: 'user',
  comment_new: 'owner',
  comment_modify: 'owner',
  presentation_start: 'user',
};

/** Objects whose call is told only on their own page. */
const WITH_CALL = /^(recording|fax)$/;

/** What must be asked before an event can be told in full: paths of the API whose answers are to be learnt. */
export function wantsOf({ event, fields }: Frame, known: Known): string[] {
  switch (event) {
    case 'call_update':
      return membersOf(fields, 'call')
        .filter(([id, told]) => !known.calls.has(id) && !(told.has('from') && told.has('to')))
        .map(([id]) => `call?uuid=${encodeURIComponent(id)}`);
    case 'chat_message':
      return membersOf(fields, 'message').flatMap(([, message]) => userWanted(idOf(message, 'user'), known));
    case 'object_new':
    case 'object_share': {
      const id = idOf(fields, 'object');
      const type = fields.get('type');
      const hasCall = typeof type === 'string' && WITH_CALL.test(type) && id !== undefined;
      const object = hasCall && !known.objects.has(id) ? [`${type}/${encodeURIComponent(id)}`] : [];
      return [...object, ...actorWanted(event, fields, known)];
    }
    default:
      return actorWanted(event, fields, known);
  }
}

/** What an event is about: events of one subject are told in their order, whatever must be asked first. */
export function subjectOf({ event, fields }: Frame): string {
  const [kind = ''] = event.split('_');
  const [one] = [...(readFields(fields.get('call'))?.keys() ?? [])];
  return (kind === 'call' ? one : undefined) ?? idOf(fields, kind) ?? kind;
}

/** Who did what an event tells, as far as it is of interest. */
export function actorOf({ event, fields }: Frame): string | undefined {
  return idOf(fields, ACTORS[event] ?? '');
}

function actorWanted(event: string, fields: Frame['fields'], known: Known): string[] {
  return userWanted(idOf(fields, ACTORS[event] ?? ''), known);
}

function userWanted(id: string | undefined, { me, users }: Known): string[] {
  return id === undefined || id === me?.id || users.has(id) ? [] : [`user/${encodeURIComponent(id)}`];
}
