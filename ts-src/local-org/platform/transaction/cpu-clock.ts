import { openSync, readSync } from 'node:fs';

/** What newer versions of Node offer themselves. */
interface ThreadUsage {
  threadCpuUsage?: () => NodeJS.CpuUsage;
}

/**
 * CPU milliseconds of the calling thread. Wall time would punish code for a busy machine, and CPU time of the process
 * for what its other threads do meanwhile: collecting garbage, compiling, answering other clients. Where the operating
 * system does not tell threads apart, that of the process.
 */
export const threadCpu: () => number = clockOfNode() ?? clockOfLinux() ?? processCpu;

function clockOfNode(): (() => number) | null {
  const { threadCpuUsage } = process as ThreadUsage;
  return threadCpuUsage ? () => milliseconds(threadCpuUsage.call(process)) : null;
}

/** The file belongs to the thread that opened it: each thread loads this module for itself. */
function clockOfLinux(): (() => number) | null {
  const text = Buffer.alloc(64);
  try {
    const file = openSync('/proc/thread-self/schedstat', 'r');
    const read = (): number => parseInt(text.toString('latin1', 0, readSync(file, text, 0, text.length, 0)), 10) / 1e6;
    return read() > 0 ? read : null;
  } catch {
    return null;
  }
}

function processCpu(): number {
  return milliseconds(process.cpuUsage());
}

function milliseconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000;
}
