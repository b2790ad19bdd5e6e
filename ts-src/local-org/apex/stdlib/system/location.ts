import { ApexDouble } from '../../runtime/values/double.js';
import { throwApex, throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass } from '../define.js';
import { type Degrees, greatCircle } from '../support/great-circle.js';
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
  return new ApexDouble(greatCircle(degreesOf(from), degreesOf(target), radius));
}

function degreesOf({ latitude, longitude }: ApexLocation): Degrees {
  return { latitude: latitude.value, longitude: longitude.value };
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
