/** A thread that builds what pages are made of. Its end gives back the compilers' memory, and pages stay quick meanwhile. */
import { parentPort, workerData } from 'node:worker_threads';
import { buildApp, findAppBuild } from './app.js';
import type { BuildOrder, BuildReport } from './build-order.js';
import { buildVendor, findVendorBuild, type VendorBuild } from './vendor.js';

const { cacheDir, project } = workerData as BuildOrder;

function report(message: BuildReport): void {
  parentPort?.postMessage(message);
}

async function vendorBuild(): Promise<VendorBuild> {
  const found = await findVendorBuild(cacheDir);
  if (found) return found;
  await buildVendor(cacheDir, (message, done) => report(done === undefined ? { message } : { message, done }));
  return (await findVendorBuild(cacheDir))!;
}

const vendor = await vendorBuild();
if (!(await findAppBuild(project, vendor, cacheDir))) {
  report({ message: 'Building the components of the project' });
  await buildApp(project, vendor, cacheDir);
}
