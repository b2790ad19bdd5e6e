/** A process that runs test classes, one after another, in an org of its own. */
import { toWire } from '../../platform/hosting/wire-error.js';
import { TestOrg } from './runner.js';
import type { FromWorker, ToWorker } from './worker-protocol.js';

let org: TestOrg | null = null;

function tell(message: FromWorker): void {
  process.send?.(message);
}

function perform(message: ToWorker): void {
  if (message.kind === 'open') {
    org = new TestOrg(message.options);
    tell({ kind: 'ready', compiled: org.compiled });
  } else if (message.kind === 'run') {
    org?.run(message.test, (result) => tell({ kind: 'result', result }));
    tell({ kind: 'ran' });
  } else {
    tell({ kind: 'finished', coverage: org?.coverage() ?? [] });
    process.disconnect();
  }
}

process.on('message', (message: ToWorker) => {
  try {
    perform(message);
  } catch (error) {
    tell({ kind: 'failed', error: toWire(error) });
  }
});
// Whoever asked for tests is gone.
process.on('disconnect', () => process.exit(0));
