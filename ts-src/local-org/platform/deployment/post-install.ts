import { apexError } from '../../apex/runtime/exceptions.js';
import { invoke, registry } from '../../apex/runtime/registry.js';
import { InstallContext } from '../../apex/stdlib/system/install-context.js';
import { ApexVersion } from '../../apex/stdlib/system/version.js';
import type { Org } from '../org.js';

/**
 * Runs the post-install script of the package, as installing or upgrading it does. Projects that are no package have
 * none.
 *
 * @param isUpgrade whether the org has had the package before
 */
export function runPostInstall(org: Org, isUpgrade: boolean): void {
  const { namespace, packageDirectories } = org.metadata.project;
  if (!org.metadata.namespaces.includes(namespace)) return;
  for (const { postInstallScript, versionNumber } of packageDirectories) {
    if (postInstallScript === undefined) continue;
    const info = registry().find(`${namespace}.${postInstallScript}`);
    if (!info) throw apexError('System.TypeException', `No post-install script ${namespace}.${postInstallScript}`);
    const context = new InstallContext(isUpgrade ? versionOf(versionNumber) : null, false);
    org.asUser(org.administrator(), 'UNDEFINED', () =>
      invoke(info.newInstance(), 'onInstall', ['System.InstallContext'], [context])
    );
  }
}

/** `1.2.0.NEXT`. */
function versionOf(text = '0.0.0'): ApexVersion {
  const [major = 0, minor = 0, patch = 0] = text.split('.').map((part) => Number(part) || 0);
  return new ApexVersion(major, minor, patch);
}
