/** Takes a piece of a transaction's state away, leaving it as at a transaction's start; answers how to put it back. */
export type TakeState = () => () => void;

const pieces: TakeState[] = [];

/** Declares state that belongs to the running transaction, so that another transaction may run in between. */
export function ownedByTransaction(take: TakeState): void {
  pieces.push(take);
}

/** Sets the running transaction's Apex state aside. Answers how to take it up again. */
export function setStateAside(): () => void {
  const restore = pieces.map((take) => take());
  return () => restore.forEach((put) => put());
}

/** Forgets what transactions before left, at the start of one. */
export function forgetState(): void {
  for (const take of pieces) take();
}
