import type { ApexDouble } from '../../runtime/values/double.js';
import { defineClass } from '../define.js';

/** Parts of an address as a record keeps them. */
export interface AddressParts {
  readonly street?: string | null;
  readonly city?: string | null;
  readonly state?: string | null;
  readonly postalCode?: string | null;
  readonly country?: string | null;
  readonly latitude?: ApexDouble | null;
  readonly longitude?: ApexDouble | null;
  readonly geocodeAccuracy?: string | null;
}

/** `System.Address`: the value of a compound address field. */
export class ApexAddress {
  readonly #parts: AddressParts;

  constructor(parts: AddressParts) {
    this.#parts = parts;
  }

  getStreet(): string | null {
    return this.#parts.street ?? null;
  }

  getCity(): string | null {
    return this.#parts.city ?? null;
  }

  getState(): string | null {
    return this.#parts.state ?? null;
  }

  getPostalCode(): string | null {
    return this.#parts.postalCode ?? null;
  }

  getCountry(): string | null {
    return this.#parts.country ?? null;
  }

  getLatitude(): ApexDouble | null {
    return this.#parts.latitude ?? null;
  }

  getLongitude(): ApexDouble | null {
    return this.#parts.longitude ?? null;
  }

  getGeocodeAccuracy(): string | null {
    return this.#parts.geocodeAccuracy ?? null;
  }

  /** State and country codes exist where the picklists for them are on; here they are not. */
  getStateCode(): null {
    return null;
  }

  getCountryCode(): null {
    return null;
  }

  get street(): string | null {
    return this.getStreet();
  }

  get city(): string | null {
    return this.getCity();
  }

  get state(): string | null {
    return this.getState();
  }

  get postalCode(): string | null {
    return this.getPostalCode();
  }

  get country(): string | null {
    return this.getCountry();
  }

  get latitude(): ApexDouble | null {
    return this.getLatitude();
  }

  get longitude(): ApexDouble | null {
    return this.getLongitude();
  }

  get geocodeAccuracy(): string | null {
    return this.getGeocodeAccuracy();
  }

  *toJson(): Iterable<readonly [string, unknown]> {
    for (const name of [
      'city',
      'country',
      'geocodeAccuracy',
      'latitude',
      'longitude',
      'postalCode',
      'state',
      'street'
    ] as const) {
      yield [name, this.#parts[name] ?? null];
    }
  }

  toString(): string {
    return 'System.Address';
  }
}

export default defineClass({
  namespace: 'System',
  name: 'Address',
  kind: 'object',
  jsClass: ApexAddress,
  properties: ['street', 'city', 'state', 'postalCode', 'country', 'latitude', 'longitude', 'geocodeAccuracy']
});
