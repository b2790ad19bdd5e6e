import { host } from '../../runtime/host.js';
import type { ApexVersion } from './version.js';

/** `System.InstallContext`, as `Test.testInstall` gives it; called through mangled names like any interface. */
export class InstallContext {
  private readonly previous: ApexVersion | null;
  private readonly push: boolean;

  constructor(previous: ApexVersion | null, push: boolean) {
    this.previous = previous;
    this.push = push;
  }

  'installerid()'(): string {
    return host().user.id;
  }

  'organizationid()'(): string {
    return host().organization.id;
  }

  'ispush()'(): boolean {
    return this.push;
  }

  'isupgrade()'(): boolean {
    return this.previous !== null;
  }

  'previousversion()'(): ApexVersion | null {
    return this.previous;
  }
}
