import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import getUnknown from '@salesforce/apex/MasterDataController.getUnknown';
import saveNames from '@salesforce/apex/MasterDataController.saveNames';
import ALL_SYSTEMS from '@salesforce/label/c.StudioAllSystems';
import DETAILS from '@salesforce/label/c.StudioDetails';
import DETAILS_OF from '@salesforce/label/c.StudioDetailsOf';
import FAILED from '@salesforce/label/c.MasterReadFailed';
import FIND from '@salesforce/label/c.MasterFind';
import FIRST_SEEN from '@salesforce/label/c.StudioFirstSeen';
import FOLLOWING from '@salesforce/label/c.MasterFollowing';
import LAST_SEEN from '@salesforce/label/c.StudioLastSeen';
import LOCATIONS from '@salesforce/label/c.MasterUnknownLocations';
import LOCATIONS_HELP from '@salesforce/label/c.MasterLocationsHelp';
import MAP from '@salesforce/label/c.MasterMap';
import MAP_OF from '@salesforce/label/c.MasterMapOf';
import NOTHING_FOUND from '@salesforce/label/c.MasterNothingFound';
import NOTHING_SAID from '@salesforce/label/c.MasterNothingSaid';
import NO_LOCATIONS from '@salesforce/label/c.MasterNoLocations';
import NO_PRODUCTS from '@salesforce/label/c.MasterNoProducts';
import NO_UNITS from '@salesforce/label/c.MasterNoUnits';
import ON_LINE from '@salesforce/label/c.MasterSeenOnLine';
import ON_LINES from '@salesforce/label/c.MasterSeenOnLines';
import ON_PARCEL from '@salesforce/label/c.MasterSeenOnParcel';
import ON_PARCELS from '@salesforce/label/c.MasterSeenOnParcels';
import OPEN from '@salesforce/label/c.MasterOpen';
import PRODUCTS from '@salesforce/label/c.MasterUnknownProducts';
import PRODUCTS_HELP from '@salesforce/label/c.MasterProductsHelp';
import RETIRED from '@salesforce/label/c.MasterRetired';
import SAID from '@salesforce/label/c.MasterSaid';
import SAMPLES from '@salesforce/label/c.StudioSamples';
import SAVED from '@salesforce/label/c.MasterSaved';
import SAVE_FAILED from '@salesforce/label/c.MasterSaveFailed';
import SEEN from '@salesforce/label/c.StudioSeen';
import STATE from '@salesforce/label/c.StudioState';
import SYSTEM from '@salesforce/label/c.StudioSystem';
import UNITS from '@salesforce/label/c.MasterUnknownUnits';
import UNITS_HELP from '@salesforce/label/c.MasterUnitsHelp';
import UNIT_MEANS from '@salesforce/label/c.MasterUnitMeans';
import UNIT_OF from '@salesforce/label/c.MasterUnitOf';
import UNMAPPED from '@salesforce/label/c.MasterUnmapped';
import WAITS from '@salesforce/label/c.MasterWaits';
import WAIT_MANY from '@salesforce/label/c.MasterWaitMany';
import { fill, fillCount, joinPresent } from 'c/labelText';
import { draftsForUnknown, fieldsForUnknown, type FormValues } from 'c/masterWords';
import { pageThrough, unread, type Paged, type Pages } from 'c/pageThrough';
import { reduceErrors } from 'c/reduceErrors';
import type { MasterTopic, UnknownName } from '../../types/master.js';
import type { StudioVocabulary } from '../../types/studio.js';
import type { Tone } from '../../types/tone.js';
import type { Failure } from '../../types/failure.js';

const TOPICS: Record<MasterTopic, { title: string; help: string; empty: string; one: string; many: string }> = {
  unit: { title: UNITS, help: UNITS_HELP, empty: NO_UNITS, one: ON_LINE, many: ON_LINES },
  location: { title: LOCATIONS, help: LOCATIONS_HELP, empty: NO_LOCATIONS, one: ON_PARCEL, many: ON_PARCELS },
  product: { title: PRODUCTS, help: PRODUCTS_HELP, empty: NO_PRODUCTS, one: ON_LINE, many: ON_LINES }
};
const STATES: Record<UnknownName['state'], { stateLabel: string; tone: Tone }> = {
  open: { stateLabel: OPEN, tone: 'warning' },
  retired: { stateLabel: RETIRED, tone: 'neutral' },
  following: { stateLabel: FOLLOWING, tone: 'progress' }
};

/** Units, locations or products nobody knows, and what they stand for. Fires `changed`. */
export default class MasterUnknown extends NavigationMixin(LightningElement) {
  @api topic: MasterTopic = 'unit';
  @api vocabulary: StudioVocabulary | null = null;
  @api units: string[] = [];

