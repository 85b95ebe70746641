/** The seed of this run: CALLCARD_SEED, else always the same, so that nothing fails by chance. Printed with each test. */
export const SEED = Number(process.env['CALLCARD_SEED'] ?? 20_261_121);
