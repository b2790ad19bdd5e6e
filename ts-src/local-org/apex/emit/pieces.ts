import type { Bound } from '../semantics/bound.js';
import type { Emitter } from './emitter.js';
import { emitExpr } from './expressions.js';
import { neverNull } from './nulls.js';

/** A number or truth value that must not be null where it stands. */
interface Definite {
  readonly definite: Bound;
}

/** Text as it is, an expression, or one that must not be null. */
export type Piece = string | Bound | Definite;

/** Marks an expression: null ends with an exception. */
export const definite = (value: Bound): Definite => ({ definite: value });

/** Writes what an expression or statement is made of, one after the other. */
export function emitPieces(e: Emitter, ...pieces: readonly Piece[]): void {
  for (const piece of pieces) {
    if (typeof piece === 'string') e.w.put(piece);
    else if (!('definite' in piece)) emitExpr(e, piece);
    else if (neverNull(piece.definite)) emitExpr(e, piece.definite);
    else emitPieces(e, '(', piece.definite, '??$null())');
  }
}
