/** An amount in the smallest unit of its currency: two decimals for USD, none for JPY, three for KWD. */
export function rounded(amount: number, currency: string): number {
  const { maximumFractionDigits: digits = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency
  }).resolvedOptions();
  return Number(`${Math.round(Number(`${amount}e${digits}`))}e-${digits}`);
}

/** A sum, rounded once, at the end. */
export const sumOf = (amounts: readonly number[], currency: string): number =>
  rounded(
    amounts.reduce((sum, amount) => sum + amount, 0),
    currency
  );