  label = { FIND, FIRST_SEEN, LAST_SEEN, MAP, SAID, SAMPLES, SEEN, STATE, SYSTEM };
  list: Paged<UnknownName> = unread();
  failure: Failure | null = null;
  announcement = '';
  busy = false;
  system = '';
  term = '';
  openKey: string | null = null;
  private focusForm = false;
  private pages: Pages = pageThrough<UnknownName>({
    read: (shown) =>
      getUnknown({
        kind: this.topic,
        systemName: this.system,
        term: this.term,
        skipped: shown.filter(({ times }) => times > 0).length
      }),
    keyOf: ({ key }) => key,
    failureOf: (error) => ({ heading: FAILED, messages: reduceErrors(error).messages, final: false }),
    show: (list) => {
      this.list = list;
    }
  });

  /** Another number means that what is in force may have changed. */
  @api
  get version(): number {
    return this.pages.version;
  }
  set version(version: number) {
    this.pages.version = version;
  }

  connectedCallback(): void {
    this.pages.reload();
  }

  disconnectedCallback(): void {
    this.pages.stop();
  }

  renderedCallback(): void {
    if (!this.focusForm) return;
    this.focusForm = false;
    this.template?.querySelector<HTMLElement & { focus(): void }>('c-master-form')?.focus();
  }

  get words() {
    return TOPICS[this.topic];
  }

  get systems() {
    const systems = (this.vocabulary?.systems ?? []).map(({ value, label }) => ({ value, label }));
    return [{ value: '', label: ALL_SYSTEMS }, ...systems];
  }

  get emptyText(): string {
    return this.system || this.term ? NOTHING_FOUND : this.words.empty;
  }

  get rows() {
    const canChange = Boolean(this.vocabulary?.canChange);
    return this.list.rows.map((name) => {
      const title = name.sku ? fill(UNIT_OF, name.code, name.sku) : name.code;
      const mappable = canChange && name.state !== 'following';
      const expanded = this.openKey === name.key;
      return {
        ...name,
        ...STATES[name.state],
        title,
        meaning: name.kind === 'unit' && name.systemName ? (name.unit ? fill(UNIT_MEANS, name.unit) : UNMAPPED) : '',
        seen: joinPresent(
          ' · ',
          name.times > 0 && fillCount(this.words.one, this.words.many, name.times),
          name.waiting > 0 && fillCount(WAITS, WAIT_MANY, name.waiting)
        ),
        openLabel: mappable ? MAP : DETAILS,
        openName: fill(mappable ? MAP_OF : DETAILS_OF, title),
        expanded,
        expandedText: String(expanded),
        extraKey: `${name.key} more`,
        fields: mappable ? fieldsForUnknown(name) : null,
        hasSamples: name.samples.length > 0,
        samples: name.samples.map((sample, index) => ({ ...sample, sampleKey: `${name.key} ${index}` }))
      };
    });
  }

  handleSystem(event: CustomEvent<{ value: string }>): void {
    this.system = event.detail.value;
    this.pages.reload();
  }

  handleSearch(event: CustomEvent<{ term: string }>): void {
    this.term = event.detail.term;
    this.pages.reload();
  }

  handleRetry(): void {
    this.pages.reload();
  }

  handleMore(): void {
    this.pages.more();
  }

  handleOpen(event: Event): void {
    const { key } = (event.currentTarget as HTMLElement).dataset;
    this.failure = null;
    this.openKey = key === this.openKey ? null : (key ?? null);
    this.focusForm = this.openKey !== null;
  }

  handleCancel(): void {
    this.openKey = null;
    this.failure = null;
  }

  async handleSave(event: CustomEvent<{ values: FormValues }>): Promise<void> {
    const name = this.list.rows.find(({ key }) => key === this.openKey);
    if (!name || this.busy) return;
    const all = draftsForUnknown(name, event.detail.values);
    if (all.length === 0) {
      this.failure = { heading: SAVE_FAILED, messages: [NOTHING_SAID], final: true };
      return;
    }
    this.busy = true;
    this.failure = null;
    try {
      for (const drafts of all) {
        // eslint-disable-next-line no-await-in-loop -- what a code means has to be known before a unit of that name
        await saveNames({ draftsJson: JSON.stringify(drafts) });
      }
      this.openKey = null;
      this.announcement = fill(SAVED, name.code);
      this.dispatchEvent(new CustomEvent('changed'));
      await this.pages.reload();
    } catch (error) {
      this.failure = { heading: SAVE_FAILED, messages: reduceErrors(error).messages, final: true };
    } finally {
      this.busy = false;
    }
  }

  handleOrder(event: Event): void {
    event.preventDefault();
    const { id } = (event.currentTarget as HTMLElement).dataset;
    const attributes = { recordId: id ?? '', actionName: 'view' };
    this[NavigationMixin.Navigate]({ type: 'standard__recordPage', attributes });
  }
}
