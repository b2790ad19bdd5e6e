import LightningModal from 'lightning/modal';
import { api } from 'lwc';
import '../../modules/client/globals.js';
import { itemReference } from '../lib/nav-items.js';
import { urlOf } from '../../modules/client/page-reference.js';

interface Tile {
  key: string;
  label: string;
  description: string;
  url: string;
  icon: string;
}

/** All applications and all items, with a search box. */
export default class AppLauncher extends LightningModal {
  @api currentApp = '';
  term = '';

  private matches(label: string): boolean {
    return label.toLowerCase().includes(this.term.toLowerCase());
  }

  get apps(): Tile[] {
    return localOrg.apps
      .filter(({ label, description }) => this.matches(`${label} ${description}`))
      .map(({ developerName, label, description, isConsole }) => ({
        key: developerName,
        label,
        description,
        url: `/lightning/app/${encodeURIComponent(developerName)}`,
        icon: isConsole ? 'standard:service_report' : 'standard:apps'
      }));
  }

  get items(): Tile[] {
    const seen = new Map<string, Tile>();
    for (const item of localOrg.apps.flatMap(({ items }) => items)) {
      if (seen.has(item.name) || !this.matches(item.label)) continue;
      seen.set(item.name, {
        key: item.name,
        label: item.label,
        description: '',
        icon: item.icon,
        url: urlOf(itemReference(item))
      });
    }
    return [...seen.values()].sort((a, b) => a.label.localeCompare(b.label));
  }

  get isEmpty(): boolean {
    return this.apps.length === 0 && this.items.length === 0;
  }

  get hasApps(): boolean {
    return this.apps.length > 0;
  }

  get hasItems(): boolean {
    return this.items.length > 0;
  }

  handleSearch(event: CustomEvent<{ value: string }>): void {
    this.term = event.detail.value;
  }

  /** The link itself is followed by the shell. */
  handleChoose(): void {
    setTimeout(() => this.close(), 0);
  }
}
