import { ApexDouble } from '../../runtime/values/double.js';
import { throwApex, throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass } from '../define.js';
import { type ApexNumber, toFloat } from '../support/numbers.js';

const EARTH_RADIUS: Readonly<Record<string, number>> = { mi: 3958.761, km: 6371.009 };

/** `System.Location`: a geolocation. */
export class ApexLocation {
  readonly latitude: ApexDouble;
  readonly longitude: ApexDouble;

  constructor(latitude: number, longitude: number) {
    this.latitude = new ApexDouble(latitude);
    this.longitude = new ApexDouble(longitude);
  }

  getDistance(to: ApexLocation, unit: string): ApexDouble {
    return distance(this, to, unit);
  }

  getLatitude(): ApexDouble {
    return this.latitude;
  }

  getLongitude(): ApexDouble {
    return this.longitude;
  }

  'equals(object)'(other: unknown): boolean {
    return (
      other instanceof ApexLocation &&
      other.latitude.value === this.latitude.value &&
      other.longitude.value === this.longitude.value
    );
  }

  *toJson(): Iterable<readonly [string, unknown]> {
    yield ['latitude', this.latitude];
    yield ['longitude', this.longitude];
  }

  toString(): string {
    return `System.Location[getLatitude=${this.latitude};getLongitude=${this.longitude};]`;
  }
}

/** Distance along a great circle in `mi` or `km`. */
function distance(from: ApexLocation, to: ApexLocation, unit: string): ApexDouble {
  const radius = EARTH_RADIUS[unit ?? throwNullArgument()];
  if (radius === undefined) throwApex('System.InvalidParameterValueException', `Invalid unit: ${unit}`);
  const target = to ?? throwNullArgument();
  const radians = (degrees: ApexDouble): number => (degrees.value * Math.PI) / 180;
  const [lat1, lat2] = [radians(from.latitude), radians(target.latitude)];
  const half = (angle: number): number => Math.sin(angle / 2) ** 2;
  const chord =
    half(lat2 - lat1) + Math.cos(lat1) * Math.cos(lat2) * half(radians(target.longitude) - radians(from.longitude));
  return new ApexDouble(2 * radius * Math.asin(Math.sqrt(chord)));
}

export default defineClass({
  namespace: 'System',
  name: 'Location',
  kind: 'object',
  jsClass: ApexLocation,
  properties: ['latitude', 'longitude'],
  statics: {
    getDistance: distance,
    newInstance: (latitude: ApexNumber, longitude: ApexNumber) =>
      new ApexLocation(toFloat(latitude ?? throwNullArgument()), toFloat(longitude ?? throwNullArgument()))
  }
});
