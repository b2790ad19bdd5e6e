import { codeSpace } from '../../metadata/code-namespace.js';
import { ownedByTransaction } from './transaction-state.js';

ownedByTransaction(() => {
  const { namespace } = codeSpace;
  codeSpace.namespace = '';
  return () => {
    codeSpace.namespace = namespace;
  };
});

/** Whose code runs; emitted methods of packages set it and put the former value back. */
export { codeSpace };
