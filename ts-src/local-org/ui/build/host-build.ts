import path from 'node:path';
import type { OrgMetadata } from '../../metadata/org-metadata.js';
import { appSourceDirs, findAppBuild, UI_DIR, type AppBuild } from './app.js';
import { orderBuild } from './build-order.js';
import { readProjectModules, sourceStamp, type ProjectModules } from './project-modules.js';
import { findVendorBuild, type Progress, type VendorBuild } from './vendor.js';

/** Both stages, ready to be served. */
export interface HostBuild {
  vendor: VendorBuild;
  app: AppBuild;
}

/** Keeps the built modules in step with the sources. */
export interface HostBuilder {
  /** The build of the sources as they are now; built again only when they changed. */
  current(): Promise<HostBuild>;
  /** What is being done while {@link HostBuilder.current} is not finished. */
  readonly status: string;
}

/** A builder that reads bundle names and labels again through `metadata` whenever sources changed. */
export function createHostBuilder(
  cacheDir: string,
  metadata: () => OrgMetadata,
  progress: Progress = () => {}
): HostBuilder {
  let stamp = '';
  let latest: Promise<HostBuild> | null = null;
  let status = 'Preparing pages';
  const tell: Progress = (message, done) => {
    status = done === undefined ? message : `${message}: ${Math.round(done * 100)} %`;
    progress(message, done);
  };

  async function find(project: ProjectModules): Promise<HostBuild | null> {
    const vendor = await findVendorBuild(cacheDir);
    const app = vendor && (await findAppBuild(project, vendor, cacheDir));
    return app && { vendor, app };
  }

  async function build(): Promise<HostBuild> {
    const project = readProjectModules(metadata());
    let built = await find(project);
    if (!built) {
      await orderBuild({ cacheDir, project }, tell);
      built = await find(project);
    }
    // Sources may change while they are built; the next request sees that and builds again.
    if (!built) return build();
    for (const { module, message } of built.app.diagnostics) progress(`${module}: ${message}`);
    return built;
  }

  return {
    get status() {
      return status;
    },
    current() {
      const project = readProjectModules(metadata());
      const sources = sourceStamp([...appSourceDirs(project), path.join(UI_DIR, 'build')]);
      const now = JSON.stringify([sources, [...project.labels]]);
      if (!latest || now !== stamp) {
        stamp = now;
        latest = build();
        // A failed build is tried again at the next request.
        latest.catch(() => (latest = null));
      }
      return latest;
    }
  };
}
