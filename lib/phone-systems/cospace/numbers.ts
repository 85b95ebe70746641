/** Numbers of the API, with country code (API manual). */
const E164 = /^\+[0-9]{3,20}$/;

/**
 * A number as the API takes it, from how people write it.
 *
 * @param country the country code of national numbers, digits only; without it there are none.
 * @returns undefined for extensions, short codes and anything that is no number.
 */
export function e164Of(text: string, country: string | undefined): string | undefined {
  const dialled = text.replace(/\(0\)|[\s()./-]/g, '').replace(/^00/, '+');
  const full = country !== undefined && /^0[1-9]/.test(dialled) ? `+${country}${dialled.slice(1)}` : dialled;
  return E164.test(full) ? full : undefined;
}
