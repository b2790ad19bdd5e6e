import { LoadedProgram } from '../../ts-src/local-org/apex/program.js';
import { codeSpace } from '../../ts-src/local-org/metadata/code-namespace.js';

// Test files share processes. Each begins as in a new one: no Apex loaded, no org behind it, nobody's namespace.
new LoadedProgram([]).attach(null);
codeSpace.namespace = '';
