import type { PhoneSystem } from '../phone-system.ts';
import { cospaceForm } from './form.ts';
import { connect } from './session.ts';

/** Cospace by Q-loud: a REST API whose events are fetched by long polls. */
export const cospace: PhoneSystem = { ...cospaceForm, connect };
