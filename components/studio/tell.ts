import type { StudioCommand } from '../../lib/domain/studio-command.ts';
import type { CommandOutcome } from '../state/run-command.ts';

/** Tells one studio to do something. */
export type Tell = (command: StudioCommand) => Promise<CommandOutcome>;
