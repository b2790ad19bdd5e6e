import { ApexTime } from '../../runtime/values/time.js';
import { defineClass } from '../define.js';
import { refuseAddError } from '../support/field-errors.js';

export default defineClass({
  namespace: 'System',
  name: 'Time',
  kind: 'self',
  statics: {
    newInstance: (hour: number, minute: number, second: number, millisecond: number) =>
      new ApexTime(hour * 3_600_000 + minute * 60_000 + second * 1000 + millisecond)
  },
  methods: {
    addHours: (self: ApexTime, hours: number) => new ApexTime(self.ms + hours * 3_600_000),
    addMilliseconds: (self: ApexTime, ms: number) => new ApexTime(self.ms + ms),
    addMinutes: (self: ApexTime, minutes: number) => new ApexTime(self.ms + minutes * 60_000),
    addSeconds: (self: ApexTime, seconds: number) => new ApexTime(self.ms + seconds * 1000),
    hour: (self: ApexTime) => self.hour,
    millisecond: (self: ApexTime) => self.millisecond,
    minute: (self: ApexTime) => self.minute,
    second: (self: ApexTime) => self.second,
    addError: refuseAddError
  }
});
