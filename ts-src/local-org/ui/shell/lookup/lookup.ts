import { api, LightningElement } from 'lwc';
import type { LookupChoice } from '../../routes/search.js';
import { messageOf } from '../../modules/client/rest.js';
import { parts } from '../lib/parts.js';
import { loadLookup, loadRecordName } from '../lib/resources.js';

/** Pause after the last key before records are searched, in milliseconds. */
const PAUSE = 200;

/** Finds a record of an object by name: type, arrow keys, Enter. */
export default class Lookup extends LightningElement {
  @api label = '';
  @api required = false;
  @api disabled = false;
  @api error = '';
  @api objectApiName!: string;
  choices: LookupChoice[] = [];
  chosenName = '';
  term = '';
  open = false;
  active = -1;
  problem = '';
  private current: string | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  @api
  get value(): string | null {
    return this.current;
  }
  set value(value: string | null) {
    if (value === this.current) return;
    this.current = value || null;
    this.chosenName = '';
    if (this.current) void this.loadName(this.current);
  }

  private async loadName(id: string): Promise<void> {
    try {
      const { name } = await loadRecordName(id);
      if (id === this.current) this.chosenName = name;
    } catch {
      // A record one may not see keeps its id as its name.
      if (id === this.current) this.chosenName = id;
    }
  }

  get isChosen(): boolean {
    return this.current !== null;
  }
  get boxClass(): string {
    return `slds-form-element${this.error ? ' slds-has-error' : ''}`;
  }
  get comboboxClass(): string {
    return `slds-combobox slds-dropdown-trigger slds-dropdown-trigger_click${this.open ? ' slds-is-open' : ''}`;
  }
  get expanded(): string {
    return String(this.open);
  }
  get activeId(): string | null {
    return this.open && this.active >= 0 ? (this.options[this.active]?.domId ?? null) : null;
  }
  get placeholder(): string {
    return `Search ${this.objectApiName.replace(/__c$/, '').replaceAll('_', ' ')}…`;
  }
  get removeLabel(): string {
    return `Remove ${this.chosenName}`;
  }
  get isEmpty(): boolean {
    return this.choices.length === 0 && this.problem === '';
  }

  get options(): {
    key: string;
    domId: string;
    name: string;
    detail: string | null;
    optionClass: string;
    selected: string;
  }[] {
    return this.choices.map(({ id, name, detail }, index) => ({
      key: id,
      domId: `option-${index}`,
      name,
      detail,
      selected: String(index === this.active),
      optionClass: `slds-media slds-listbox__option slds-listbox__option_entity slds-media_center${
        index === this.active ? ' slds-has-focus' : ''
      }`
    }));
  }

  /** Puts the cursor into the search box, or on the button that empties it. */
  @api
  focus(): void {
    const [target] = parts(this, 'input, lightning-button-icon');
    target?.focus();
  }

  handleInput(event: InputEvent): void {
    this.term = (event.target as HTMLInputElement).value;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.search(), PAUSE);
  }

  handleFocus(): void {
    if (!this.open) void this.search();
  }

  private async search(): Promise<void> {
    const { term } = this;
    try {
      const { choices } = await loadLookup(this.objectApiName, term);
      if (term !== this.term) return;
      this.choices = choices;
      this.problem = '';
    } catch (error) {
      this.choices = [];
      this.problem = messageOf(error);
    }
    this.active = -1;
    this.open = true;
  }

  handleKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.open) {
      event.stopPropagation();
      this.open = false;
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const count = this.choices.length;
      if (count > 0) this.active = (this.active + step + count) % count;
    } else if (event.key === 'Enter' && this.open) {
      const choice = this.choices[this.active];
      if (!choice) return;
      event.preventDefault();
      this.choose(choice);
    }
  }

  /** Before the box loses focus, so that the choice is not lost with it. */
  handleChoose(event: MouseEvent): void {
    event.preventDefault();
    const id = (event.currentTarget as HTMLElement).dataset['id'];
    const choice = this.choices.find((each) => each.id === id);
    if (choice) this.choose(choice);
  }

  handleBlur(): void {
    this.open = false;
  }

  handleRemove(): void {
    this.current = null;
    this.term = '';
    this.announce();
  }

  private choose({ id, name }: LookupChoice): void {
    this.current = id;
    this.chosenName = name;
    this.open = false;
    this.announce();
  }

  private announce(): void {
    this.dispatchEvent(new CustomEvent('change', { detail: { value: this.current } }));
  }
}
