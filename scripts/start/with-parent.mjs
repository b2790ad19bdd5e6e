// Preloaded into the processes behind `npm start`: when the process that started them is gone, even by `kill -9`, they
// stop as if they had been told to, instead of holding ports and files for ever.
import { isMainThread } from 'node:worker_threads';

if (isMainThread && process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}
