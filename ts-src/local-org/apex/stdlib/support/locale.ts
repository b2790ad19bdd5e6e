import { hostOrNull } from '../../runtime/host.js';

/** Clock and formats of the running user; UTC and US English when there is no org. */
export function userZone(): string {
  return hostOrNull()?.user.timeZone ?? 'GMT';
}

/** BCP 47 tag of the running user's locale: `en_US` → `en-US`. */
export function userLocale(): string {
  const locale = hostOrNull()?.user.locale ?? 'en_US';
  return toLanguageTag(locale);
}

/** `en_US` → `en-US`; unknown locales count as US English. */
export function toLanguageTag(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale.replaceAll('_', '-'))[0] ?? 'en-US';
  } catch {
    return 'en-US';
  }
}

/** ICU separates the day period by a narrow no-break space; the platform prints a plain one. */
export function plainSpaces(text: string): string {
  return text.replace(/[\u202f\u00a0]/g, ' ');
}
