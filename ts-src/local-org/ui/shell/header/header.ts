import { api, LightningElement } from 'lwc';
import '../../modules/client/globals.js';
import type { AppSummary } from '../../contract.js';
import { pageReference } from '../../modules/client/page-reference.js';
import { messageOf, send } from '../../modules/client/rest.js';
import { navigate } from '../../modules/client/router.js';
import { showToast } from '../lib/toast.js';

/** Global header: organisation, search, Setup, and the menu to act as another user. */
export default class Header extends LightningElement {
  @api app!: AppSummary;

  get orgName(): string {
    return localOrg.orgName;
  }

  get user(): { name: string; username: string; profileName: string } {
    return localOrg.user;
  }

  get initials(): string {
    const letters = localOrg.user.name.split(/\s+/).map((part) => part.charAt(0));
    return letters.slice(0, 2).join('').toUpperCase();
  }

  get userMenuLabel(): string {
    return `User menu: ${localOrg.user.name}`;
  }

  get choices(): { username: string; label: string; checked: boolean }[] {
    return localOrg.users.map(({ username, name, profileName }) => ({
      username,
      label: `${name} · ${profileName}`,
      checked: username === localOrg.user.username
    }));
  }

  handleSearchKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter') return;
    const term = (event.target as HTMLInputElement).value.trim();
    if (term.length < 2) {
      showToast({ label: 'Type at least two characters to search', variant: 'info' }, this);
    } else navigate(pageReference('local__search', {}, { term }));
  }

  async handleSwitch(event: CustomEvent<{ value: string }>): Promise<void> {
    const username = event.detail.value;
    if (username === localOrg.user.username) return;
    try {
      await send('POST', '/local-org/ui/session', { username });
      // A new user sees other objects, fields and pages: everything is loaded again.
      location.reload();
    } catch (error) {
      showToast({ label: `Could not sign in ${username}`, message: messageOf(error), variant: 'error' }, this);
    }
  }
}
