import LOCALE from '@salesforce/i18n/locale';
import { joinPresent } from 'c/labelText';
import { dateText } from 'c/timeText';

/** A quantity with its unit: `1,200 piece`. */
export function quantityText(quantity: number | null | undefined, unit?: string | null): string {
  if (quantity === null || quantity === undefined) return '';
  return joinPresent(' ', new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 3 }).format(quantity), unit);
}

/** An amount in its currency: `€1,704.00`. */
export function moneyText(amount: number | null | undefined, currency: string | null | undefined): string {
  if (amount === null || amount === undefined || !currency) return '';
  return new Intl.NumberFormat(LOCALE, { style: 'currency', currency }).format(amount);
}

/** A calendar day, the same in every zone: `Fri, Nov 27`. */
export function promiseDay(day: string | null | undefined, now = Date.now()): string {
  return day ? dateText(`${day}T12:00:00Z`, now, { locale: LOCALE, timeZone: 'UTC' }) : '';
}

/** Time left as minutes and seconds: `29:05`; with hours when there are some. */
export function countdownText(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const two = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
